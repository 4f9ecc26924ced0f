"""Posts as the list and the reader show them on 15 March 2026."""

from zoneinfo import ZoneInfo

from outreach.config import Settings
from outreach.db.database import Database
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.services.listening import add_product
from outreach.services.present import Present
from tests import factories
from tests.conftest import NOW

LONG = "".join(f"<p>Paragraph {number} of a long letter.</p>" for number in range(1, 60))
TOUR = """
<h2>What is in the bag</h2>
<p>An <b>Acme Widget</b>, <em>tea</em>, and <a href="/pencil">a pencil</a>:</p>
<ul><li>the widget wakes at six<ul><li>on Sundays at nine</li></ul></li>
<li>the tea does not</li></ul>
<blockquote><p>Never carry what you cannot mend.</p></blockquote>
<pre><code>def wake(hour):
\treturn hour &lt; 7</code></pre>
<table><tr><th>Thing</th><th>Grams</th></tr><tr><td>widget</td><td>120</td></tr>
<tr><td>鉛筆</td><td>6</td></tr></table>
<figure><img src="bag.jpg" alt="A bag on a chair"><figcaption>The bag</figcaption></figure>
<p>Made by <a href="https://acme.example/widget">them</a>; <a href="javascript:alert(1)">do not
click</a>.</p>
"""


def fill(database: Database) -> None:
    """Posts by three people, two of the posts about a product, one by nobody known."""
    with database.write() as session:
        ada = factories.feed(
            session,
            factories.blogger(session, "Ada Byron"),
            site="https://ada.example/",
            title="Engines",
        )
        tom = factories.feed(session, factories.blogger(session, "Tom Okafor"), title="Tom builds")
        zoe = factories.feed(session, factories.blogger(session, "Zoë 田中"), title="鉛筆")
        stray = factories.feed(session, title="A planet", site="https://planet.example/")
        url = "https://ada.example/bag"
        factories.post(session, ada, title="What I carry", html=TOUR, url=url, days=1)
        factories.post(session, tom, title="A long letter", html=LONG, days=2)
        html = "<p>No word on it, then: Acme Widget.</p>"
        factories.post(session, zoe, title="鉛筆と Acme Widget", html=html, days=40)
        factories.post(session, stray, title="Found somewhere", html="", days=300)
    terms = [Term(kind=TermKind.NAME, text="Acme Widget")]
    terms.append(Term(kind=TermKind.LINK, text="acme.example"))
    present = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
    add_product(database, "Acme Widget", terms, present)
