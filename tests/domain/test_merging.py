"""Whose value each field has once two bloggers are one."""

from collections.abc import Collection, Mapping
from datetime import date

import pytest

from outreach.domain.merging import Field, Pause, Person, Wish, differences, merge

TODAY = date(2026, 3, 15)
EARLY, LATE = date(2025, 1, 1), date(2026, 1, 1)


def person(blogger_id: int, **fields: object) -> Person:
    known = {"name": f"Person {blogger_id}", "added_on": LATE}
    return Person(blogger_id=blogger_id, **{**known, **fields})  # type: ignore[arg-type]


def merged(
    kept: Person,
    other: Person,
    *,
    take: Collection[Field] = (),
    introductions: Mapping[int, int] | None = None,
) -> Person:
    return merge(kept, other, take=take, introductions=introductions or {}, today=TODAY)


def pause(*, until: date | None = None, resumed_on: date | None = None) -> Pause:
    return Pause(on=EARLY, until=until, because=None, resumed_on=resumed_on)


def test_a_value_of_the_kept_one_holds_and_an_empty_one_is_filled() -> None:
    result = merged(
        person(1, talk_every="3 weeks"), person(2, talk_every="1 year", meet_every="2 years")
    )
    assert (result.name, result.talk_every, result.meet_every) == (
        "Person 1",
        "3 weeks",
        "2 years",
    )


def test_what_is_taken_is_the_others_even_where_it_is_nothing() -> None:
    result = merged(person(1, talk_every="3 weeks"), person(2), take=[Field.NAME, Field.TALK_EVERY])
    assert (result.name, result.talk_every) == ("Person 2", None)


def test_the_one_person_was_added_when_the_first_of_the_two_was() -> None:
    assert merged(person(1), person(2, added_on=EARLY)).added_on == EARLY


def test_a_wish_not_to_be_contacted_survives_with_both_reasons() -> None:
    result = merged(
        person(1, do_not_contact=Wish(on=LATE, because="asked")),
        person(2, do_not_contact=Wish(on=EARLY, because="moved on")),
        take=list(Field),
    )
    assert result.do_not_contact == Wish(on=EARLY, because="asked; moved on")
    alone = merged(person(1), person(2, do_not_contact=Wish(on=LATE, because="asked")))
    assert alone.do_not_contact == Wish(on=LATE, because="asked")


def test_who_was_put_away_stays_away() -> None:
    assert merged(person(1), person(2, archived_on=LATE)).archived_on == LATE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (pause(), pause(until=date(2026, 6, 1))),
        (pause(until=date(2026, 6, 1)), pause(until=date(2026, 5, 1))),
        (pause(until=date(2026, 3, 16)), pause(resumed_on=date(2026, 3, 14))),
        (pause(until=date(2026, 3, 1)), None),
    ],
)
def test_the_stricter_pause_holds_whoever_has_it(one: Pause, other: Pause | None) -> None:
    assert merged(person(1, pause=one), person(2, pause=other)).pause == one
    assert merged(person(1, pause=other), person(2, pause=one)).pause == one


@pytest.mark.parametrize(
    ("kept", "other", "introductions", "expected"),
    [
        (3, 4, {}, 3),
        (None, 4, {}, 4),
        (2, 1, {1: 2, 2: 1}, None),
        (2, 4, {1: 2, 2: 4}, 4),
        (3, 4, {1: 3, 3: 2, 2: 4}, 4),  # 3 was introduced by the very person that 2 becomes
    ],
)
def test_nobody_is_introduced_by_themselves(
    kept: int | None, other: int | None, introductions: dict[int, int], expected: int | None
) -> None:
    result = merged(
        person(1, introduced_by_id=kept),
        person(2, introduced_by_id=other),
        introductions=introductions,
    )
    assert result.introduced_by_id == expected


def test_only_what_differs_needs_a_word() -> None:
    kept, other = person(1, talk_every="3 weeks"), person(2, talk_every="3 weeks")
    fields = [row.field for row in differences(kept, other, merged(kept, other))]
    assert fields == [Field.NAME]
