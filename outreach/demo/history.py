"""What happened with the demo's people, told day by day as a user would have logged it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

from outreach.db.database import Database
from outreach.demo.people import Exchange, Person
from outreach.domain.interactions import NewInteraction
from outreach.services import promises, relationships, upkeep
from outreach.services.present import Present

_PLANNED_DAYS_AGO = 3


def remember(database: Database, people: Sequence[Person], present: Present) -> None:
    """Log the exchanges in their order, then what was promised and put off."""
    exchanges = [(exchange, person.name) for person in people for exchange in person.exchanges]
    for exchange, name in sorted(exchanges, key=lambda pair: pair[0].day):
        _log(database, exchange, name, present)
    for person in people:
        _promise(database, person, present)
        _put_off(database, person, present)


def _log(database: Database, exchange: Exchange, name: str, present: Present) -> None:
    interaction = NewInteraction(
        kind=exchange.kind,
        on=_day(present, exchange.day),
        channel=exchange.channel,
        place=exchange.place,
        note=exchange.note,
    )
    logged = _as_of(present, exchange.day if exchange.day <= 0 else -_PLANNED_DAYS_AGO)
    relationships.log_interaction(database, interaction, logged, names=[name])


def _promise(database: Database, person: Person, present: Present) -> None:
    for promise in person.promises:
        promises.promise(
            database,
            person.name,
            text=promise.text,
            due_on=_day(present, promise.day),
            present=present,
        )


def _put_off(database: Database, person: Person, present: Present) -> None:
    if (rest := person.snooze) is not None:
        until = _day(present, rest.until)
        upkeep.snooze(database, person.name, until=until, present=_as_of(present, rest.day))
    if (rest := person.pause) is not None:
        upkeep.pause(
            database,
            person.name,
            until=_day(present, rest.until),
            because=rest.because,
            present=_as_of(present, rest.day),
        )


def _day(present: Present, day: int) -> date:
    return present.today + timedelta(days=day)


def _as_of(present: Present, day: int) -> Present:
    """The same hour on another day, by the clock on the wall."""
    local = present.now.astimezone(present.zone)
    return replace(present, now=(local + timedelta(days=day)).astimezone(UTC))
