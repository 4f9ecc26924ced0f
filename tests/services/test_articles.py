"""An article that stands in several feeds is one mention."""

from zoneinfo import ZoneInfo

import pytest

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.listening import MentionState, TermKind, Verdict
from outreach.domain.searching import SearchKind
from outreach.domain.terms import Term
from outreach.services import feeds, history, judging, listening
from outreach.services.agenda import read_agenda
from outreach.services.inbox import InboxRow, read_inbox
from outreach.services.present import Present
from outreach.services.product_list import read_product_list
from outreach.services.profiles import read_profiles
from outreach.services.scanning import scan_posts
from outreach.services.searching import search
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
HTML = "<p>I use Acme Widget.</p>"
URL = "https://ada.example/2026/widget"
PLANET, ADA, CATEGORY = 1, 2, 3  # feeds, in the order in which they are followed


@pytest.fixture(autouse=True)
def _world(database: Database) -> None:
    """A planet and two feeds of Ada's."""
    terms = [Term(kind=TermKind.NAME, text="Acme Widget")]
    listening.add_product(database, "Acme Widget", terms, PRESENT)
    with database.write() as session:
        planet = factories.blogger(session, "Planet Tools")
        factories.feed(session, planet, site="https://planet.example/", title="Planet")
        ada = factories.blogger(session, "Ada Byron")
        factories.feed(session, ada, site="https://ada.example/", title="Ada")
        url = "https://ada.example/tools.xml"
        factories.feed(session, ada, site="https://ada.example/", title="Ada: tools", url=url)


def publish(database: Database, feed_id: int, *, url: str = URL, html: str = HTML) -> int:
    with database.write() as session:
        post_id = factories.post(session, feed_id, guid="1", url=url, html=html)
        return scan_posts(session, [post_id], PRESENT)


def publish_everywhere(database: Database) -> list[int]:
    urls = (f"{URL}?utm_source=planet", URL, URL.replace("https://", "http://www.") + "/#more")
    return [publish(database, feed_id, url=url) for feed_id, url in enumerate(urls, PLANET)]


def shown(database: Database) -> InboxRow:
    (row,) = read_inbox(database, PRESENT)
    return row


def sources(database: Database) -> list[str | None]:
    return [source.title for source in shown(database).stored.mention.sources]


def test_it_is_one_row_of_its_author_wherever_it_was_seen_first(database: Database) -> None:
    assert publish_everywhere(database) == [1, 0, 0]
    row = shown(database)
    assert row.facts is not None
    assert row.facts.name == "Ada Byron"
    assert sources(database) == ["Ada", "Planet", "Ada: tools"]


def test_it_counts_once_everywhere(database: Database) -> None:
    publish_everywhere(database)
    agenda = read_agenda(database, PRESENT)
    assert [row.facts.name for row in agenda.wrote_about_you] == ["Ada Byron"]
    assert agenda.answer.suggestion is not None
    assert agenda.answer.suggestion.mentions == 1
    assert read_product_list(database, PRESENT)[0].totals.mentions == 1
    counts = {
        row.standing.facts.name: row.open_mentions for row in read_profiles(database, PRESENT)
    }
    assert counts == {"Ada Byron": 1, "Planet Tools": 0}
    assert [row.kind for row in search(database, "acme widget", PRESENT)].count(
        SearchKind.MENTION
    ) == 1


@pytest.mark.parametrize("verdict", [Verdict.DISMISSED, Verdict.REJECTED])
def test_what_is_said_of_it_holds_for_all_feeds_known_and_to_come(
    database: Database, verdict: Verdict
) -> None:
    publish(database, PLANET)
    judging.judge_mentions(database, [shown(database).stored.mention.mention_id], verdict, NOW)
    assert publish(database, ADA) == 0
    assert publish(database, CATEGORY) == 0
    assert shown(database).stored.verdict is verdict
    history.undo_last(database)
    assert shown(database).state is MentionState.OPEN


def test_it_stays_when_one_of_its_feeds_goes(database: Database) -> None:
    publish_everywhere(database)
    feeds.remove_feeds(database, "https://ada.example/feed", PRESENT)
    assert sources(database) == ["Ada: tools", "Planet"]
    history.undo_last(database)
    assert sources(database) == ["Ada", "Planet", "Ada: tools"]


def test_it_is_gone_once_it_is_gone_from_all_feeds(database: Database) -> None:
    publish(database, PLANET)
    publish(database, ADA)
    publish(database, ADA, html="<p>Nothing.</p>")
    assert (shown(database).state, sources(database)) == (MentionState.OPEN, ["Planet"])
    publish(database, PLANET, html="<p>Nothing.</p>")
    assert shown(database).state is MentionState.GONE


def test_posts_that_link_to_a_whole_site_are_different(database: Database) -> None:
    publish(database, PLANET, url="https://ada.example/")
    publish(database, ADA, url="https://ada.example/")
    first, second = read_inbox(database, PRESENT)
    judging.judge_mentions(database, [first.stored.mention.mention_id], Verdict.DISMISSED, NOW)
    assert [row.state for row in read_inbox(database, PRESENT)] == [
        MentionState.DISMISSED,
        second.state,
    ]
