"""The demo's blogs as RSS 2.0, Atom 1.0 and JSON Feed 1.1, and the list of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import msgspec

from outreach.demo.people import Format, Person, Post
from outreach.domain.following import NewFeed

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_FIRST_OWNED = 2019  # RFC 4151 wants a year in which whoever mints the id owned the host


def published_at(post: Post, *, today: date, zone: ZoneInfo) -> datetime:
    """When the post was published, seen from `today`."""
    return datetime.combine(today + timedelta(days=post.day), post.at, zone)


def render(person: Person, *, today: date, zone: ZoneInfo) -> bytes:
    """The feed of a blog, newest post first."""
    dated = [(post, published_at(post, today=today, zone=zone)) for post in person.posts]
    dated.sort(key=lambda pair: pair[1], reverse=True)
    return _RENDERERS[person.format](person, dated)


def feed_list(people: Iterable[Person], *, address: str) -> Iterator[NewFeed]:
    """The feeds below `address`."""
    for person in people:
        yield NewFeed(
            url=f"{address}/{person.feed_name}",
            site_url=person.site,
            title=person.name,
            tags=(person.folder, *person.tags),
        )


def _rss(person: Person, dated: Sequence[tuple[Post, datetime]]) -> bytes:
    root = ET.Element("rss", {"version": "2.0", "xmlns:dc": _DC})
    channel = ET.SubElement(root, "channel")
    _child(channel, "title", escape(person.blog, quote=False))
    _child(channel, "link", person.site)
    _child(channel, "description", f"The blog of {person.name}")
    _child(channel, "language", person.language)
    for post, at in dated:
        item = ET.SubElement(channel, "item")
        # Readers take an RSS title for HTML, so a title that looks like it is escaped once more.
        _child(item, "title", escape(post.title, quote=False))
        _child(item, "link", person.url_of(post))
        _child(item, "guid", person.url_of(post))
        _child(item, "pubDate", format_datetime(at))
        _child(item, "dc:creator", person.name)
        _child(item, "description", post.html)
    return _document(root)


def _atom(person: Person, dated: Sequence[tuple[Post, datetime]]) -> bytes:
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": person.language})
    _child(root, "title", person.blog)
    _child(root, "id", person.site)
    _child(root, "updated", dated[0][1].isoformat())
    ET.SubElement(root, "link", rel="alternate", href=person.site)
    for post, at in dated:
        entry = ET.SubElement(root, "entry")
        _child(entry, "title", post.title)
        _child(entry, "id", f"tag:{person.host},{_FIRST_OWNED}:{post.slug}")
        _child(ET.SubElement(entry, "author"), "name", person.name)
        _child(entry, "published", at.isoformat())
        _child(entry, "updated", at.isoformat())
        ET.SubElement(entry, "link", rel="alternate", href=person.url_of(post))
        _child(entry, "content", post.html, type="html")
    return _document(root)


def _json(person: Person, dated: Sequence[tuple[Post, datetime]]) -> bytes:
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": person.blog,
            "home_page_url": person.site,
            "language": person.language,
            "authors": [{"name": person.name, "url": person.site}],
            "items": [
                {
                    "id": person.url_of(post),
                    "url": person.url_of(post),
                    "title": post.title,
                    "content_html": post.html,
                    "date_published": at,
                }
                for post, at in dated
            ],
        }
    )


_RENDERERS = {Format.RSS: _rss, Format.ATOM: _atom, Format.JSON: _json}


def _child(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document
