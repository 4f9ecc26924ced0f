"""The demo's blogs as RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.etree import ElementTree as ET

import msgspec

from outreach.demo.people import DemoBlogger, DemoPost

_ATOM = "http://www.w3.org/2005/Atom"
CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
}


def render(blogger: DemoBlogger, *, now: datetime) -> bytes:
    """The blogger's feed as it would be served at `now`."""
    renderers = {"rss": _rss, "atom": _atom, "json": _json}
    return renderers[blogger.format](blogger, now)


def _url(blogger: DemoBlogger, post: DemoPost) -> str:
    return f"{blogger.site}posts/{post.days}"


def _published(post: DemoPost, now: datetime) -> datetime:
    return now.replace(hour=7, minute=30, second=0, microsecond=0) - timedelta(days=post.days)


def _rss(blogger: DemoBlogger, now: datetime) -> bytes:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (("title", blogger.title), ("link", blogger.site), ("description", "")):
        ET.SubElement(channel, tag).text = text
    for post in blogger.post:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = _as_html(post.title)
        ET.SubElement(item, "link").text = _url(blogger, post)
        ET.SubElement(item, "guid", isPermaLink="true").text = _url(blogger, post)
        ET.SubElement(item, "pubDate").text = format_datetime(_published(post, now))
        ET.SubElement(item, "description").text = post.html
    return _document(root)


def _atom(blogger: DemoBlogger, now: datetime) -> bytes:
    root = ET.Element("feed", xmlns=_ATOM)
    ET.SubElement(root, "title").text = blogger.title
    ET.SubElement(root, "id").text = blogger.site
    ET.SubElement(root, "link", href=blogger.site)
    ET.SubElement(root, "updated").text = _published(blogger.post[0], now).isoformat()
    author = ET.SubElement(root, "author")
    ET.SubElement(author, "name").text = blogger.name
    for post in blogger.post:
        entry = ET.SubElement(root, "entry")
        ET.SubElement(entry, "title").text = post.title
        ET.SubElement(entry, "id").text = _url(blogger, post)
        ET.SubElement(entry, "link", href=_url(blogger, post))
        ET.SubElement(entry, "published").text = _published(post, now).isoformat()
        ET.SubElement(entry, "updated").text = _published(post, now).isoformat()
        ET.SubElement(entry, "content", type="html").text = post.html
    return _document(root)


def _json(blogger: DemoBlogger, now: datetime) -> bytes:
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": blogger.title,
            "home_page_url": blogger.site,
            "authors": [{"name": blogger.name}],
            "items": [
                {
                    "id": _url(blogger, post),
                    "url": _url(blogger, post),
                    "title": post.title,
                    "content_html": post.html,
                    "date_published": _published(post, now).isoformat(),
                }
                for post in blogger.post
            ],
        }
    )


def _as_html(title: str) -> str:
    """RSS titles are HTML, so a title that looks like it is escaped once more."""
    return title.replace("&", "&amp;").replace("<", "&lt;")


def _document(root: ET.Element) -> bytes:
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body
