"""Mentions as the inbox and the list of products show them on 15 March 2026."""

from datetime import date
from zoneinfo import ZoneInfo

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.services.listening import add_product
from outreach.services.present import Present
from tests import factories
from tests.conftest import NOW

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())


def fill(database: Database) -> None:
    """Mentions of two products: six open, one answered, one in an old post."""
    with database.write() as session:
        karine = factories.blogger(session, "Karine Morel")
        tom = factories.blogger(session, "Tom Okafor")
        zoe = factories.blogger(session, "Zoë 田中")
        blog = factories.feed(session, karine, site="https://karine.example/", title="Carnets")
        tools = factories.feed(session, tom, site="https://tom.example/", title="Tom builds")
        pencils = factories.feed(session, zoe, site="https://zoe.example/", title="鉛筆")
        planet = factories.feed(session, site="https://planet.example/", title="A planet")
        link = "<p>Since I moved to <a href='https://acme.example/w'>this</a> I sleep better.</p>"
        said = "<p>A pencil, tea, and an Acme Widget which wakes at six.</p>"
        both = "<p>My Acme Widget feeds the Sparrow.</p>"
        inc = "<p>Acme Widget, Inc. has sold its shares again.</p>"
        for feed, title, html, days in (
            (blog, "Vivre sans traceurs", link, 2),
            (tools, "My 2026 tools", said, 5),
            (tools, "Two birds", both, 9),
            (planet, "Found somewhere", said, 12),
            (blog, "Shares", inc, 20),
            (pencils, "鉛筆と Acme Widget", said, 25),
            (tools, "An old hat", said, 200),
        ):
            factories.post(session, feed, title=title, html=html, days=days, guid=title)
        factories.exchange(session, [karine], InteractionKind.MESSAGE_IN, date(2026, 2, 22))
        factories.exchange(session, [zoe], InteractionKind.MET, date(2026, 3, 1))
    terms = [Term(kind=TermKind.NAME, text="Acme Widget")]
    terms.append(Term(kind=TermKind.LINK, text="acme.example"))
    add_product(database, "Acme Widget", terms, PRESENT)
    add_product(database, "Sparrow", [Term(kind=TermKind.NAME, text="Sparrow")], PRESENT)
