"""Small feeds, made for tests."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

NOW = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)


def item(
    title: str = "A post",
    *,
    guid: str | None = None,
    link: str | None = None,
    days: float | None = 1,
    html: str = "<p>Hello.</p>",
) -> str:
    """One RSS item, so many days before 2026-03-15."""
    parts = [f"<title>{escape(title)}</title>", f"<description>{escape(html)}</description>"]
    if guid:
        parts.append(f"<guid isPermaLink='false'>{escape(guid)}</guid>")
    if link:
        parts.append(f"<link>{escape(link)}</link>")
    if days is not None:
        parts.append(f"<pubDate>{format_datetime(NOW - timedelta(days=days))}</pubDate>")
    return f"<item>{''.join(parts)}</item>"


def rss(
    *items: str, title: str = "A blog", site: str = "https://blog.example/", more: str = ""
) -> str:
    """An RSS 2.0 document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{escape(title)}</title><link>{site}</link><description/>{more}"
        f"{''.join(items)}</channel></rss>"
    )


def opml(*outlines: tuple[str, str]) -> str:
    """A list of (name, feed URL)."""
    rows = "".join(
        f'<outline type="rss" text="{escape(name)}" xmlUrl="{escape(url)}"/>'
        for name, url in outlines
    )
    return f'<opml version="2.0"><head/><body>{rows}</body></opml>'
