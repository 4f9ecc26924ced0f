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

Key = tuple[int, int]  # of a mention: the post's id and the product's
Heard = Mapping[int, Sequence[Hit]]  # by product id


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


def read_post_ids(session: Session) -> list[int]:
    """All posts; each feed's stand together."""
    return list(session.scalars(select(Post.id).order_by(Post.feed_id, Post.id)))


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


def read_newest(session: Session, feed_id: int, *, limit: int) -> Sequence[int]:
    """A feed's newest posts."""
    return session.scalars(
        select(Post.id)
        .where(Post.feed_id == feed_id)
        .order_by(Post.dated_at.desc(), Post.id.desc())
        .limit(limit)
    ).all()


def read_bodies(session: Session, post_ids: Sequence[int]) -> list[tuple[str, Sequence[str]]]:
    """The texts and links of these posts."""
    links = _links(session, post_ids)
    rows = session.execute(
        select(PostContent.post_id, PostContent.text).where(PostContent.post_id.in_(post_ids))
    )
    return [(unpacked(text), links.get(post_id, ())) for post_id, text in rows]


def keep_mentions(
    session: Session,
    heard: Sequence[tuple[ScannedPost, Heard]],
    *,
    product_ids: Sequence[int],
    history: Collection[int],
    now: datetime,
) -> int:
    """Make the mentions of these posts what was heard in them.

    One that is heard no more is marked gone, and no longer so when it is heard again; only what
    differs is written. The number of those that were not known.
    """
    posts = {post.post_id: post for post, _ in heard}
    found = {
        (post.post_id, product_id): hits
        for post, products in heard
        for product_id, hits in products.items()
    }
    known = _settle_known(session, posts, product_ids, found.keys())
    new = [_new(posts[post_id], product_id) for post_id, product_id in sorted(found.keys() - known)]
    for row in new:
        row |= {"found_at": now, "history": row["post_id"] in history}
    ids = known | _insert(session, new)
    _keep_evidence(session, {ids[key]: hits for key, hits in found.items()})
    return len(new)


def _settle_known(
    session: Session,
    posts: Mapping[int, ScannedPost],
    product_ids: Sequence[int],
    found: Collection[Key],
) -> dict[Key, int]:
    """Bring the mentions that are known up to what was found; their ids."""
    ids = {}
    rows = session.scalars(
        select(Mention).where(Mention.post_id.in_(posts), Mention.product_id.in_(product_ids))
    )
    for row in rows:
        key = (row.post_id, row.product_id)
        ids[key] = row.id
        post = posts[row.post_id]
        facts = (post.blogger_id, post.dated_at, key not in found)
        if (row.blogger_id, row.dated_at, row.gone) != facts:
            row.blogger_id, row.dated_at, row.gone = facts
    session.flush()
    return ids


def _new(post: ScannedPost, product_id: int) -> dict[str, object]:
    return {
        "post_id": post.post_id,
        "product_id": product_id,
        "blogger_id": post.blogger_id,
        "dated_at": post.dated_at,
        "gone": False,
    }


def _insert(session: Session, rows: list[dict[str, object]]) -> dict[Key, int]:
    """The new mentions' ids."""
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
