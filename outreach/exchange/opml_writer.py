"""A list of feeds in OPML 2.0, as feed readers take it: a folder for each tag."""

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from outreach.domain.following import NewFeed, name_of
from outreach.domain.text import fold, one_line


def write_opml(feeds: Iterable[NewFeed], *, title: str) -> bytes:
    """The same bytes for the same feeds, whatever their order.

    A feed with several tags is listed in each of their folders, as other readers do it; one
    without any follows after the folders. It carries no date, so that it changes with the feeds
    alone.
    """
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = one_line(title)
    body = ET.SubElement(root, "body")
    folders: dict[str, list[NewFeed]] = defaultdict(list)
    untagged: list[NewFeed] = []
    for feed in sorted(feeds, key=lambda feed: (fold(name_of(feed)), feed.url)):
        for place in [folders[tag] for tag in feed.tags] or [untagged]:
            place.append(feed)
    for tag in sorted(folders, key=lambda tag: (fold(tag), tag)):
        name = one_line(tag)
        _list(ET.SubElement(body, "outline", text=name, title=name), folders[tag])
    _list(body, untagged)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _list(parent: ET.Element, feeds: Iterable[NewFeed]) -> None:
    for feed in feeds:
        name = one_line(name_of(feed))
        outline = ET.SubElement(parent, "outline", type="rss", text=name, title=name)
        outline.set("xmlUrl", feed.url)
        if feed.site_url:
            outline.set("htmlUrl", feed.site_url)
