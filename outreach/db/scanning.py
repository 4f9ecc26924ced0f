"""Posts as the listener reads them, and the mentions it finds."""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from outreach.db.mentions import read_hits
from outreach.db.models import Evidence, Feed, Mention, Post, PostContent, PostLink
from outreach.domain.mentions import Hit

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPost:
    """What of a post is listened to; `site_url` is its feed's."""

    post_id: int
    url: str | None
    site_url: str | None
    blogger_id: int | None
    dated_at: datetime
    title: str | None
    text: str
    links: Sequence[str]


def read_post_ids(session: Session, *, before: datetime | None = None) -> list[int]:
    """All posts, or those dated before an instant, by id."""
    statement = select(Post.id).order_by(Post.id)
    return list(
        session.scalars(statement if before is None else statement.where(Post.dated_at < before))
    )


def read_scanned(session: Session, post_ids: Sequence[int]) -> Iterator[list[ScannedPost]]:
    """These posts, batch by batch, so that memory stays flat."""
    for start in range(0, len(post_ids), BATCH):
        batch = post_ids[start : start + BATCH]
        links = defaultdict(list)
        for post_id, url in session.execute(
            select(PostLink.post_id, PostLink.url).where(PostLink.post_id.in_(batch))
        ):
            links[post_id].append(url)
        rows = session.execute(
            select(
                Post.id,
                Post.url,
                Feed.site_url,
                Post.blogger_id,
                Post.dated_at,
                Post.title,
                PostContent.text,
            )
            .join(Feed, Feed.id == Post.feed_id)
            .outerjoin(PostContent, PostContent.post_id == Post.id)
            .where(Post.id.in_(batch))
            .order_by(Post.id)
        )
        yield [
            ScannedPost(
                post_id=post_id,
                url=url,
                site_url=site_url,
                blogger_id=blogger_id,
                dated_at=dated_at,
                title=title,
                text=zlib.decompress(text).decode() if text else "",
                links=links[post_id],
            )
            for post_id, url, site_url, blogger_id, dated_at, title, text in rows
        ]


def read_known(
    session: Session, post_ids: Collection[int], product_ids: Collection[int]
) -> dict[int, dict[int, Mention]]:
    """The mentions of these products in these posts, by post id and product id."""
    known: dict[int, dict[int, Mention]] = defaultdict(dict)
    for row in session.scalars(
        select(Mention).where(Mention.post_id.in_(post_ids), Mention.product_id.in_(product_ids))
    ):
        known[row.post_id][row.product_id] = row
    return known


def insert_mention(session: Session, mention: Mention) -> Mention:
    """Store a mention that was not known; it has its id afterwards."""
    session.add(mention)
    session.flush()
    return mention


def keep_evidence(session: Session, mention_id: int, hits: Sequence[Hit]) -> None:
    """Make these hits the mention's evidence, writing only where they differ."""
    if read_hits(session, [mention_id]).get(mention_id, []) == list(hits):
        return
    session.execute(delete(Evidence).where(Evidence.mention_id == mention_id))
    session.add_all(
        Evidence(
            mention_id=mention_id,
            place=hit.place,
            term=hit.term,
            snippet=hit.snippet,
            start=hit.start,
            end=hit.end,
        )
        for hit in hits
    )
