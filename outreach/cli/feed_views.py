"""The JSON of `refresh` and `feeds`; apart, as a round's report brings the HTTP client with it."""

from outreach.cli.output import Json, reference
from outreach.db.feed_health import FeedHealth
from outreach.domain.urls import shown_url
from outreach.services.rounds import RefreshReport
from outreach.wording import refreshing as words


def refresh(report: RefreshReport) -> Json:
    """`refresh --json`."""
    return {
        "feeds": {
            "due": report.due,
            "checked": report.checked,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "failed": len(report.failures),
            "skipped": report.skipped,
        },
        "posts": {"new": report.new_posts, "updated": report.updated_posts},
        "mentions": {"new": report.new_mentions},
        "failures": [
            {
                "feed": {"id": str(row.feed_id), "url": shown_url(row.url)},
                "kind": row.kind,
                "message": row.message,
                "next_check_at": row.next_check_at,
            }
            for row in report.failures
        ],
        "events": [
            {
                "kind": row.kind,
                "feed": {"id": str(row.feed_id), "url": shown_url(row.url)},
                "message": words.event(row.kind, row.url, row.other),
            }
            for row in report.events
        ],
    }


def feed(row: FeedHealth) -> Json:
    """One row of `feeds --json`."""
    error = {"kind": row.error_kind, "message": row.error_message, "count": row.error_count}
    return {
        "id": str(row.feed_id),
        "url": shown_url(row.url),
        "site_url": row.site_url,
        "title": row.title,
        "bloggers": [reference(*blogger) for blogger in row.bloggers],
        "status": row.status,
        "posts": row.posts,
        "last_checked_at": row.last_checked_at,
        "next_check_at": row.next_check_at,
        "next_check_reason": words.check_reason(row.next_check_reason),
        "error": error if row.error_kind else None,
        "possible_move": shown_url(row.possible_move.to) if row.possible_move else None,
    }
