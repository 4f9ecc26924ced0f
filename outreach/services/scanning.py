"""Listening to posts: who talks about which product."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache, partial

from sqlalchemy.orm import Session

from outreach.db.products import own_targets, read_products
from outreach.db.scanning import ScannedPost, keep_mentions, read_newest, read_scanned
from outreach.domain.boilerplate import POSTS_COMPARED, Boilerplate
from outreach.domain.links import Address
from outreach.domain.mentions import Hit, Listener, WatchedProduct
from outreach.services.present import Present

OLD_AT_FIRST = timedelta(days=90)

Heard = Mapping[int, Sequence[Hit]]  # by product id


def scan_posts(
    session: Session,
    post_ids: Sequence[int],
    present: Present,
    *,
    history: Collection[int] = (),
    product_id: int | None = None,
) -> int:
    """Listen to these posts inside the caller's transaction; the number of new mentions.

    One that is heard no more is marked gone, and comes back when it is heard again; what the user
    said of it stays. `history` holds the posts that were old when their feed was first fetched:
    their mentions are never open. Posts on your own sites, a product's among them, are not listened
    to. With a `product_id` only that product is listened for.
    """
    products = read_products(session)
    watched = [
        WatchedProduct(product_id=row.product_id, terms=row.terms)
        for row in products
        if product_id in {None, row.product_id}
    ]
    if not watched:
        return 0
    listener = Listener(watched)
    own = [Address.parse(text) for text in (*own_targets(products), *present.settings.own_sites)]

    @lru_cache(maxsize=8)
    def boilerplate_of(feed_id: int) -> Boilerplate:
        return Boilerplate(read_newest(session, feed_id, limit=POSTS_COMPARED))

    def hear(post: ScannedPost) -> Heard:
        if _is_own(post, own):
            return {}
        return listener.listen(
            title=post.title,
            text=post.text,
            links=post.links,
            boilerplate=partial(boilerplate_of, post.feed_id),
        )

    return sum(
        keep_mentions(
            session,
            [(post, hear(post)) for post in posts],
            product_ids=[row.product_id for row in watched],
            history=history,
            now=present.now,
        )
        for posts in read_scanned(session, post_ids)
    )


def _is_own(post: ScannedPost, own: Sequence[Address]) -> bool:
    """What you publish yourself is not somebody talking about you."""
    places = [Address.parse(url) for url in (post.url, post.site_url) if url]
    return any(site.holds(place) for site in own for place in places)
