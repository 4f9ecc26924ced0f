"""A feed's bytes to records. Runs in a worker: bytes in, slim records out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser

from outreach.domain.text import one_line
from outreach.feeds import json_feed
from outreach.feeds.encoding import as_utf8
from outreach.feeds.failures import Failure, FailureKind
from outreach.feeds.records import (
    ENTRIES_KEPT,
    TITLE_LIMIT,
    Hints,
    ParsedFeed,
    ParsedPost,
    distinct,
    make_post,
    web_url,
)
from outreach.feeds.xml_guard import is_hostile

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
    found = feedparser.parse(
        BytesIO(document),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version and not found.entries:
        return _failure(FailureKind.NOT_A_FEED, "there is no feed in it")
    if found.bozo and not found.entries and not found.feed.get("title"):
        return _failure(FailureKind.UNPARSABLE, "it is too broken to read")
    return _feed(found, url)


def _feed(found: Any, url: str) -> ParsedFeed:  # noqa: ANN401 (feedparser has no types)
    site_url = web_url(found.feed.get("link"), url)
    base = site_url or url
    posts = [_post(entry, base) for entry in found.entries[:ENTRIES_KEPT]]
    return ParsedFeed(
        title=one_line(str(found.feed.get("title") or ""))[:TITLE_LIMIT] or None,
        site_url=site_url,
        posts=distinct(posts),
        hints=_hints(found.feed),
    )


def _post(entry: Any, base: str) -> ParsedPost:  # noqa: ANN401
    contents = [str(content.get("value") or "") for content in entry.get("content", ())]
    html = max([*contents, str(entry.get("summary") or "")], key=len)
    # dict.get: feedparser's own takes `published` for a missing `updated`, with a warning.
    parsed = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    return make_post(
        guid=str(entry.get("id") or "") or None,
        link=entry.get("link"),
        title=entry.get("title"),
        author=entry.get("author"),
        html=html,
        categories=[str(tag.get("term") or "") for tag in entry.get("tags", ())],
        published_at=_instant(parsed),
        published_raw=entry.get("published") or dict.get(entry, "updated"),
        base=base,
    )


def _instant(parsed: Any) -> datetime | None:  # noqa: ANN401
    if parsed is None:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError):
        return None


def _hints(feed: Mapping[str, Any]) -> Hints:
    ttl = str(feed.get("ttl") or "").strip()
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    frequency = str(feed.get("sy_updatefrequency") or "1").strip()
    interval = timedelta(minutes=int(ttl[:7])) if ttl.isdecimal() else None
    if period and frequency.isdecimal() and int(frequency):
        every = timedelta(hours=period) / int(frequency)
        interval = max(interval or every, every)
    return Hints(interval=interval)


def _failure(kind: FailureKind, message: str) -> Failure:
    return Failure(kind=kind.value, message=message)
