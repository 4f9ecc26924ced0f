"""Documents as feedparser reads them by itself, and with our parser in the place of its own."""

from io import BytesIO

import feedparser
import feedparser.api
import pytest

from outreach.feeds import parse as _in_place  # noqa: F401 (puts it there)
from outreach.feeds.strict import StrictParser

RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>Caf\u00e9 &amp; \u201cco\u201d</title><item><title>It&#146;s &#x80;5</title>"
    "<description>&lt;p&gt;na\u00efve \u2026&lt;/p&gt;</description>"
    "<content:encoded>&lt;b&gt;&#150;&lt;/b&gt; Caf\u00c3\u00a9</content:encoded>"
    "<link>https://blog.example/1?a=1&amp;b=2</link><category>one</category></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de_AT" xml:base="https://blog.example/">'
    '<title type="html">&lt;i&gt;Sch\u00f6n&lt;/i&gt;</title><entry><id>tag:1</id>'
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &#133; two</p></div>'
    '</content><summary type="text">a &lt;b&gt; c</summary></entry><entry><id>tag:2</id>'
    '<content type="image/png">w6k=</content><content src="/media" type="audio/ogg"/></entry>'
    "</feed>"
)


@pytest.mark.parametrize("document", [RSS, ATOM])
def test_what_is_read_is_the_same(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert feedparser.api.StrictFeedParser is StrictParser
    ours = feedparser.parse(BytesIO(document.encode()))

    monkeypatch.setattr(feedparser.api, "StrictFeedParser", StrictParser.__base__)
    theirs = feedparser.parse(BytesIO(document.encode()))

    assert ours == theirs
    assert not ours.bozo


def test_no_text_is_of_a_kind_of_its_own() -> None:
    entry = feedparser.parse(BytesIO(RSS.encode())).entries[0]

    assert {type(entry.title), type(entry.summary), type(entry.content[0].value)} == {str}
