"""Who talks about your products: scanning posts, changing products, judging mentions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.mentions import count_mentions, describe, set_verdict
from outreach.db.models import Mention
from outreach.db.products import (
    StoredProduct,
    delete_product,
    has_product,
    insert_product,
    own_targets,
    read_products,
    replace_product,
)
from outreach.db.scanning import (
    ScannedPost,
    insert_mention,
    keep_evidence,
    read_known,
    read_post_ids,
    read_scanned,
)
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.links import Address
from outreach.domain.mentions import Hit, Listener, Verdict, WatchedProduct
from outreach.domain.names import resolve
from outreach.domain.terms import Term
from outreach.errors import NotFoundError, UsageError

OLD_AT_FIRST = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A product after its change, and how many stored posts talk about it now."""

    product: StoredProduct
    mentions: int


def scan_posts(
    session: Session,
    post_ids: Sequence[int],
    *,
    now: datetime,
    history: Collection[int] = (),
    product_id: int | None = None,
) -> int:
    """Listen to these posts inside the caller's transaction; the number of new mentions.

    One that is heard no more is marked gone, and comes back when it is heard again; what the user
    said of it stays.

    `history` holds the posts that were old when their feed was first fetched: their mentions are
    never open. With a `product_id` only that product is listened for.
    """
    products = read_products(session)
    own_sites = [Address.parse(text) for text in own_targets(products)]
    watched = [
        WatchedProduct(product_id=row.product_id, terms=row.terms)
        for row in products
        if product_id in {None, row.product_id}
    ]
    listener = Listener(watched)
    new = 0
    for posts in read_scanned(session, post_ids) if watched else ():
        known = read_known(
            session, [post.post_id for post in posts], [row.product_id for row in watched]
        )
        for post in posts:
            heard = {} if _is_own(post, own_sites) else _listen(listener, post)
            mentions = known.get(post.post_id, {})
            for product, mention in mentions.items():
                mention.gone = product not in heard
            for product, hits in heard.items():
                if product not in mentions:
                    new += 1
                    mentions[product] = insert_mention(
                        session,
                        Mention(
                            post_id=post.post_id,
                            product_id=product,
                            found_at=now,
                            history=post.post_id in history,
                        ),
                    )
                keep_evidence(session, mentions[product].id, hits)
    return new


def list_products(database: Database) -> list[tuple[StoredProduct, int]]:
    """Every product, with the number of its mentions that stand."""
    with database.read() as session:
        counts = count_mentions(session)
        return [(row, counts.get(row.product_id, 0)) for row in read_products(session)]


def find_product(database: Database, query: str) -> StoredProduct:
    """The product a name means. Raises NotFoundError or AmbiguousError."""
    with database.read() as session:
        products = {row.product_id: row for row in read_products(session)}
    names = [(id_, row.name) for id_, row in products.items()]
    return products[resolve(query, names, what="product")]


def add_product(database: Database, name: str, terms: Sequence[Term], *, now: datetime) -> Scanned:
    """Listen for a new product, in all posts that are stored as well."""
    with database.write(Step(action=Action.ADD_PRODUCT, subject=name, at=now)) as session:
        if has_product(session, name):
            raise UsageError(
                f"There is a product called {name!r} already; `product edit` changes it."
            )
        product_id = insert_product(session, name, terms, now=now)
        return _rescan(session, product_id, now=now)


def edit_product(
    database: Database, product_id: int, name: str, terms: Sequence[Term], *, now: datetime
) -> Scanned:
    """Listen for other terms; every stored post is listened to anew."""
    with database.write(Step(action=Action.EDIT_PRODUCT, subject=name, at=now)) as session:
        replace_product(session, product_id, name, terms)
        return _rescan(session, product_id, now=now)


def remove_product(database: Database, product_id: int, *, now: datetime) -> None:
    """Listen no more; its mentions go with it, and come back with an undo."""
    with database.read() as session:
        names = {row.product_id: row.name for row in read_products(session)}
    step = Step(action=Action.REMOVE_PRODUCT, subject=names[product_id], at=now)
    with database.write(step) as session:
        delete_product(session, product_id)


def judge_mention(
    database: Database, mention_id: int, verdict: Verdict | None, now: datetime
) -> None:
    """Keep what the user said of a mention; None takes it back."""
    with database.read() as session:
        subject = describe(session, mention_id)
    if subject is None:
        raise NotFoundError(f"There is no mention {mention_id}.")
    with database.write(Step(action=Action.JUDGE_MENTION, subject=subject, at=now)) as session:
        set_verdict(session, mention_id, verdict)


def _rescan(session: Session, product_id: int, *, now: datetime) -> Scanned:
    post_ids = read_post_ids(session)
    old = read_post_ids(session, before=now - OLD_AT_FIRST)
    scan_posts(session, post_ids, now=now, history=frozenset(old), product_id=product_id)
    product = next(row for row in read_products(session) if row.product_id == product_id)
    return Scanned(product=product, mentions=count_mentions(session).get(product_id, 0))


def _listen(listener: Listener, post: ScannedPost) -> dict[int, tuple[Hit, ...]]:
    return listener.listen(title=post.title, text=post.text, links=post.links)


def _is_own(post: ScannedPost, own_sites: Sequence[Address]) -> bool:
    """What you publish yourself is not somebody talking about you."""
    urls = [url for url in (post.url, post.site_url) if url]
    return any(site.holds(Address.parse(url)) for site in own_sites for url in urls)
