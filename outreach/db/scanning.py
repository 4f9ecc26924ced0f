"""Posts as the listener reads them, and the mentions it finds."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from outreach.db.mentions import read_hits
from outreach.db.models import Evidence, Feed, Mention, Post, PostContent, PostLink
from outreach.db.packing import unpacked
from outreach.domain.articles import article_of, is_elsewhere
from outreach.domain.listening import Hit

BATCH = 500

Key = tuple[int, int]  # of a mention: the post's id and the product's
Heard = Mapping[int, Sequence[Hit]]  # by product id


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedPost:
    """What of a post is listened to; `site_url` is its feed's, `edits` how often it was edited."""

    post_id: int
    feed_id: int
    url: str | None
    site_url: str | None
    blogger_id: int | None
    dated_at: datetime
    edits: int
    title: str | None
    text: str
    links: Sequence[str]


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
                Post.edits,
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
                edits=row.edits,
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
    differs is written. The number of those that were not known, an article in several feeds being
    one.
    """
    posts = {post.post_id: post for post, _ in heard}
    found = {
        (post.post_id, product_id): hits
        for post, products in heard
        for product_id, hits in products.items()
    }
    known = _settle_known(session, posts, product_ids, found.keys())
    new = [
        Mention(
            post_id=post_id,
            product_id=product_id,
            found_at=now,
            history=post_id in history,
            **_facts(posts[post_id], gone=False),
        )
        for post_id, product_id in sorted(found.keys() - known)
    ]
    articles = _count_articles(session, new)
    session.add_all(new)
    session.flush()
    ids = known | {(row.post_id, row.product_id): row.id for row in new}
    _keep_evidence(session, {ids[key]: hits for key, hits in found.items()})
    return articles


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
        for name, value in _facts(posts[row.post_id], gone=key not in found).items():
            setattr(row, name, value)
    session.flush()
    return ids


def _facts(post: ScannedPost, *, gone: bool) -> dict[str, Any]:
    """What a mention repeats of its post."""
    return {
        "blogger_id": post.blogger_id,
        "dated_at": post.dated_at,
        "article": article_of(post.url),
        "elsewhere": is_elsewhere(post.url, post.site_url),
        "gone": gone,
    }


def _count_articles(session: Session, new: Sequence[Mention]) -> int:
    """How many of the new mentions are not of an article that is known from another feed."""
    alone = sum(row.article is None for row in new)
    shared = {(row.article, row.product_id) for row in new if row.article is not None}
    known = session.execute(
        select(Mention.article, Mention.product_id).where(
            Mention.article.in_({article for article, _ in shared})
        )
    )
    return alone + len(shared - {(row.article, row.product_id) for row in known})


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
