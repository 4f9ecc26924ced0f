"""Posts as the listener reads them, and the mentions it finds."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from outreach.db.mentions import read_hits
from outreach.db.models import Evidence, Feed, Mention, Post, PostContent, PostLink
from outreach.db.packing import unpacked
from outreach.domain.mentions import Hit

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPost:
    """What of a post is listened to; `site_url` is its feed's."""

    post_id: int
    feed_id: int
    url: str | None
    site_url: str | None
    blogger_id: int | None
    dated_at: datetime
    title: str | None
    text: str
    links: Sequence[str]


def read_post_ids(session: Session, *, before: datetime | None = None) -> list[int]:
    """All posts, or those dated before an instant; each feed's stand together."""
    statement = select(Post.id).order_by(Post.feed_id, Post.id)
    return list(
        session.scalars(statement if before is None else statement.where(Post.dated_at < before))
    )


def read_scanned(session: Session, post_ids: Sequence[int]) -> Iterator[list[ScannedPost]]:
    """These posts, batch by batch, so that memory stays flat."""
    for start in range(0, len(post_ids), BATCH):
        batch = post_ids[start : start + BATCH]
        links = _links(session, batch)
        rows = session.execute(
            select(
                Post.id,
                Post.feed_id,
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
            .order_by(Post.feed_id, Post.id)
        )
        yield [
            ScannedPost(
                post_id=row.id,
                feed_id=row.feed_id,
                url=row.url,
                site_url=row.site_url,
                blogger_id=row.blogger_id,
                dated_at=row.dated_at,
                title=row.title,
                text=unpacked(row.text),
                links=links.get(row.id, ()),
            )
            for row in rows
        ]


def read_newest(session: Session, feed_id: int, *, limit: int) -> list[tuple[str, Sequence[str]]]:
    """The texts and links of a feed's newest posts."""
    rows = session.execute(
        select(Post.id, PostContent.text)
        .join(PostContent, PostContent.post_id == Post.id)
        .where(Post.feed_id == feed_id)
        .order_by(Post.dated_at.desc(), Post.id.desc())
        .limit(limit)
    ).all()
    links = _links(session, [row.id for row in rows])
    return [(unpacked(row.text), links.get(row.id, ())) for row in rows]


def keep_mentions(
    session: Session,
    heard: Sequence[tuple[ScannedPost, Mapping[int, Sequence[Hit]]]],
    *,
    product_ids: Sequence[int],
    history: Collection[int],
    now: datetime,
) -> int:
    """Make the mentions of these posts what was heard in them: hits by product id.

    One that is heard no more is marked gone, and no longer so when it is heard again; only what
    differs is written. The number of those that were not known.
    """
    posts = {post.post_id: post for post, _ in heard}
    found = {
        (post.post_id, product_id): hits
        for post, products in heard
        for product_id, hits in products.items()
    }
    ids, new = {}, set(found)
    for row in _known(session, list(posts), product_ids):
        key = (row.post_id, row.product_id)
        ids[key] = row.id
        new.discard(key)
        post = posts[row.post_id]
        facts = (post.blogger_id, post.dated_at, key not in found)
        if (row.blogger_id, row.dated_at, row.gone) != facts:
            row.blogger_id, row.dated_at, row.gone = facts
    session.flush()
    ids |= _insert(
        session,
        [
            {
                "post_id": post_id,
                "product_id": product_id,
                "blogger_id": posts[post_id].blogger_id,
                "dated_at": posts[post_id].dated_at,
                "found_at": now,
                "gone": False,
                "history": post_id in history,
            }
            for post_id, product_id in sorted(new)
        ],
    )
    _keep_evidence(session, {ids[key]: hits for key, hits in found.items()})
    return len(new)


def _known(
    session: Session, post_ids: Sequence[int], product_ids: Sequence[int]
) -> Sequence[Mention]:
    return session.scalars(
        select(Mention).where(Mention.post_id.in_(post_ids), Mention.product_id.in_(product_ids))
    ).all()


def _insert(session: Session, rows: list[dict[str, object]]) -> dict[tuple[int, int], int]:
    """The new mentions' ids by post id and product id."""
    if not rows:
        return {}
    inserted = session.execute(
        insert(Mention).returning(Mention.id, Mention.post_id, Mention.product_id), rows
    )
    return {(row.post_id, row.product_id): row.id for row in inserted}


def _keep_evidence(session: Session, evidence: Mapping[int, Sequence[Hit]]) -> None:
    stored = read_hits(session, list(evidence))
    changed = [id_ for id_, hits in evidence.items() if stored.get(id_, []) != list(hits)]
    if not changed:
        return
    session.execute(delete(Evidence).where(Evidence.mention_id.in_(changed)))
    session.execute(
        insert(Evidence),
        [{"mention_id": id_, **asdict(hit)} for id_ in changed for hit in evidence[id_]],
    )


def _links(session: Session, post_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    links = defaultdict(list)
    for post_id, url in session.execute(
        select(PostLink.post_id, PostLink.url).where(PostLink.post_id.in_(post_ids))
    ):
        links[post_id].append(url)
    return links
