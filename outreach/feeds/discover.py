"""The feeds that a web page says it has: `<link rel=alternate>`, and the `Link:` header (RFC 8288).

Nothing is guessed: an address that the page does not name is not asked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from outreach.domain.text import one_line
from outreach.feeds.encoding import as_utf8
from outreach.feeds.entries import TITLE_LIMIT
from outreach.feeds.links import web_url

FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/json+feed",
        "application/rdf+xml",
    }
)
_COMMENTS = re.compile(r"comment|commentaire|kommentar", re.IGNORECASE)
_HEADER_LINK = re.compile(r"<(?P<url>[^<>]*)>(?P<parameters>(?:\s*;\s*[^,;<>]+)*)")
_PARAMETER = re.compile(r";\s*(?P<name>[\w*]+)\s*=\s*\"?(?P<value>[^\";]*)\"?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that a page names; the title says what it is of, if anything does."""

    url: str
    title: str | None


def announced(
    body: bytes, *, url: str, content_type: str, headers: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """The feeds of a page, each once, in its order, those of comments last.

    `url` is where the page was in the end; a `<base>` moves what is relative.
    """
    page = LexborHTMLParser(as_utf8(body, content_type).decode("utf-8", "replace"))
    base_node = page.css_first("base[href]")
    base = web_url(base_node.attributes.get("href"), url) if base_node else None
    found: dict[str, Candidate] = {}
    for candidate in (*_in_header(headers, url), *_in_page(page, base or url)):
        found.setdefault(candidate.url, candidate)
    return tuple(sorted(found.values(), key=_is_of_comments))


def _in_page(page: LexborHTMLParser, base: str) -> Iterator[Candidate]:
    for node in page.css("link[href]"):
        attributes = {name: value or "" for name, value in node.attributes.items()}
        relation = attributes.get("rel", "").lower().split()
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        target = web_url(attributes.get("href"), base)
        if target and "alternate" in relation and kind in FEED_TYPES:
            yield Candidate(target, one_line(attributes.get("title", ""))[:TITLE_LIMIT] or None)


def _in_header(headers: Mapping[str, str], url: str) -> Iterator[Candidate]:
    for link in _HEADER_LINK.finditer(headers.get("link", "")):
        found = _PARAMETER.finditer(link["parameters"])
        parameters = {match["name"].lower(): match["value"] for match in found}
        target = web_url(link["url"], url)
        is_feed = parameters.get("type", "").lower() in FEED_TYPES
        if target and is_feed and "alternate" in parameters.get("rel", "").lower().split():
            yield Candidate(target, one_line(parameters.get("title", "")) or None)


def _is_of_comments(candidate: Candidate) -> bool:
    return bool(_COMMENTS.search(f"{candidate.url} {candidate.title or ''}"))
