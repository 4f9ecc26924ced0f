"""Who in a file is known already, who is new, and what is added to whom."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.cadence import Every
from outreach.domain.duplicates import Sign
from outreach.domain.joining import Decision, Fate, Held, plan_joining
from outreach.domain.people import NewPerson
from outreach.domain.record import Reach


def reach(*values: str) -> list[Reach]:
    kinds = {"/": "url", "@": "email", "+": "phone"}
    return [
        Reach(kind=next(kind for sign, kind in kinds.items() if sign in value), value=value)
        for value in values
    ]


def person(name: str, *values: str, **fields: Any) -> NewPerson:
    return NewPerson(given="card 1", name=name, reach=reach(*values), **fields)


def held(blogger_id: int, name: str, *values: str, **fields: Any) -> Held:
    names = fields.pop("names", [name])
    return Held(blogger_id=blogger_id, names=names, reach=reach(*values), **fields)


def decide(given: NewPerson, *there: Held) -> Decision:
    return next(plan_joining([given], there))


def told(decision: Decision) -> tuple[Fate, int | None, list[Sign]]:
    return decision.fate, decision.who.blogger_id, [row.sign for row in decision.reasons]


def test_an_address_tells_who_it_is_whatever_the_name_and_adds_what_is_missing() -> None:
    given = person(
        "Ada Byron", "ADA@a.example", "+44 20", tags=["press", "maths"], notes=["Poems."]
    )
    decision = decide(given, held(7, "ada.example", "ada@a.example", tags=["Press"]), held(8, "B"))
    assert told(decision) == (Fate.JOINED, 7, [Sign.CONTACT])
    missing = decision.missing
    assert [row.value for row in missing.reach] == ["+44 20"]
    assert (missing.name, missing.tags, missing.notes) == ("Ada Byron", ["maths"], ["Poems."])


@pytest.mark.parametrize(
    ("site", "feed_site", "joined"),
    [
        ("https://www.ada.example/", "https://ada.example", True),
        ("http://ada.example", "https://ada.example/blog/", True),
        ("https://ada.example/blog", "https://ada.example/blog/", True),
        ("https://acme.example/team/bob", "https://acme.example/", False),
        ("https://acme.example/bob", "https://acme.example/ada", False),
        ("https://mastodon.example/@ada", "https://mastodon.example/@ada", True),
        ("https://mastodon.example/@bob", "https://mastodon.example/@ada", False),
    ],
)
def test_a_site_tells_who_it_is(site: str, feed_site: str, *, joined: bool) -> None:
    there = held(1, "Weblog", feeds=[(f"{feed_site}/feed", feed_site)])
    assert (decide(person("Ada", site), there).fate is Fate.JOINED) == joined


def test_colleagues_on_one_site_are_not_one() -> None:
    there = held(1, "Acme", "ada@acme.example", feeds=[("https://acme.example/feed", None)])
    other = decide(person("Bob", "bob@acme.example", "https://acme.example"), there)
    assert (other.fate, [who.blogger_id for who, _ in other.maybe]) == (Fate.NEW, [1])
    both = [person(name, "https://acme.example") for name in ("Bob", "Eve")]
    bare = held(1, "Acme", feeds=[("https://acme.example/feed", None)])
    assert [row.fate for row in plan_joining(both, [bare])] == [Fate.NEW, Fate.NEW]


def test_a_mailbox_of_several_in_the_file_is_nobodys() -> None:
    both = [person("Ada", "press@a.example"), person("Bob", "press@a.example")]
    decisions = list(plan_joining(both, []))
    assert [row.fate for row in decisions] == [Fate.NEW, Fate.NEW]
    assert decisions[1].maybe[0][0] is decisions[0].who


def test_of_several_with_the_address_the_name_decides() -> None:
    there = held(1, "Ada", "x@a.example"), held(2, "Bob", "x@a.example")
    assert told(decide(person("Bob", "x@a.example", "+1"), *there))[:2] == (Fate.JOINED, 2)
    assert decide(person("Eve", "x@a.example"), *there).fate is Fate.NEW


def test_a_name_alone_joins_only_one_whom_nothing_contradicts() -> None:
    there = held(1, "Ada Byron", "ada@a.example")
    assert told(decide(person("ADA  BYRON", "+44"), there)) == (Fate.JOINED, 1, [Sign.NAME])
    other = decide(person("Ada Byron", "ada@b.example"), there)
    assert (other.fate, other.maybe[0][0]) == (Fate.NEW, there)
    assert decide(person("Ada Byron", "+45"), there, held(2, "Ada Byron")).fate is Fate.NEW


def test_a_phone_may_be_a_switchboard() -> None:
    assert decide(person("Bob", "+44"), held(1, "Ada", "+44")).fate is Fate.NEW


def test_a_card_is_known_by_its_uid_and_by_the_name_it_had() -> None:
    assert told(decide(person("Ada King", uid="u"), held(1, "Ada Byron", uid="u")))[:2] == (
        Fate.JOINED,
        1,
    )
    there = held(1, "Ada King", names=["Ada King", "Ada Byron"])
    assert told(decide(person("Ada Byron"), there)) == (Fate.KNOWN, 1, [Sign.NAME])


def test_what_the_user_has_is_never_replaced() -> None:
    there = held(1, "Ada", kept=["BDAY:18151210"], has_talk_every=True)
    given = person(
        "Ada",
        kept=["BDAY:19000101", "ORG:Acme"],
        talk_every=Every.parse("1 week"),
        meet_every=Every.parse("1 year"),
    )
    missing = decide(given, there).missing
    assert (missing.kept, missing.talk_every) == (["ORG:Acme"], None)
    assert missing.meet_every is not None


_VALUES = st.sampled_from(["a@x.example", "b@x.example", "+1", "https://a.example", "https://x.y"])
_PEOPLE = st.lists(
    st.builds(
        lambda name, values, notes, uid: person(name, *values, notes=notes, uid=uid),
        st.sampled_from(["Ada", "Bob", "ADA", "Eve"]),
        st.lists(_VALUES, max_size=2, unique=True),
        st.lists(st.sampled_from(["x", "y"]), max_size=1),
        st.sampled_from([None, None, "u", "v"]),
    ),
    max_size=8,
)


@given(_PEOPLE)
def test_the_same_file_again_has_nothing_new(people: list[NewPerson]) -> None:
    there: dict[int, Held] = {}
    for decision in plan_joining(people, []):
        there[id(decision.who)] = decision.who
    again = plan_joining(people, there.values())
    assert {row.fate for row in again} <= {Fate.KNOWN}
