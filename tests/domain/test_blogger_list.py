"""Which bloggers a list shows, and in what order."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.blogger_list import (
    BloggerRow,
    Sort,
    Wanted,
    fits,
    in_order,
    is_tag,
    searched,
)
from outreach.domain.blogger_query import BloggerQuery, read_query
from outreach.domain.cadence import Every
from outreach.domain.standing import Arrangement, Facts, State, stand
from outreach.domain.text import fold

TODAY = date(2026, 3, 15)


def row(
    name: str = "Zoë 田中",
    *,
    tags: tuple[str, ...] = (),
    reach: tuple[str, ...] = (),
    open_mentions: int = 0,
    last_mention_on: date | None = None,
    **facts: Any,
) -> BloggerRow:
    known = Facts(blogger_id=1, name=name, **{"added_on": date(2024, 1, 1), **facts})
    return BloggerRow(
        standing=stand(known, today=TODAY, waiting_days=14),
        name_key=fold(name),
        searched=searched(fold(name), tags, reach),
        tags=tags,
        open_mentions=open_mentions,
        last_mention_on=last_mention_on,
    )


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Zoé  tanaka", BloggerQuery(words=("zoe", "tanaka"))),
        ('"Zoé T" "mentions" "#x"', BloggerQuery(words=("zoe t", "mentions", "#x"))),
        ("#Préss #", BloggerQuery(tags=("press",))),
        ("state:due", BloggerQuery(states=(State.DUE,))),
        ("state:d", BloggerQuery(states=(State.DO_NOT_CONTACT, State.DUE))),
        ("state:long state:Soon", BloggerQuery(states=(State.LONG_DUE, State.SOON))),
        ("state:do-not-contact", BloggerQuery(states=(State.DO_NOT_CONTACT,))),
        ("not-contacted:30 mentions", BloggerQuery(not_contacted_days=30, open_mentions=True)),
        ("not-contacted:3w", BloggerQuery(not_contacted_days=21)),
        ("state: state:x", BloggerQuery(unknown=("state:", "state:x"))),
        ("not-contacted:soon", BloggerQuery(unknown=("not-contacted:soon",))),
        ("", BloggerQuery()),
    ],
)
def test_what_is_typed_is_understood(typed: str, understood: BloggerQuery) -> None:
    assert read_query(typed) == understood


@given(st.text())
def test_whatever_is_typed_can_be_looked_for(typed: str) -> None:
    fits(row(), read_query(typed).wanted, TODAY)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_name_a_tag_and_an_address_are_found_by_what_they_are(
    name: str, tag: str, value: str
) -> None:
    known = row(name, tags=(tag,), reach=(value,))
    for text in (name, value):
        assert fits(known, Wanted(parts=(fold(text),)), TODAY)
    assert fits(known, Wanted(parts=(is_tag(tag),)), TODAY)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zoe", True),
        ("田", True),
        ("EXAMPLE", True),
        ("#beta", True),
        ("#be #pa", True),
        ("#eta", False),
        ("beta pa zoe", True),
        ("zoe nobody", False),
        ("state:due", True),
        ("state:fine", False),
        ("not-contacted:3650", True),
        ("mentions", False),
    ],
)
def test_everything_that_is_typed_must_fit(typed: str, *, expected: bool) -> None:
    known = row(
        tags=("Bêta testers", "Paris"),
        reach=("zoe@Example.org",),
        talk_every=Every.parse("2 years"),
    )
    assert fits(known, read_query(typed).wanted, TODAY) is expected


def test_a_whole_tag_is_not_its_beginning() -> None:
    assert not fits(row(tags=("pressing",)), Wanted(parts=(is_tag("press"),)), TODAY)


def test_lateness_begins_with_who_is_latest_and_leaves_out_those_who_are_not_asked_for() -> None:
    yearly, long_ago = Every.parse("1 year"), date(2020, 1, 1)
    away = Arrangement(archived_on=TODAY)
    archived = row("Archived", talk_every=yearly, last_spoke_on=long_ago, arranged=away)
    late = row("Late", talk_every=yearly, last_spoke_on=long_ago)
    less = row("Less late", talk_every=yearly, last_spoke_on=date(2025, 1, 1))
    rows = in_order([archived, less, late], Wanted(), Sort.LATENESS, TODAY)
    assert rows == [late, less, archived]


@pytest.mark.parametrize("sort", [Sort.MET, Sort.SPOKE])
def test_never_comes_before_long_ago(sort: Sort) -> None:
    long_ago = TODAY - timedelta(days=5000)
    seen = row("Seen", last_met_on=long_ago, last_spoke_on=long_ago)
    assert in_order([seen, row("Unseen")], Wanted(), sort, TODAY)[0].name_key == "unseen"


def test_the_newest_comes_first() -> None:
    older = row("Older", last_mention_on=date(2026, 1, 1))
    newer = row("Newer", last_mention_on=TODAY, added_on=TODAY)
    for sort in (Sort.MENTION, Sort.ADDED):
        assert in_order([row("No"), older, newer], Wanted(), sort, TODAY)[0] == newer


def test_names_are_in_order_without_their_accents() -> None:
    rows = [row("zoe"), row("Émile"), row("eva"), row("Dan")]
    ordered = in_order(rows, Wanted(), Sort.NAME, TODAY)
    assert [known.standing.facts.name for known in ordered] == ["Dan", "Émile", "eva", "zoe"]
