"""The inbox: which mentions a list has, and how many are open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, combinations
from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.talk_counts import Totals
from outreach.domain.clocks import InteractionKind
from outreach.domain.inbox import Narrowed
from outreach.domain.listening import MentionState, TermKind, Verdict
from outreach.domain.terms import Term
from outreach.services import history, judging, listening
from outreach.services.inbox import count_open, read_inbox, read_index, read_rows
from outreach.services.present import Present
from outreach.services.product_list import read_product_list
from outreach.services.scanning import scan_posts
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
STATES = list(MentionState)


@pytest.fixture(autouse=True)
def mentions(database: Database) -> None:
    """Mentions of two products by three people and one unknown, in every state."""
    for name in ("Acme Widget", "Sparrow"):
        listening.add_product(database, name, [Term(kind=TermKind.NAME, text=name)], PRESENT)
    with database.write() as session:
        for name in ("Ada Byron", "Grace Hopper", "Zoë Petit"):
            feed = factories.feed(session, factories.blogger(session, name))
            for days in (0.1, 0.5, 1, 1.5, 2, 2.5, 3):
                title = f"{name.split()[0]} {days}"
                html = f"<p>{days}: {'Sparrow' if days == 1 else 'Acme Widget'}</p>"
                factories.post(session, feed, title=title, html=html, days=days, guid=title)
        factories.post(session, factories.feed(session), title="Who?", html="<p>Sparrow</p>")
        old = factories.post(session, feed, title="Old", html="<p>Sparrow</p>", days=200)
        scan_posts(session, list(range(1, 24)), PRESENT, history=[old])
        factories.exchange(session, [1, 2], InteractionKind.CALL, date(2026, 3, 13))
        factories.exchange(session, [1], InteractionKind.COMMENT, date(2026, 3, 14))
        factories.exchange(session, [3], InteractionKind.MET, date(2026, 3, 16), planned=True)
        edit = factories.post(session, feed, guid="Zoë 0.1", title="Zoë 0.1", html="<p>-</p>")
        scan_posts(session, [edit], PRESENT)
    judging.judge_mentions(database, [2, 16], Verdict.DISMISSED, NOW)
    judging.judge_mentions(database, [3], Verdict.REJECTED, NOW)
    judging.judge_mentions(database, [4, 17], Verdict.CONFIRMED, NOW)


def titles(database: Database, ids: Sequence[int]) -> list[str | None]:
    return [row.stored.mention.title for row in read_rows(database, PRESENT, ids)]


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_list_of_some_states_has_those_and_no_others(database: Database, zone: str) -> None:
    present = replace(PRESENT, zone=ZoneInfo(zone))
    everything = read_inbox(database, present)
    assert {row.state for row in everything} == set(STATES)
    for wanted in chain.from_iterable(combinations(STATES, size) for size in range(7)):
        found = read_index(database, present, Narrowed(states=wanted))
        assert found.mention_ids == [
            row.stored.mention.mention_id for row in everything if row.state in wanted
        ]
    assert read_index(database, present).post_ids == [
        row.stored.mention.post_id for row in everything
    ]


def test_open_mentions_are_counted_by_product(database: Database) -> None:
    rows = [row for row in read_inbox(database, PRESENT) if row.state is MentionState.OPEN]
    with database.read() as session:
        counts = count_open(session, PRESENT)
    assert sum(counts.values()) == len(rows)
    assert counts[2] == sum(row.stored.product_id == 2 for row in rows) == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("sparrow", "ADA"), ["Ada 1"]),
        (("zoe", "old"), ["Old"]),
        (("who",), ["Who?"]),
        (("zo", "petit", "2.5"), ["Zoë 2.5"]),
        (("?",), ["Who?"]),
        (("nothing",), []),
    ],
)
def test_words_are_of_title_name_or_product(
    database: Database, words: tuple[str, ...], found: list[str]
) -> None:
    index = read_index(database, PRESENT, Narrowed(words=words))
    assert titles(database, index.mention_ids) == found


def test_what_is_kept_stays_in_its_place_whatever_becomes_of_it(database: Database) -> None:
    narrowed = Narrowed(states=[MentionState.OPEN])
    before = read_index(database, PRESENT, narrowed)
    judged = before.mention_ids[1:3]
    judging.judge_mentions(database, judged, Verdict.DISMISSED, NOW)
    after = read_index(database, PRESENT, narrowed, kept=before.mention_ids)
    assert after == replace(before, settled=2)
    assert read_index(database, PRESENT, narrowed).count == before.count - 2
    other = replace(narrowed, words=("nothing",))
    assert read_index(database, PRESENT, other, kept=before.mention_ids).count == 0
    history.undo_last(database)
    listening.remove_product(database, 1, now=NOW)
    left = read_index(database, PRESENT, narrowed, kept=before.mention_ids)
    assert set(titles(database, left.mention_ids)) == {"Grace 1", "Zoë 1", "Who?"}


def test_an_instant_of_the_users_midnight_parts_the_days(database: Database) -> None:
    """Where clocks are put forward at midnight, the day begins at one."""
    present = replace(PRESENT, zone=ZoneInfo("Africa/Cairo"))
    begins = datetime(2025, 4, 24, 22, tzinfo=UTC)  # 25 April, 01:00 in Cairo
    with database.write() as session:
        who = factories.blogger(session, "Hatshepsut")
        feed = factories.feed(session, who)
        for title, at in (("Before", begins - timedelta(minutes=1)), ("After", begins)):
            days = (NOW - at) / timedelta(days=1)
            post = factories.post(session, feed, title=title, html="<p>Sparrow</p>", days=days)
            scan_posts(session, [post], present)
        factories.exchange(session, [who], InteractionKind.CALL, date(2025, 4, 24))
    narrowed = Narrowed(states=[MentionState.OPEN], blogger_id=who)
    assert titles(database, read_index(database, present, narrowed).mention_ids) == ["After"]


def test_products_tell_how_much_is_said_about_them_lately(database: Database) -> None:
    listening.add_product(database, "Zebra", [Term(kind=TermKind.NAME, text="Zebra")], PRESENT)
    with database.write() as session:
        feed = factories.feed(session, factories.blogger(session, "Radia Perl"))
        for days in (0, 6.3, 7.5, 83, 84.5):
            title = f"{days} days"
            post = factories.post(session, feed, title=title, html="<p>Sparrow</p>", days=days)
            scan_posts(session, [post], PRESENT)
    acme, sparrow, zebra = read_product_list(database, PRESENT)
    assert [row.product.name for row in (acme, sparrow, zebra)] == [
        "Acme Widget",
        "Sparrow",
        "Zebra",
    ]
    assert sparrow.weeks == (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 5)
    assert sparrow.totals == Totals(mentions=9, bloggers=3, newest_on=date(2026, 3, 15))
    assert (zebra.weeks, zebra.totals, zebra.open_mentions) == ((0,) * 12, Totals(), 0)
    with database.read() as session:
        assert acme.open_mentions == count_open(session, PRESENT)[1]
