"""Rows for tests: bloggers, feeds, posts as a refresh stores them. Each gives the new row's id."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from itertools import count

from sqlalchemy.orm import Session

from outreach.db.interactions import insert_interaction
from outreach.db.models import Blogger, Feed, FeedBlogger, Interaction
from outreach.db.posts import store_posts
from outreach.domain.clocks import InteractionKind
from outreach.domain.posts import NewPost
from outreach.domain.schedule import FeedStatus
from outreach.domain.text import fold
from outreach.feeds.markup import extract

NOW = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)
_numbers = count(1)


def blogger(session: Session, name: str = "Ada Byron", **fields: object) -> int:
    row = Blogger(name=name, name_key=fold(name), **{"added_on": date(2024, 1, 1), **fields})
    session.add(row)
    session.flush()
    return row.id


def feed(session: Session, *blogger_ids: int, site: str | None = None, **fields: object) -> int:
    """A feed that these bloggers write; its site is one of its own unless it is given."""
    site = site or f"https://blog{next(_numbers)}.example/"
    known = {
        "url": f"{site}feed",
        "site_url": site,
        "followed_at": NOW,
        "status": FeedStatus.ACTIVE,
    }
    row = Feed(**{**known, **fields})
    session.add(row)
    session.flush()
    session.add_all(FeedBlogger(feed_id=row.id, blogger_id=id_) for id_ in blogger_ids)
    session.flush()
    return row.id


def post(  # noqa: PLR0913 (one parameter a fact)
    session: Session,
    feed_id: int,
    *,
    guid: str | None = None,
    title: str = "A post",
    html: str = "<p>Hello.</p>",
    url: str | None = None,
    author: str | None = None,
    days: float = 1,
) -> int:
    """A post of so many days ago, with its text and links; with a known guid, an edit of it."""
    guid = guid or f"guid-{next(_numbers)}"
    markup = extract(html, base_url="https://blog.example/")
    new = NewPost(
        guid=guid,
        url=url or f"https://blog.example/{guid}",
        title=title,
        author=author,
        published_at=NOW - timedelta(days=days),
        published_raw=None,
        html=html,
        text=markup.text,
        links=markup.links,
        digest=blake2b(f"{title}\0{html}".encode(), digest_size=16).digest(),
    )
    stored = store_posts(session, {feed_id: [new]}, now=NOW)[feed_id]
    (post_id,) = [*stored.new, *stored.updated]
    return post_id


def new_post(title: str, text: str, links: Sequence[str] = ()) -> NewPost:
    """A post to be stored, whatever its text and links are."""
    return NewPost(
        guid=f"guid-{next(_numbers)}",
        url=None,
        title=title.encode("utf-8", "replace").decode(),
        author=None,
        published_at=NOW,
        published_raw=None,
        html="",
        text=text,
        links=tuple(links),
        digest=b"",
    )


def exchange(
    session: Session, blogger_ids: Sequence[int], kind: InteractionKind, on: date, **fields: object
) -> int:
    row = Interaction(kind=kind, happened_on=on, logged_at=NOW, **{"planned": False, **fields})
    return insert_interaction(session, row, blogger_ids)
