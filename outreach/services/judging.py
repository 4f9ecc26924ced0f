"""What you say of mentions."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.mentions import find_refs, set_verdict
from outreach.db.products import StoredProduct, replace_product
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.inbox import MentionRef
from outreach.domain.listening import Verdict
from outreach.domain.terms import excluding
from outreach.errors import NotFoundError
from outreach.services.listening import read_product
from outreach.services.present import Present
from outreach.services.rescanning import keep_listened, listen
from outreach.services.watching import UNWATCHED, Watch


def read_refs(database: Database, mention_ids: Collection[int]) -> list[MentionRef]:
    """What to call these mentions, newest first. Raises NotFoundError if one is not there."""
    with database.read() as session:
        return _refs(session, mention_ids)


def judge_mentions(
    database: Database, mention_ids: Collection[int], verdict: Verdict | None, now: datetime
) -> list[MentionRef]:
    """Keep what the user says of these mentions, as one step; None takes it back.

    Those of which it was not said yet, as they were before. Raises NotFoundError, with nothing
    changed, if one of them is not there.
    """
    with database.read() as session:
        refs = _refs(session, mention_ids)
    with database.write(_step(refs, now)) as session:
        set_verdict(session, mention_ids, verdict)
    return [ref for ref in refs if ref.verdict is not verdict]


def reject_for_good(  # noqa: PLR0913 (who watches, beside what is said of which)
    database: Database,
    mention_ids: Collection[int],
    product: StoredProduct,
    phrase: str,
    present: Present,
    *,
    watch: Watch = UNWATCHED,
) -> None:
    """Say that these are not about the product, and that the phrase never is, as one step.

    Raises NotFoundError if one of them, or the product, is not there, and StoppedError when told to
    stop; nothing is changed then.
    """
    id_, terms = product.product_id, excluding(product.terms, phrase)
    with database.read() as session:
        step = _step(_refs(session, mention_ids), present.now)
    listened = listen(database, terms, present, product_id=id_, watch=watch)
    with database.write(step) as session:
        read_product(session, id_)
        set_verdict(session, mention_ids, Verdict.REJECTED)
        replace_product(session, id_, product.name, terms)
        keep_listened(session, id_, listened, present, watch)


def _refs(session: Session, mention_ids: Collection[int]) -> list[MentionRef]:
    refs = find_refs(session, mention_ids)
    if missing := sorted(set(mention_ids).difference(ref.mention_id for ref in refs)):
        raise NotFoundError(f"There is no mention {missing[0]}.")
    return refs


def _step(refs: Sequence[MentionRef], now: datetime) -> Step:
    """About the newest of them, and how many more."""
    first, more = refs[0], len(refs) - 1
    subject = f"{first.product} in {first.title}" + (f" and {more} more" if more else "")
    return Step(action=Action.JUDGE_MENTION, subject=subject, at=now)
