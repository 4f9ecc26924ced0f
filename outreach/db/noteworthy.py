"""Telling the quiet by one query, so that of 10,000 bloggers only the rest is judged in full."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from outreach.db.among import GIVEN, as_parameter
from outreach.db.arrangements import read_arrangements
from outreach.db.cadences import Cadences, read_own
from outreach.db.prepared import prepared
from outreach.db.standings import AWAITS, FACTS, make_facts, seen
from outreach.domain.cadence import Every
from outreach.domain.pace import near_by
from outreach.domain.standing import Facts, State, at_rest


def read_noteworthy(
    session: Session, cadences: Cadences, *, today: date, wanted: Collection[int]
) -> tuple[list[Facts], Counter[State]]:
    """The facts about all but the quiet, and how many of those are in which state.

    Quiet is who is neither due, nor soon, nor `wanted`, and with whom nothing is arranged or
    awaited.
    """
    arranged = read_arrangements(session, today=today)
    everys = sorted(cadences.texts | read_own(session))
    parameters: dict[str, int | str | None] = {
        **cadences.parameters,
        **{f"every_{rank}": every for rank, every in enumerate(everys)},
        **{
            f"near_{rank}": near_by(Every.parse(every), today=today).isoformat()
            for rank, every in enumerate(everys)
        },
        "today": today.isoformat(),
        "ids": as_parameter({*arranged, *wanted}),
    }
    sql = noteworthy_sql(cadences, len(everys))
    *rows, (_, everybody, listening, never, *_) = session.execute(prepared(sql), parameters).all()
    facts = [make_facts(row, arranged) for row in rows]
    resting = Counter(
        {
            State.LISTENING: listening,
            State.NEVER: never,
            State.FINE: everybody - listening - never,
        }
    )
    return facts, resting - Counter(at_rest(known) for known in facts)


def noteworthy_sql(cadences: Cadences, everys: int) -> str:
    """A row for each who is noteworthy, and a last one that counts everybody.

    It counts all, then those without a cadence, then those with one but without a talk.
    """
    near = "".join(f" WHEN :every_{rank} THEN :near_{rank}" for rank in range(everys))
    is_near = (
        f"coalesce(seen.spoke_on, seen.added_on) <= CASE seen.talk_every {near} END"
        f" OR coalesce(seen.met_on, seen.added_on) <= CASE seen.meet_every {near} END"
    )
    free = "seen.talk_every IS NULL AND seen.meet_every IS NULL"
    return f"""
        {seen(cadences)}
        SELECT {FACTS} FROM seen
        WHERE {AWAITS} OR {is_near if everys else "FALSE"} OR seen.id IN ({GIVEN})
        UNION ALL
        SELECT
            NULL, count(*),
            count(*) FILTER (WHERE {free}),
            count(*) FILTER (WHERE seen.spoke_on IS NULL AND NOT ({free})),
            NULL, NULL, NULL, NULL, NULL
        FROM seen
    """
