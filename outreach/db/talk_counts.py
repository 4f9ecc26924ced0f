"""How much is said about each product, in the mentions that stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from outreach.db.models import Mention
from outreach.db.shown_mentions import is_first, stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many mentions of a product there are, by how many known people, and when last."""

    mentions: int = 0
    bloggers: int = 0
    newest_on: date | None = None


NOTHING = Totals()


def read_talk_totals(session: Session, *, zone: tzinfo) -> dict[int, Totals]:
    """By product id, of those that anybody has talked about."""
    newest_at = func.max(Mention.dated_at)
    rows = session.execute(
        select(
            Mention.product_id, func.count(), func.count(distinct(Mention.blogger_id)), newest_at
        )
        .where(stands(), is_first())
        .group_by(Mention.product_id)
    )
    return {
        product_id: Totals(
            mentions=mentions, bloggers=bloggers, newest_on=at.astimezone(zone).date()
        )
        for product_id, mentions, bloggers, at in rows
    }


def read_talk_days(
    session: Session, *, since: datetime, zone: tzinfo
) -> Iterator[tuple[int, date]]:
    """The product and the day of each mention since that instant."""
    rows = session.execute(
        select(Mention.product_id, Mention.dated_at).where(
            stands(), is_first(), Mention.dated_at >= since
        )
    )
    for product_id, at in rows:
        yield product_id, at.astimezone(zone).date()
