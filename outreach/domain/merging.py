"""Two bloggers who are one person: whose value each field has afterwards."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    NAME = "name"
    ADDED = "added"
    TALK_EVERY = "talk-every"
    MEET_EVERY = "meet-every"
    INTRODUCED_BY = "introduced-by"
    DO_NOT_CONTACT = "do-not-contact"
    ARCHIVED = "archived"
    PAUSED = "paused"


# The rest follows from both: nobody may merge away somebody's wish not to be contacted.
TAKEABLE = (Field.NAME, Field.TALK_EVERY, Field.MEET_EVERY, Field.INTRODUCED_BY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A pause, in force or over."""

    on: date
    until: date | None
    because: str | None
    resumed_on: date | None

    def is_in_force(self, today: date) -> bool:
        return self.resumed_on is None and (self.until is None or today < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Not to be contacted: since when, and why."""

    on: date
    because: str | None


Value = str | int | date | Pause | Wish | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is written down about a blogger once; everything else are rows that refer to it."""

    blogger_id: int
    name: str
    added_on: date
    talk_every: str | None = None
    meet_every: str | None = None
    introduced_by_id: int | None = None
    do_not_contact: Wish | None = None
    archived_on: date | None = None
    pause: Pause | None = None

    def value(self, field: Field) -> Value:
        """What stands in a field; the introducer as an id."""
        values: dict[Field, Value] = {
            Field.NAME: self.name,
            Field.ADDED: self.added_on,
            Field.TALK_EVERY: self.talk_every,
            Field.MEET_EVERY: self.meet_every,
            Field.INTRODUCED_BY: self.introduced_by_id,
            Field.DO_NOT_CONTACT: self.do_not_contact,
            Field.ARCHIVED: self.archived_on,
            Field.PAUSED: self.pause,
        }
        return values[field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which the two were not the same, and what it is afterwards."""

    field: Field
    kept: Value
    other: Value
    merged: Value

    @property
    def values(self) -> tuple[Value, Value, Value]:
        return self.kept, self.other, self.merged


def merge(
    kept: Person,
    other: Person,
    *,
    take: Collection[Field],
    introductions: Mapping[int, int],
    today: date,
) -> Person:
    """The one person: `kept`'s values, `other`'s where there are none or where they are taken.

    Of two decisions the stricter holds. `introductions` are the introducers by blogger id.
    """
    return replace(
        kept,
        name=other.name if Field.NAME in take else kept.name,
        added_on=min(kept.added_on, other.added_on),
        talk_every=_chosen(Field.TALK_EVERY, kept.talk_every, other.talk_every, take),
        meet_every=_chosen(Field.MEET_EVERY, kept.meet_every, other.meet_every, take),
        introduced_by_id=_introducer(kept, other, take, introductions),
        do_not_contact=_stricter_wish(kept.do_not_contact, other.do_not_contact),
        archived_on=min(filter(None, (kept.archived_on, other.archived_on)), default=None),
        pause=_stricter_pause(kept.pause, other.pause, today),
    )


def differences(kept: Person, other: Person, merged: Person) -> Iterator[Difference]:
    """The fields that need a word before anybody agrees."""
    for field in Field:
        values = kept.value(field), other.value(field), merged.value(field)
        if len(set(values)) > 1:
            yield Difference(field=field, kept=values[0], other=values[1], merged=values[2])


def _chosen(
    field: Field, kept: str | None, other: str | None, take: Collection[Field]
) -> str | None:
    return other if field in take else kept or other


def _introducer(
    kept: Person, other: Person, take: Collection[Field], introductions: Mapping[int, int]
) -> int | None:
    """The first of the two introducers who was not introduced by this very person."""
    choices = [other.introduced_by_id]
    if Field.INTRODUCED_BY not in take:
        choices.insert(0, kept.introduced_by_id)
    both = {kept.blogger_id, other.blogger_id}
    return next((id_ for id_ in choices if id_ and not _leads_to(both, id_, introductions)), None)


def _leads_to(people: Collection[int], blogger_id: int, introductions: Mapping[int, int]) -> bool:
    seen: set[int] = set()
    above: int | None = blogger_id
    while above is not None and above not in seen:
        if above in people:
            return True
        seen.add(above)
        above = introductions.get(above)
    return False


def _stricter_wish(kept: Wish | None, other: Wish | None) -> Wish | None:
    """Since the earlier day, for both reasons."""
    if kept is None or other is None:
        return kept or other
    reasons = dict.fromkeys(filter(None, (kept.because, other.because)))
    return Wish(on=min(kept.on, other.on), because="; ".join(reasons) or None)


def _stricter_pause(kept: Pause | None, other: Pause | None, today: date) -> Pause | None:
    """One in force before one that is over, then the one that lasts longer."""

    def strictness(pause: Pause) -> tuple[bool, date]:
        return pause.is_in_force(today), pause.resumed_on or pause.until or date.max

    return max(filter(None, (kept, other)), key=strictness, default=None)
