"""Which posts are mentions, what becomes of them, and what products do to them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.models import Evidence, Mention, UndoChange
from outreach.domain.clocks import InteractionKind
from outreach.domain.inbox import Narrowed
from outreach.domain.listening import MentionState, TermKind, Verdict
from outreach.domain.terms import Term
from outreach.errors import AmbiguousError, NotFoundError, UsageError
from outreach.services import history, judging, listening
from outreach.services.inbox import InboxRow, read_inbox
from outreach.services.present import Present
from outreach.services.product_list import read_product_list
from outreach.services.scanning import scan_new, scan_posts
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
TALK = "<p>I use Acme Widget.</p>"


def term(text: str, kind: TermKind = TermKind.NAME) -> Term:
    return Term(kind=kind, text=text)


def add_product(
    database: Database, *terms: Term, name: str = "Acme Widget", present: Present = PRESENT
) -> int:
    listed = [term(name), *terms]
    return listening.add_product(database, name, listed, present).product.product_id


def add_feed(database: Database, *, site: str | None = None) -> int:
    """The feed of a new blogger."""
    with database.write() as session:
        return factories.feed(session, factories.blogger(session), site=site)


def publish(  # noqa: PLR0913 (one parameter a fact)
    database: Database,
    feed_id: int,
    *,
    guid: str = "1",
    html: str = TALK,
    title: str = "A post",
    url: str | None = None,
    days: float = 1,
    is_history: bool = False,
    present: Present = PRESENT,
) -> int:
    """Store a post, or an edit of it, and listen to it as a refresh does: the new mentions."""
    with database.write() as session:
        post_id = factories.post(
            session, feed_id, guid=guid, html=html, title=title, url=url, days=days
        )
        return scan_posts(session, [post_id], present, history=[post_id] if is_history else [])


def rows(database: Database, narrowed: Narrowed | None = None) -> list[InboxRow]:
    return read_inbox(database, PRESENT, narrowed or Narrowed())


def states(database: Database) -> list[MentionState]:
    return [row.state for row in rows(database)]


def log(database: Database, kind: InteractionKind, on: date, *, planned: bool = False) -> None:
    with database.write() as session:
        factories.exchange(session, [1], kind, on, planned=planned)


def test_a_new_post_that_talks_about_a_product_is_an_open_mention(database: Database) -> None:
    add_product(database, term("acme.example", TermKind.LINK))
    feed_id = add_feed(database)
    assert publish(database, feed_id, html=f"{TALK}<a href='https://acme.example'>it</a>") == 1
    (row,) = rows(database)
    assert row.state is MentionState.OPEN
    assert row.facts is not None
    assert row.facts.name == "Ada Byron"
    assert row.stored.mention.product == "Acme Widget"
    assert [hit.place.value for hit in row.stored.mention.hits] == ["link", "text"]


def test_a_post_that_talks_of_two_products_is_a_mention_of_each(database: Database) -> None:
    add_product(database)
    add_product(database, name="Sparrow")
    html = "<p>Acme Widget and Sparrow.</p>"
    assert publish(database, add_feed(database), html=html) == 2
    assert {row.stored.mention.product for row in rows(database)} == {"Acme Widget", "Sparrow"}


def test_a_post_that_talks_of_none_is_no_mention(database: Database) -> None:
    add_product(database)
    assert publish(database, add_feed(database), html="<p>Acme, widget</p>") == 0
    assert rows(database) == []


def test_a_second_look_at_a_post_finds_nothing_new(database: Database) -> None:
    add_product(database)
    feed_id = add_feed(database)
    publish(database, feed_id)
    with database.write() as session:
        assert scan_posts(session, [1], PRESENT) == 0
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Evidence)) == 1


def test_an_edit_may_take_a_mention_away_and_bring_it_back(database: Database) -> None:
    add_product(database)
    feed_id = add_feed(database)
    publish(database, feed_id)
    assert publish(database, feed_id, html="<p>Nothing.</p>") == 0
    assert states(database) == [MentionState.GONE]
    assert publish(database, feed_id, html=f"{TALK} Again.") == 0
    assert states(database) == [MentionState.OPEN]


def test_an_edit_brings_new_evidence(database: Database) -> None:
    add_product(database)
    feed_id = add_feed(database)
    publish(database, feed_id)
    publish(database, feed_id, html="<p>No more acme-widget for me.</p>")
    (row,) = rows(database)
    assert [hit.snippet for hit in row.stored.mention.hits] == ["No more acme-widget for me."]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.DISMISSED, MentionState.DISMISSED),
        (Verdict.REJECTED, MentionState.REJECTED),
        (Verdict.CONFIRMED, MentionState.OPEN),
    ],
)
def test_a_verdict_outlives_edits_and_changes_of_the_product(
    database: Database, verdict: Verdict, state: MentionState
) -> None:
    product_id = add_product(database)
    feed_id = add_feed(database)
    publish(database, feed_id)
    judging.judge_mentions(database, [1], verdict, NOW)
    assert states(database) == [state]
    publish(database, feed_id, html=f"{TALK} Edited.")
    listening.edit_product(
        database, product_id, "Widget", [term("Widget"), term("Acme Widget")], PRESENT
    )
    assert states(database) == [state]
    assert rows(database)[0].stored.verdict is verdict


def test_a_verdict_can_be_undone(database: Database) -> None:
    add_product(database)
    publish(database, add_feed(database))
    judging.judge_mentions(database, [1], Verdict.DISMISSED, NOW)
    assert history.undo_last(database).subject == "Acme Widget in A post"
    assert states(database) == [MentionState.OPEN]


def test_of_several_mentions_all_are_judged_in_one_step_or_none(database: Database) -> None:
    add_product(database)
    for guid in ("1", "2", "3"):
        publish(database, add_feed(database), guid=guid)
    with pytest.raises(NotFoundError, match="There is no mention 7"):
        judging.judge_mentions(database, [1, 7], Verdict.DISMISSED, NOW)
    assert states(database) == [MentionState.OPEN] * 3
    judging.judge_mentions(database, [3, 1], Verdict.DISMISSED, NOW)
    assert states(database) == [MentionState.DISMISSED, MentionState.OPEN, MentionState.DISMISSED]
    assert history.undo_last(database).subject == "Acme Widget in A post and 1 more"
    assert states(database) == [MentionState.OPEN] * 3


def test_a_rejection_with_a_phrase_is_one_step(database: Database) -> None:
    add_product(database)
    feed_id = add_feed(database)
    publish(database, feed_id, guid="1", html="<p>Acme Widget, Inc.</p>")
    publish(database, feed_id, guid="2", html="<p>Acme Widget, Inc. again</p>")
    (row,) = read_product_list(database, PRESENT)
    product = row.product
    judging.reject_for_good(database, [1], product, "Acme Widget, Inc", PRESENT)
    assert states(database) == [MentionState.GONE, MentionState.REJECTED]
    history.undo_last(database)
    assert states(database) == [MentionState.OPEN] * 2
    assert read_product_list(database, PRESENT)[0].product == product


def test_a_post_that_was_old_at_the_first_fetch_is_history(database: Database) -> None:
    add_product(database)
    publish(database, add_feed(database), days=200, is_history=True)
    assert states(database) == [MentionState.HISTORY]


@pytest.mark.parametrize(
    ("kind", "on", "state"),
    [
        (InteractionKind.MET, date(2026, 3, 14), MentionState.ANSWERED),
        (InteractionKind.CALL, date(2026, 3, 15), MentionState.ANSWERED),
        (InteractionKind.MESSAGE_IN, date(2026, 3, 14), MentionState.ANSWERED),
        (InteractionKind.MESSAGE_OUT, date(2026, 3, 14), MentionState.ANSWERED),
        (InteractionKind.COMMENT, date(2026, 3, 14), MentionState.ANSWERED),
        (InteractionKind.MET, date(2026, 3, 13), MentionState.OPEN),
    ],
)
def test_an_exchange_on_the_day_of_the_post_or_later_answers_it(
    database: Database, kind: InteractionKind, on: date, state: MentionState
) -> None:
    add_product(database)
    publish(database, add_feed(database))
    log(database, kind, on)
    assert states(database) == [state]


def test_a_plan_answers_nothing(database: Database) -> None:
    add_product(database)
    publish(database, add_feed(database))
    log(database, InteractionKind.MET, date(2026, 3, 20), planned=True)
    assert states(database) == [MentionState.OPEN]


def test_the_day_of_a_post_is_that_of_the_users_zone(database: Database) -> None:
    add_product(database)
    half_past_midnight_in_paris = 9.5 / 24
    publish(database, add_feed(database), days=half_past_midnight_in_paris)
    log(database, InteractionKind.MET, date(2026, 3, 14))
    assert states(database) == [MentionState.OPEN]
    assert rows(database)[0].stored.mention.day == date(2026, 3, 15)


def test_a_new_product_is_looked_for_in_all_that_is_stored(database: Database) -> None:
    with database.write() as session:
        ada = factories.blogger(session)
        for _ in range(15):
            feed_id = factories.feed(session, ada)
            for days in range(40):
                html = f"<p>{days} days ago Acme Widget helped me {days} times.</p>"
                factories.post(session, feed_id, html=html, days=days * 3)
    product_id = add_product(database)
    assert read_product_list(database, PRESENT)[0].totals.mentions == 600
    found = [row.state for row in rows(database, Narrowed(product_id=product_id))]
    assert found.count(MentionState.OPEN) == 15 * 31
    assert found.count(MentionState.HISTORY) == 15 * 9


def test_a_change_of_a_product_listens_to_everything_anew(database: Database) -> None:
    feed_id = add_feed(database)
    publish(database, feed_id, guid="1", html="<p>The gizmo!</p>")
    publish(database, feed_id, guid="2", html="<p>Acme Widget, Inc.</p>")
    product_id = add_product(database)
    terms = [term("Acme Widget"), term("gizmo", TermKind.ALIAS)]
    terms.append(term("Acme Widget, Inc", TermKind.EXCLUDE))
    scanned = listening.edit_product(database, product_id, "Acme Widget", terms, PRESENT)
    assert scanned.mentions == 1
    assert {row.stored.mention.post_id: row.state for row in rows(database)} == {
        1: MentionState.OPEN,
        2: MentionState.GONE,
    }


def test_adding_changing_and_removing_a_product_are_steps_to_undo(database: Database) -> None:
    publish(database, add_feed(database))
    product_id = add_product(database)
    judging.judge_mentions(database, [1], Verdict.CONFIRMED, NOW)
    listening.edit_product(database, product_id, "Gizmo", [term("Gizmo")], PRESENT)
    assert states(database) == [MentionState.GONE]
    listening.remove_product(database, product_id, now=NOW)
    assert rows(database) == []
    history.undo_last(database)
    assert states(database) == [MentionState.GONE]
    history.undo_last(database)
    (row,) = rows(database)
    assert (row.state, row.stored.verdict) == (MentionState.OPEN, Verdict.CONFIRMED)
    assert [hit.snippet for hit in row.stored.mention.hits] == ["I use Acme Widget."]
    history.undo_last(database)
    history.undo_last(database)
    assert rows(database) == []
    assert read_product_list(database, PRESENT) == []


def test_listening_to_new_posts_is_no_step_of_the_users(database: Database) -> None:
    add_product(database)
    with database.read() as session:
        before = session.scalar(select(func.count()).select_from(UndoChange))
    publish(database, add_feed(database))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(UndoChange)) == before


def test_two_products_cannot_have_one_name(database: Database) -> None:
    add_product(database, name="Été")
    sparrow = add_product(database, name="Sparrow")
    with pytest.raises(UsageError, match="already"):
        add_product(database, name="ETE")
    with pytest.raises(UsageError, match="already"):
        listening.edit_product(database, sparrow, "été", [term("été")], PRESENT)
    listening.edit_product(database, sparrow, "SPARROW", [term("SPARROW")], PRESENT)
    assert [row.product.name for row in read_product_list(database, PRESENT)] == ["Été", "SPARROW"]


def test_a_term_given_twice_is_one(database: Database) -> None:
    add_product(database, term("AW", TermKind.ALIAS), term("AW", TermKind.ALIAS))
    (row,) = read_product_list(database, PRESENT)
    assert [known.text for known in row.product.terms] == ["Acme Widget", "AW"]


def test_a_product_is_found_by_the_beginning_of_its_name(database: Database) -> None:
    add_product(database, name="Acme Widget")
    add_product(database, name="Acme Gizmo")
    assert listening.find_product(database, "giz").name == "Acme Gizmo"
    assert listening.find_product(database, "ACME W").name == "Acme Widget"
    with pytest.raises(AmbiguousError):
        listening.find_product(database, "acme")
    with pytest.raises(NotFoundError, match="Acme Widget"):
        listening.find_product(database, "Acme Widgte")


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("https://www.acme.example/", None),
        ("https://acme.example/widget/news/", None),
        ("https://planet.example/", "https://blog.acme.example/1"),
        ("https://mine.example/", None),
    ],
)
def test_what_you_write_yourself_is_no_mention(
    database: Database, site: str, url: str | None
) -> None:
    mine = Present(NOW, PRESENT.zone, Settings(own_sites=("mine.example",)))
    feed_id = add_feed(database, site=site)
    publish(database, feed_id, guid="1", url=url)
    add_product(database, term("acme.example", TermKind.LINK), present=mine)
    publish(database, feed_id, guid="2", url=url, present=mine)
    assert rows(database) == []


def test_a_link_to_your_site_does_not_make_a_post_your_own(database: Database) -> None:
    add_product(database, term("acme.example", TermKind.LINK))
    feed_id = add_feed(database)
    assert publish(database, feed_id, url="https://ada.example/?on=https://acme.example/") == 1


def test_what_is_below_every_post_of_a_blog_is_no_mention(database: Database) -> None:
    footer = "<footer>Made with Acme Widget, coffee and love.</footer>"
    feed_id = add_feed(database)
    for number in range(8):
        publish(database, feed_id, guid=str(number), html=f"<p>Post {number}</p>{footer}")
    publish(database, feed_id, guid="it", html=f"{TALK}{footer}")
    add_product(database)
    (row,) = rows(database)
    assert row.stored.mention.hits[0].snippet.startswith("I use Acme Widget.")
    assert publish(database, feed_id, guid="next", html=f"<p>Post 9</p>{footer}") == 0


def test_what_is_below_many_new_posts_is_compared_with_the_old_ones_too(database: Database) -> None:
    footer = "<footer>Made with Acme Widget, coffee and love.</footer>"
    add_product(database)
    feed_id = add_feed(database)
    with database.write() as session:
        for number in range(6):
            factories.post(session, feed_id, html=f"<p>Post {number}</p>{footer}")
        new = [factories.post(session, feed_id, html=f"{html}{footer}") for html in ("", TALK)]
        assert scan_new(session, new, PRESENT, history=[]) == 1
    (row,) = rows(database)
    assert row.stored.mention.hits[0].snippet.startswith("I use Acme Widget.")


def test_mentions_are_narrowed_by_product_blogger_day_and_state(database: Database) -> None:
    first = add_product(database)
    add_product(database, name="Sparrow")
    with database.write() as session:
        grace = factories.blogger(session, "Grace")
        second_feed = factories.feed(session, grace)
    publish(database, add_feed(database), guid="1", html=TALK, days=10)
    publish(database, second_feed, guid="2", html="<p>Acme Widget, Sparrow</p>")
    judging.judge_mentions(database, [1], Verdict.DISMISSED, NOW)

    def count(narrowed: Narrowed) -> int:
        return len(rows(database, narrowed))

    assert count(Narrowed()) == 3
    assert count(Narrowed(product_id=first)) == 2
    assert count(Narrowed(blogger_id=grace)) == 2
    assert count(Narrowed(since=date(2026, 3, 14))) == 2
    assert count(Narrowed(since=date(2026, 3, 5))) == 3
    assert count(Narrowed(states=[MentionState.OPEN])) == 2
    assert count(Narrowed(states=[MentionState.DISMISSED])) == 1


def test_a_post_of_nobody_known_is_still_a_mention(database: Database) -> None:
    add_product(database)
    with database.write() as session:
        feed_id = factories.feed(session)
    publish(database, feed_id)
    (row,) = rows(database)
    assert (row.facts, row.state) == (None, MentionState.OPEN)


def test_a_post_and_its_mentions_go_together(database: Database) -> None:
    add_product(database)
    publish(database, add_feed(database))
    with database.write() as session:
        session.delete(session.get_one(Mention, 1))
    assert rows(database) == []
