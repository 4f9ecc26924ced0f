"""Which stored posts a term may be in: the index and the table of links tell, not the texts."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from outreach.db.among import among
from outreach.db.models import Mention, Post, PostLink
from outreach.db.search_index import find_posts
from outreach.domain.indexing import question
from outreach.domain.links import Address, addresses
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term

_BATCH = 500  # hosts a query: SQLite takes 32,766 values at most


def find_candidates(session: Session, terms: Sequence[Term], *, since: int = 0) -> set[int] | None:
    """The ids, from `since` on, of all posts in which any of the terms may be.

    None if that may be any post.
    """
    asked = [question(term) for term in terms if term.kind in {TermKind.NAME, TermKind.ALIAS}]
    if None in asked:
        return None
    found = {
        post_id for query in filter(None, asked) for post_id in find_posts(session, query, since)
    }
    targets = [Address.parse(term.text) for term in terms if term.kind is TermKind.LINK]
    found.update(_linking(session, targets, since) if targets else ())
    return found


def read_mentioned(session: Session, product_id: int) -> set[int]:
    """The posts with a mention of the product, be it gone or judged away."""
    return set(session.scalars(select(Mention.post_id).where(Mention.product_id == product_id)))


def read_edits(session: Session, post_ids: Collection[int] | None) -> dict[int, int]:
    """How often each of these posts, or of all, was edited, by id; each feed's stand together."""
    rows = session.execute(
        select(Post.id, Post.edits).where(among(Post.id, post_ids)).order_by(Post.feed_id, Post.id)
    )
    return {row.id: row.edits for row in rows}


def _linking(session: Session, targets: Sequence[Address], since: int) -> Iterator[int]:
    """The posts with a link that leads to one of the targets, be it through another site."""
    stored = [PostLink.post_id >= since] if since else []
    hosts = [
        host
        for host in session.scalars(select(PostLink.host).where(*stored).distinct())
        if not host or any(_is_below(host, target.host) for target in targets)
    ]
    wanted = [
        PostLink.host.in_(hosts[start : start + _BATCH]) for start in range(0, len(hosts), _BATCH)
    ]
    for condition in (*wanted, _may_lead_on()):
        for post_id, url in session.execute(
            select(PostLink.post_id, PostLink.url).where(condition, *stored)
        ):
            if any(target.holds(place) for place in addresses(url) for target in targets):
                yield post_id


def _is_below(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _may_lead_on() -> ColumnElement[bool]:
    """Whether a URL carries another one: it has "http" once more, or a letter of it as %68."""
    url = PostLink.url
    return or_(
        url.like("_%http%"), and_(func.instr(url, "%") > 0, url.op("GLOB")("*%[4-7][0348]*"))
    )
