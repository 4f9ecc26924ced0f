"""Reading posts: the list of them, and one as blocks with what it says about you marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db import reading as db
from outreach.db.database import Database
from outreach.db.products import StoredProduct, read_products
from outreach.db.unread import first_unread
from outreach.domain.blocks import Document, Passage, mark_hits, mark_passage
from outreach.domain.mentions import Listener, WatchedProduct
from outreach.domain.post_list import EVERYTHING, Chosen, PostIndex, PostRow
from outreach.domain.text import one_line
from outreach.errors import NotFoundError
from outreach.feeds.blocks import read_blocks
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPost:
    """A post and what it says, hits marked; where it has no title, `title` is empty."""

    row: PostRow
    title: Passage
    document: Document


def chosen_by(typed: str) -> Chosen:
    """The posts whose title or blogger holds each of the words typed."""
    return Chosen(words=tuple(typed.split()))


def read_posts(
    database: Database, present: Present, *, chosen: Chosen = EVERYTHING, limit: int
) -> list[PostRow]:
    """The newest posts."""
    with database.read() as session:
        return _rows(session, db.read_ids(session, chosen, limit=limit), present)


def read_index(database: Database, present: Present, chosen: Chosen = EVERYTHING) -> PostIndex:
    """What a list of posts needs to know before it shows any: all are counted, not read."""
    with database.read() as session:
        unread = db.count_unread(session, chosen, now=present.now)
        if chosen == EVERYTHING:
            count = db.count_posts(session, chosen)
            return PostIndex(chosen=chosen, count=count, unread=unread)
        ids = db.read_ids(session, chosen)
    return PostIndex(chosen=chosen, count=len(ids), unread=unread, ids=ids)


def read_window(
    database: Database, index: PostIndex, present: Present, *, offset: int, limit: int
) -> list[PostRow]:
    """The posts of a list from `offset` on."""
    with database.read() as session:
        if index.ids is not None:
            return _rows(session, index.ids[offset : offset + limit], present)
        ids = db.read_ids(session, index.chosen, offset=offset, limit=limit)
        return _rows(session, ids, present)


def _rows(session: Session, post_ids: Sequence[int], present: Present) -> list[PostRow]:
    return db.read_rows(session, post_ids, now=present.now, zone=present.zone)


def place_of(database: Database, index: PostIndex, post_id: int) -> int | None:
    """Where a post stands in a list; None if it does not."""
    if index.ids is not None:
        return index.ids.index(post_id) if post_id in index.ids else None
    with database.read() as session:
        return db.count_newer(session, post_id)


def read_beside(
    database: Database,
    index: PostIndex | None,
    post_id: int,
    *,
    older: bool,
    unread_at: datetime | None = None,
) -> int | None:
    """The next older or newer post of a list, or of all posts; None at its end.

    With an instant it is the next that is unread then.
    """
    with database.read() as session:
        if index is None or index.ids is None:
            return db.read_beside(session, post_id, older=older, unread_at=unread_at)
        if post_id not in index.ids:
            return None
        place = index.ids.index(post_id)
        beyond = index.ids[place + 1 :] if older else index.ids[:place][::-1]
        if unread_at is not None:
            return first_unread(session, beyond, now=unread_at)
        return next(iter(beyond), None)


def read_excerpt(database: Database, post_id: int, *, length: int) -> str:
    """The beginning of a post's text, a line for each paragraph."""
    with database.read() as session:
        body = db.read_body(session, post_id)
    return "" if body is None else body.text[:length]


def read_post(database: Database, post_id: int, present: Present) -> ReadPost:
    """One post, what it says of your products marked. Raises NotFoundError."""
    with database.read() as session:
        rows = _rows(session, [post_id], present)
        body = db.read_body(session, post_id)
        mentioned = db.read_mentioned(session, post_id)
        products = [row for row in read_products(session) if row.product_id in mentioned]
    if not rows:
        raise NotFoundError(f"There is no post {post_id}.")
    (row,) = rows
    html = body.html or body.text if body else ""
    read = ReadPost(
        row=row,
        title=Passage(one_line(row.title or "")),
        document=read_blocks(html, base_url=row.url or row.site_url),
    )
    return _marked(read, products) if products else read


def _marked(read: ReadPost, products: Sequence[StoredProduct]) -> ReadPost:
    listener = Listener(
        WatchedProduct(product_id=row.product_id, terms=row.terms) for row in products
    )

    def find(text: str) -> Iterator[tuple[int, int]]:
        return ((place.start, place.end) for place in listener.places(text))

    links = frozenset(
        number
        for number, link in enumerate(read.document.links, 1)
        if link.opens and listener.leads_to_product(link.url)
    )
    return replace(
        read,
        title=mark_passage(read.title, find),
        document=mark_hits(read.document, find, links=links),
    )
