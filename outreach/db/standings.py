"""The facts about bloggers from which standings are derived.

The newest day on each clock is looked up blogger by blogger, in an index that holds nothing else.
What was arranged is rare, and read apart.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from outreach.db.among import GIVEN, as_parameter
from outreach.db.arrangements import read_arrangements
from outreach.db.cadences import Cadences
from outreach.db.last_days import last_day
from outreach.db.models.relationships import MET, SPOKE, WROTE
from outreach.db.prepared import prepared
from outreach.domain.cadence import Every
from outreach.domain.standing import NOTHING_ARRANGED, Arrangement, Facts

AWAITS = "coalesce(seen.written_on, '') > coalesce(seen.spoke_on, '')"  # an answer, since written

# The rows from which facts are made. Whom nothing asks when they were met is asked here.
FACTS = f"""
    seen.id, seen.name, seen.added_on, seen.talk_every, seen.meet_every,
    CASE WHEN seen.meet_every IS NULL THEN {last_day("seen.id", MET)} ELSE seen.met_on END,
    seen.spoke_on, seen.written_on,
    CASE WHEN {AWAITS}
        THEN {last_day("seen.id", WROTE, by="date(seen.written_on, '-1 day')")} END
"""


def seen(cadences: Cadences, *, some: bool = False) -> str:
    """What the states of all bloggers, or of those in `:ids`, follow from; a row each.

    When somebody was met is only looked up where a clock asks for it. Were this not materialized,
    SQLite would look a day up anew wherever it is compared.
    """
    return f"""
        WITH seen AS MATERIALIZED (
            SELECT
                blogger.id, blogger.name, blogger.added_on,
                {cadences.talk} AS talk_every,
                {cadences.meet} AS meet_every,
                CASE WHEN {cadences.meet} IS NOT NULL THEN {last_day("blogger.id", MET)} END
                    AS met_on,
                {last_day("blogger.id", SPOKE)} AS spoke_on,
                {last_day("blogger.id", WROTE)} AS written_on
            FROM blogger {f"WHERE blogger.id IN ({GIVEN})" if some else ""}
        )
    """


def read_facts(
    session: Session,
    cadences: Cadences,
    *,
    today: date,
    blogger_ids: Collection[int] | None = None,
) -> list[Facts]:
    """The facts about these bloggers, or about all, as of `today`, by id."""
    arranged = read_arrangements(session, today=today)
    parameters = {**cadences.parameters, "today": today.isoformat()}
    if blogger_ids is not None:
        parameters["ids"] = as_parameter(blogger_ids)
    who = seen(cadences, some=blogger_ids is not None)
    rows = session.execute(prepared(f"{who} SELECT {FACTS} FROM seen ORDER BY seen.id"), parameters)
    return [make_facts(row, arranged) for row in rows.all()]


def make_facts(row: Sequence[Any], arranged: Mapping[int, Arrangement]) -> Facts:
    id_, name, added_on, talk, meet, met_on, spoke_on, written_on, written_before_on = row
    return Facts(
        id_,
        name,
        date.fromisoformat(added_on),
        Every.parse(talk) if talk else None,
        Every.parse(meet) if meet else None,
        date.fromisoformat(met_on) if met_on else None,
        date.fromisoformat(spoke_on) if spoke_on else None,
        date.fromisoformat(written_on) if written_on else None,
        date.fromisoformat(written_before_on) if written_before_on else None,
        arranged.get(id_, NOTHING_ARRANGED),
    )
