"""Who may be in the list twice."""

from collections.abc import Mapping, Sequence

from outreach.db.database import Database
from outreach.db.duplicates import read_known, read_told_apart, tell_apart
from outreach.db.listed import read_callings, read_names
from outreach.db.undo import Step
from outreach.domain import duplicates as domain
from outreach.domain.actions import Action
from outreach.domain.duplicates import Duplicate
from outreach.domain.names import resolve
from outreach.errors import UsageError
from outreach.services.present import Present


def find_duplicates(database: Database) -> tuple[Sequence[Duplicate], Mapping[int, str]]:
    """Those who may be one person, the likeliest first, and everybody's name by id."""
    with database.read() as session:
        people, apart = read_known(session), read_told_apart(session)
        names = dict(read_names(session))
    return domain.find_duplicates(people, told_apart=apart), names


def mark_different(
    database: Database, query: str, other_query: str, present: Present
) -> tuple[str, str]:
    """Say that two are not the same, as one step that can be undone; their names."""
    with database.read() as session:
        callings, names = read_callings(session), dict(read_names(session))
    one_id = resolve(query, callings, what="blogger")
    other_id = resolve(other_query, callings, what="blogger")
    if one_id == other_id:
        raise UsageError(f"Both names mean {names[one_id]}.")
    subject = f"{names[one_id]} and {names[other_id]}"
    step = Step(action=Action.TELL_APART, subject=subject, at=present.now)
    with database.write(step) as session:
        tell_apart(session, one_id, other_id)
    return names[one_id], names[other_id]
