"""Who talks about your products, and when you last met or spoke with one of them."""

from collections.abc import Collection
from datetime import date, datetime, tzinfo

from sqlalchemy.orm import Session

from outreach.db.among import GIVEN, as_parameter
from outreach.db.models import Mention, Product
from outreach.db.models.relationships import MET, SPOKE
from outreach.db.prepared import prepared
from outreach.db.shown_mentions import IS_FIRST, STANDS
from outreach.domain.agenda import Suggestion, Talker
from outreach.domain.clocks import ClockName

_MOVED = {ClockName.MET: MET, ClockName.SPOKE: SPOKE}
_COUNTS = f"mention.dated_at >= :since AND {STANDS} AND {IS_FIRST}"

_NEWEST_MENTIONS = f"""
    SELECT newest.blogger_id, newest.dated_at, product.name
    FROM ({{who}}) AS blogger
    JOIN mention AS newest ON newest.id = (
        SELECT mention.id FROM mention
        WHERE mention.blogger_id = blogger.value AND {_COUNTS}
        ORDER BY mention.dated_at DESC LIMIT 1
    )
    JOIN product ON product.id = newest.product_id
"""
# Nearly always the newest exchange with a talker is among the newest of all.
_NEWEST_OF_RECENT = f"""
    SELECT recent.blogger_id, recent.happened_on
    FROM (
        SELECT blogger_id, happened_on FROM participation
        WHERE {{moved}} AND happened_on <= :today
        ORDER BY happened_on DESC, blogger_id DESC LIMIT 500
    ) AS recent
    WHERE EXISTS (
        SELECT 1 FROM mention WHERE mention.blogger_id = recent.blogger_id AND {_COUNTS}
    )
    ORDER BY recent.happened_on DESC, recent.blogger_id DESC LIMIT 1
"""
# The plus keeps SQLite from looking at all exchanges of every talker.
_NEWEST_OF_ALL = f"""
    SELECT blogger_id, happened_on FROM participation
    WHERE {{moved}} AND happened_on <= :today
    AND +blogger_id IN (SELECT mention.blogger_id FROM mention WHERE {_COUNTS})
    ORDER BY happened_on DESC, blogger_id DESC LIMIT 1
"""


def read_talkers(
    session: Session,
    *,
    since: datetime,
    zone: tzinfo,
    blogger_ids: Collection[int] | None = None,
) -> dict[int, Talker]:
    """Who talks about your products, by blogger id: posts since that instant count."""
    who = "SELECT id AS value FROM blogger" if blogger_ids is None else GIVEN
    statement = prepared(_NEWEST_MENTIONS.format(who=who)).columns(
        Mention.blogger_id, Mention.dated_at, Product.name
    )
    parameters: dict[str, object] = {"since": since}
    if blogger_ids is not None:
        parameters["ids"] = as_parameter(blogger_ids)
    return {
        blogger_id: Talker(blogger_id, dated_at.astimezone(zone).date(), product)
        for blogger_id, dated_at, product in session.execute(statement, parameters).all()
    }


def has_talkers(session: Session, *, since: datetime) -> bool:
    statement = prepared(
        f"SELECT EXISTS (SELECT 1 FROM mention WHERE mention.blogger_id IS NOT NULL AND {_COUNTS})"
    )
    return bool(session.scalar(statement, {"since": since}))


def read_most_talking(session: Session, *, since: datetime) -> Suggestion | None:
    """Who writes about you most among those who may be contacted; then newest, then by name."""
    # SQLite takes a bare column from the row that holds the maximum: the newest product.
    statement = prepared(
        f"""
        SELECT
            blogger.id, blogger.name, product.name, count(*) AS times, max(mention.dated_at) AS at
        FROM mention
        JOIN blogger ON blogger.id = mention.blogger_id
        JOIN product ON product.id = mention.product_id
        WHERE blogger.archived_on IS NULL AND blogger.do_not_contact_on IS NULL AND {_COUNTS}
        GROUP BY blogger.id
        ORDER BY times DESC, at DESC, blogger.name
        LIMIT 1
        """
    )
    row = session.execute(statement, {"since": since}).first()
    if row is None:
        return None
    blogger_id, name, product, times, _ = row
    return Suggestion(blogger_id=blogger_id, name=name, product=product, mentions=times)


def read_newest_encounter(
    session: Session, clock: ClockName, *, since: datetime, today: date
) -> tuple[int, date] | None:
    """The talker with whom a clock moved last, and the day; of several the one added last."""
    parameters = {"since": since, "today": today.isoformat()}
    for sql in (_NEWEST_OF_RECENT, _NEWEST_OF_ALL):
        statement = prepared(sql.format(moved=_MOVED[clock]))
        row = session.execute(statement, parameters).first()
        if row is not None:
            return row.blogger_id, date.fromisoformat(row.happened_on)
    return None
