"""What you say of mentions."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.mentions import describe, set_verdict
from outreach.db.products import StoredProduct, replace_product
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.mentions import Verdict
from outreach.domain.terms import excluding
from outreach.errors import NotFoundError
from outreach.services.listening import read_product
from outreach.services.present import Present
from outreach.services.rescanning import keep_listened, listen
from outreach.services.scanning import UNWATCHED, Watch


def judge_mentions(
    database: Database, mention_ids: Sequence[int], verdict: Verdict | None, now: datetime
) -> None:
    """Keep what the user says of these mentions, as one step; None takes it back.

    Raises NotFoundError, with nothing changed, if one of them is not there.
    """
    with database.read() as session:
        step = _step(session, mention_ids, now)
    with database.write(step) as session:
        set_verdict(session, mention_ids, verdict)


def reject_for_good(  # noqa: PLR0913 (who watches, beside what is said of which)
    database: Database,
    mention_ids: Sequence[int],
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
        step = _step(session, mention_ids, present.now)
    listened = listen(database, terms, present, product_id=id_, watch=watch)
    with database.write(step) as session:
        read_product(session, id_)
        set_verdict(session, mention_ids, Verdict.REJECTED)
        replace_product(session, id_, product.name, terms)
        keep_listened(session, id_, listened, present, watch)


def _step(session: Session, mention_ids: Sequence[int], now: datetime) -> Step:
    """About the first of them, and how many more."""
    subjects = describe(session, mention_ids)
    if missing := [id_ for id_ in mention_ids if id_ not in subjects]:
        raise NotFoundError(f"There is no mention {missing[0]}.")
    more = len(mention_ids) - 1
    subject = subjects[mention_ids[0]] + (f" and {more} more" if more else "")
    return Step(action=Action.JUDGE_MENTION, subject=subject, at=now)
