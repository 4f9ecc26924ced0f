"""A feed's bytes to records. Runs in a worker: bytes in, slim records out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser
import feedparser.api

from outreach.domain.posts import NewPost
from outreach.domain.schedule import Wishes
from outreach.domain.text import one_line
from outreach.feeds import json_feed
from outreach.feeds.dates import instant_of
from outreach.feeds.encoding import as_utf8
from outreach.feeds.entries import ENTRIES_KEPT, TITLE_LIMIT, distinct, make_post
from outreach.feeds.failures import Failure, FailureKind
from outreach.feeds.links import web_url
from outreach.feeds.markup import extract
from outreach.feeds.records import ParsedFeed
from outreach.feeds.strict import StrictParser
from outreach.feeds.xml_guard import is_hostile

feedparser.api.PREFERRED_XML_PARSERS[:] = ["outreach.feeds.expat"]
feedparser.api.StrictFeedParser = StrictParser

_HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FOREIGN = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x7fELF")
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed | Failure:
    """The feed in `body`, which came from `url`, or why there is none in it."""
    if body.startswith(_FOREIGN):
        return _failure(FailureKind.NOT_A_FEED, "it is a file of another kind, not a feed")
    document = as_utf8(body, content_type)
    if json_feed.looks_like(document):
        return json_feed.parse(document, url=url)
    return _refused(document) or _parse_xml(document, url)


def _refused(document: bytes) -> Failure | None:
    if _HTML_START.match(document):
        return _failure(FailureKind.IS_HTML, "it is a web page, not a feed")
    if is_hostile(document):
        return _failure(FailureKind.HOSTILE_XML, "it declares entities that could do harm")
    return None


def _parse_xml(document: bytes, url: str) -> ParsedFeed | Failure:
    try:
        found = feedparser.parse(
            BytesIO(document),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # noqa: BLE001 (whatever it raises, only this feed fails)
        name = type(error).__name__
        return _failure(FailureKind.UNPARSABLE, f"the parser stumbles over it ({name})")
    if not found.get("version") and not found.entries:
        return _failure(FailureKind.NOT_A_FEED, "there is no feed in it")
    if found.bozo and not found.entries and not found.feed.get("title"):
        return _failure(FailureKind.UNPARSABLE, "it is too broken to read")
    return replace(_feed(found, url), wishes=_wishes(found.feed, document))


def _feed(found: Any, url: str) -> ParsedFeed:  # noqa: ANN401 (feedparser has no types)
    site_url = web_url(found.feed.get("link"), url)
    base = site_url or url
    posts = [_post(entry, base) for entry in found.entries[:ENTRIES_KEPT]]
    return ParsedFeed(
        title=one_line(_plain(found.feed, "title"))[:TITLE_LIMIT] or None,
        site_url=site_url,
        posts=distinct(posts),
    )


def _post(found: Any, base: str) -> NewPost:  # noqa: ANN401 (feedparser has no types)
    entry: dict[str, Any] = dict(found)  # feedparser's own takes one name for the other, slowly
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    html = max([*contents, str(entry.get("summary") or "")], key=len)
    published_at, published_raw = _date(entry)
    return make_post(
        guid=str(entry.get("id") or "") or None,
        link=entry.get("link"),
        title=_plain(entry, "title"),
        author=entry.get("author"),
        html=html,
        categories=[str(tag.get("term") or "") for tag in entry.get("tags", ())],
        published_at=published_at,
        published_raw=published_raw,
        base=base,
    )


def _date(entry: dict[str, Any]) -> tuple[datetime | None, str | None]:
    """When an entry was published, else updated: the first that can be read, and as it is given."""
    given = {name: entry.get(name) for name in ("published", "updated")}
    for name, raw in given.items():
        if raw and (at := instant_of(entry.get(f"{name}_parsed"), raw)):
            return at, raw
    return None, given["published"] or given["updated"]


def _plain(element: Mapping[str, Any], name: str) -> str:
    """A title as text: one that is HTML loses its tags, a plain one keeps its `<b>`."""
    value = str(element.get(name) or "")
    detail = element.get(f"{name}_detail") or {}
    return value if detail.get("type") == "text/plain" else extract(value).text


def _wishes(feed: Mapping[str, Any], document: bytes) -> Wishes:
    ttl = str(feed.get("ttl") or "").strip()
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    frequency = str(feed.get("sy_updatefrequency") or "1").strip()
    interval = timedelta(minutes=int(ttl[:7])) if ttl.isdecimal() else None
    if period and frequency.isdecimal() and int(frequency):
        every = timedelta(hours=period) / int(frequency)
        interval = max(interval or every, every)
    hours = _listed(document, "skipHours", "hour")
    days = [day.lower() for day in _listed(document, "skipDays", "day")]
    return Wishes(
        interval=interval,
        skip_hours=frozenset(int(hour) % 24 for hour in hours if hour.isdecimal()),
        skip_days=frozenset(_WEEKDAYS.index(day) for day in days if day in _WEEKDAYS),
    )


def _listed(document: bytes, group: str, element: str) -> list[str]:
    """The texts of a group's elements that feedparser leaves out (RSS 2.0, skipHours)."""
    start = document.find(f"<{group}>".encode())
    end = document.find(f"</{group}>".encode(), start)
    if start < 0 or end < 0:
        return []
    listed = document[start:end].decode("utf-8", "replace")
    return re.findall(rf"<{element}>\s*(\w{{1,12}})\s*</{element}>", listed)


def _failure(kind: FailureKind, message: str) -> Failure:
    return Failure(kind=kind.value, message=message)
