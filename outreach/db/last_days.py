"""The newest day on which a blogger took part in something, each looked up in an index of its own.

Days are ISO text, as they are stored: most are only compared, and it sorts as they do.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from outreach.db.among import as_parameter

EXCHANGED = "planned = 0"


def last_day(blogger_id: str, condition: str, *, by: str = ":today") -> str:
    """An expression for the newest day up to another; the condition is that of an index."""
    # It walks from a blogger's newest day down, where an aggregate would cost twice as much. The
    # plus keeps the other day out of the search: nearly always the first that is met is not later.
    return f"""(
        SELECT participation.happened_on FROM participation
        WHERE participation.blogger_id = {blogger_id} AND {condition}
        AND +participation.happened_on <= {by}
        ORDER BY participation.happened_on DESC LIMIT 1
    )"""


def read_last_exchanges(
    session: Session, blogger_ids: Collection[int], *, today: date
) -> dict[int, date]:
    """The newest day of any interaction up to `today`, by blogger id."""
    rows = session.execute(
        text(f"SELECT value, {last_day('value', EXCHANGED)} FROM json_each(:ids)"),
        {"ids": as_parameter(blogger_ids), "today": today.isoformat()},
    )
    return {id_: date.fromisoformat(day) for id_, day in rows if day}
