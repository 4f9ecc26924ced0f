"""Listening to posts: who talks about which product."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache, partial
from types import MappingProxyType

from sqlalchemy.orm import Session

from outreach.db.candidates import find_candidates, read_edits
from outreach.db.products import own_targets, read_products
from outreach.db.scanning import (
    Heard,
    ScannedPost,
    keep_mentions,
    read_bodies,
    read_newest,
    read_scanned,
)
from outreach.domain.boilerplate import POSTS_COMPARED, Boilerplate
from outreach.domain.links import Address
from outreach.domain.listening import TermKind
from outreach.domain.mentions import Listener, WatchedProduct
from outreach.services.present import Present
from outreach.services.watching import UNWATCHED, Watch

OLD_AT_FIRST = timedelta(days=90)

HeardPost = tuple[ScannedPost, Heard]
MayHold = Callable[[int], bool]  # of a post's id


def _any(_post_id: int) -> bool:
    return True


def scan_posts(
    session: Session,
    post_ids: Sequence[int],
    present: Present,
    *,
    history: Collection[int] = (),
    may_hold: MayHold = _any,
) -> int:
    """Listen to these posts inside the caller's transaction; the number of new mentions.

    One that is heard no more is marked gone, and comes back when it is heard again; what the user
    said of it stays. `history` holds the posts that were old when their feed was first fetched:
    their mentions are never open. Posts on your own sites, a product's among them, are not listened
    to.
    """
    watched = _watched(session) if post_ids else ()
    if not watched:
        return 0
    return sum(
        keep_mentions(
            session,
            heard,
            product_ids=[row.product_id for row in watched],
            history=history,
            now=present.now,
        )
        for heard in hear_posts(session, post_ids, watched, present, may_hold=may_hold)
    )


def scan_new(
    session: Session, post_ids: Sequence[int], present: Present, *, history: Collection[int]
) -> int:
    """Like `scan_posts`, for posts that were stored just now: none of them has a mention yet.

    Where there are more posts than terms, the index tells which of them are worth reading.
    """
    terms = [term for row in _watched(session) for term in row.terms]
    if len(post_ids) <= len(terms):
        return scan_posts(session, post_ids, present, history=history)
    first = min(post_ids)
    candidates = find_candidates(session, terms, since=first) if terms else set()
    if candidates is None:
        return scan_posts(session, post_ids, present, history=history)
    read = [id_ for id_ in post_ids if id_ in candidates]

    def may_hold(post_id: int) -> bool:
        return post_id < first or post_id in candidates

    return scan_posts(session, read, present, history=history, may_hold=may_hold)


def hear_stored(  # noqa: PLR0913 (which posts, and who watches)
    session: Session,
    watched: Sequence[WatchedProduct],
    present: Present,
    *,
    also: Collection[int] = (),
    known: Mapping[int, int] = MappingProxyType({}),
    watch: Watch = UNWATCHED,
) -> Iterator[list[HeardPost]]:
    """What is heard in those stored posts in which there may be something, and in some `also`.

    Those that have been edited no more often than is `known` are left out. The products need not
    be stored. Raises StoppedError when told to stop.
    """
    terms = [term for row in watched for term in row.terms]
    candidates = find_candidates(session, terms)
    wanted = None if candidates is None else candidates.union(also)
    ids = [id_ for id_, edits in read_edits(session, wanted).items() if known.get(id_) != edits]
    done = 0
    watch.report(done, len(ids))
    may_hold = _any if candidates is None else candidates.__contains__
    for heard in hear_posts(session, ids, watched, present, may_hold=may_hold):
        yield heard
        done += len(heard)
        watch.report(done, len(ids))
        watch.check()


def _watched(session: Session) -> list[WatchedProduct]:
    return [
        WatchedProduct(product_id=row.product_id, terms=row.terms) for row in read_products(session)
    ]


def hear_posts(
    session: Session,
    post_ids: Sequence[int],
    watched: Sequence[WatchedProduct],
    present: Present,
    *,
    may_hold: MayHold = _any,
) -> Iterator[list[HeardPost]]:
    """Posts with what is heard in them, batch by batch; `may_hold` tells where a term may be."""
    listener = Listener(watched)
    own = _own_sites(session, watched, present)

    @lru_cache(maxsize=8)
    def boilerplate_of(feed_id: int) -> Boilerplate:
        newest = read_newest(session, feed_id, limit=POSTS_COMPARED)
        # What over half of them repeat holds a term, so that over half would be candidates.
        if 2 * sum(map(may_hold, newest)) <= len(newest):
            return Boilerplate()
        return Boilerplate(read_bodies(session, newest))

    def hear(post: ScannedPost) -> Heard:
        if _is_own(post, own):
            return {}
        return listener.listen(
            title=post.title,
            text=post.text,
            links=post.links,
            boilerplate=partial(boilerplate_of, post.feed_id),
        )

    for posts in read_scanned(session, post_ids):
        yield [(post, hear(post)) for post in posts]


def _own_sites(
    session: Session, watched: Sequence[WatchedProduct], present: Present
) -> list[Address]:
    """Where you write yourself."""
    linked = [term.text for row in watched for term in row.terms if term.kind is TermKind.LINK]
    stored = own_targets(read_products(session))
    return [Address.parse(text) for text in (*linked, *stored, *present.settings.own_sites)]


def _is_own(post: ScannedPost, own: Sequence[Address]) -> bool:
    """What you publish yourself is not somebody talking about you."""
    if not own:
        return False
    places = [Address.parse(url) for url in (post.url, post.site_url) if url]
    return any(site.holds(place) for site in own for place in places)
