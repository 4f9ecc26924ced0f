"""Listening for one product in all that is stored, while others may write.

To listen takes long where many texts are to be read, so that is done before the database is locked.
What was stored or edited meanwhile is listened to when what was heard is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from outreach.db.candidates import read_edits, read_mentioned
from outreach.db.database import Database
from outreach.db.scanning import BATCH, ScannedPost, keep_mentions
from outreach.domain.listening import Hit
from outreach.domain.mentions import WatchedProduct
from outreach.domain.terms import Term
from outreach.services.present import Present
from outreach.services.scanning import OLD_AT_FIRST, hear_stored
from outreach.services.watching import UNWATCHED, Watch

_NEW = 0  # the id of a product that is not stored yet


@dataclass(frozen=True, slots=True)
class Listened:
    """What was heard for these terms, and how often each post that was read had been edited.

    The posts are those with a hit, and those with a mention so far.
    """

    terms: Sequence[Term]
    edits: Mapping[int, int]
    posts: Sequence[tuple[ScannedPost, Sequence[Hit]]]


def listen(
    database: Database,
    terms: Sequence[Term],
    present: Present,
    *,
    product_id: int = _NEW,
    watch: Watch = UNWATCHED,
) -> Listened:
    """Listen to what is stored for a product that has these terms, or is to have them.

    Raises StoppedError when told to stop.
    """
    with database.read() as session:
        return _listen(session, terms, present, product_id, {}, watch)


def keep_listened(
    session: Session,
    product_id: int,
    listened: Listened,
    present: Present,
    watch: Watch = UNWATCHED,
) -> None:
    """Make the product's mentions what was heard, inside the caller's transaction.

    Posts that were old when the product came are history. Raises StoppedError when told to stop.
    """
    watch.check()
    quiet = Watch(is_stopped=watch.is_stopped)
    late = _listen(session, listened.terms, present, product_id, listened.edits, quiet)
    stored = read_edits(session, [post.post_id for post, _ in listened.posts])
    unchanged = [row for row in listened.posts if stored.get(row[0].post_id) == row[0].edits]
    old = present.now - OLD_AT_FIRST
    for posts in _batches([*unchanged, *late.posts]):
        watch.check()
        keep_mentions(
            session,
            [(post, {product_id: hits} if hits else {}) for post, hits in posts],
            product_ids=[product_id],
            history=[post.post_id for post, _ in posts if post.dated_at < old],
            now=present.now,
        )


def _listen(  # noqa: PLR0913, PLR0917 (where, for what, and who watches)
    session: Session,
    terms: Sequence[Term],
    present: Present,
    product_id: int,
    known: Mapping[int, int],
    watch: Watch,
) -> Listened:
    mentioned = read_mentioned(session, product_id)
    watched = [WatchedProduct(product_id=product_id, terms=tuple(terms))]
    edits, posts = {}, []
    for heard in hear_stored(session, watched, present, also=mentioned, known=known, watch=watch):
        for post, products in heard:
            edits[post.post_id] = post.edits
            if products or post.post_id in mentioned:
                posts.append((replace(post, text="", links=()), products.get(product_id, ())))
    return Listened(terms, edits, posts)


def _batches(
    posts: Sequence[tuple[ScannedPost, Sequence[Hit]]],
) -> Iterator[Sequence[tuple[ScannedPost, Sequence[Hit]]]]:
    return (posts[start : start + BATCH] for start in range(0, len(posts), BATCH))
