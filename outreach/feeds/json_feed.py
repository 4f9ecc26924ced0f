"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

from datetime import UTC, datetime
from html import escape
from typing import Any

import msgspec

from outreach.domain.posts import NewPost
from outreach.domain.text import one_line
from outreach.feeds.dates import plausible
from outreach.feeds.entries import ENTRIES_KEPT, TITLE_LIMIT, distinct, make_post
from outreach.feeds.failures import Failure, FailureKind
from outreach.feeds.links import web_url
from outreach.feeds.records import ParsedFeed


def looks_like(document: bytes) -> bool:
    return document.lstrip()[:1] == b"{"


def parse(document: bytes, *, url: str) -> ParsedFeed | Failure:
    """The feed in a JSON document; items and fields that make no sense are left out."""
    try:
        found = msgspec.json.decode(document)
    except (msgspec.DecodeError, RecursionError):
        return Failure(kind=FailureKind.UNPARSABLE.value, message="it is broken JSON")
    if not isinstance(found, dict) or "jsonfeed.org/version/" not in str(found.get("version")):
        return Failure(kind=FailureKind.NOT_A_FEED.value, message="it is JSON, but not a feed")
    items = found.get("items")
    site_url = web_url(_text(found, "home_page_url"), url)
    author = _author(found)
    posts = [
        _post(item, site_url or url, author)
        for item in (items if isinstance(items, list) else [])[:ENTRIES_KEPT]
        if isinstance(item, dict)
    ]
    return ParsedFeed(
        title=one_line(_text(found, "title") or "")[:TITLE_LIMIT] or None,
        site_url=site_url,
        posts=distinct(posts),
    )


def _post(item: dict[str, Any], base: str, feed_author: str | None) -> NewPost:
    raw = _text(item, "date_published") or _text(item, "date_modified")
    tags = item.get("tags")
    return make_post(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        author=_author(item) or feed_author,
        html=_text(item, "content_html")
        or escape(_text(item, "content_text") or _text(item, "summary") or ""),
        categories=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
        published_at=_instant(raw),
        published_raw=raw,
        base=base,
    )


def _text(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _author(record: dict[str, Any]) -> str | None:
    authors = record.get("authors")
    listed = authors if isinstance(authors, list) else [record.get("author")]
    names = [_text(author, "name") for author in listed if isinstance(author, dict)]
    return ", ".join(name for name in names if name) or None


def _instant(raw: str | None) -> datetime | None:
    try:
        instant = datetime.fromisoformat(raw or "")
        aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return plausible(aware.astimezone(UTC))
    except (ValueError, OverflowError):
        return None
