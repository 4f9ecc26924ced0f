"""Everybody, as other programs take them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from outreach.db.database import Database
from outreach.db.people import read_people
from outreach.domain.people import NewPerson
from outreach.services.agenda import read_standings
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody in a list for a spreadsheet, with what follows from the exchanges with them."""

    blogger_id: int
    person: NewPerson
    added_on: date
    last_met_on: date | None
    last_spoke_on: date | None
    state: str


def list_people(database: Database) -> Iterator[NewPerson]:
    """Everybody, those who are archived too: what is left out of a list would be lost."""
    with database.read() as session:
        yield from (person for _, person in read_people(session))


def list_with_clocks(database: Database, present: Present) -> Iterator[Listed]:
    """Everybody, with the days on which you last met and spoke."""
    with database.read() as session:
        standings = read_standings(session, present)
        for blogger_id, person in read_people(session):
            facts = standings[blogger_id].facts
            yield Listed(
                blogger_id=blogger_id,
                person=person,
                added_on=facts.added_on,
                last_met_on=facts.last_met_on,
                last_spoke_on=facts.last_spoke_on,
                state=standings[blogger_id].state,
            )
