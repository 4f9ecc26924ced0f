"""The JSON of `import`, and what it shares with the lines."""

from outreach.cli.views import Json, reason_view, reference
from outreach.domain.joining import Decision, Fate
from outreach.domain.people import NewPerson
from outreach.domain.urls import shown_url
from outreach.exchange.reading import Invalid, Reading
from outreach.services.importing import Imported
from outreach.wording import importing as words


def feed_counts(report: Imported, reading: Reading) -> tuple[int, int, int] | None:
    """None where there was nothing but people."""
    new = report.feeds.new_feeds + report.new_feeds
    refused = len(invalid(report, reading))
    if reading.people and not (new or reading.feeds or refused):
        return None
    return new, len(report.feeds.taken), refused


def invalid(report: Imported, reading: Reading) -> list[Invalid]:
    """Feeds that are not followed, and why."""
    forgotten = [
        Invalid(given=shown_url(url), reason=words.FORGOTTEN_FEED) for url in report.feeds.forgotten
    ]
    return [*reading.invalid, *forgotten]


def left_out(report: Imported, reading: Reading) -> list[Invalid]:
    """People who do not come in, and why."""
    forgotten = [
        Invalid(given=f"{person.name} ({person.given})", reason=words.FORGOTTEN)
        for person in report.forgotten
    ]
    return [*reading.left_out, *forgotten]


def report_view(report: Imported, reading: Reading, *, dry_run: bool) -> Json:
    new, known, refused = feed_counts(report, reading) or (0, 0, 0)
    nobody = left_out(report, reading)
    return {
        "feeds": {"new": new, "known": known, "invalid": refused},
        "bloggers": {
            "new": report.new_bloggers,
            "known": report.known_bloggers,
            "joined": len({id(row.who) for row in report.people if row.fate is Fate.JOINED}),
            "invalid": len(nobody),
        },
        "repaired": [{"given": row.given, "used": row.used} for row in reading.repaired],
        "invalid": [
            {"given": row.given, "reason": row.reason}
            for row in [*invalid(report, reading), *nobody]
        ],
        "remarks": [*reading.broken, *reading.remarks],
        "people": [_person(row, is_known=not dry_run) for row in report.people],
        "columns": [
            {"file": row.file, "used": row.used, "unused": row.unused} for row in reading.columns
        ],
        "blogs": [{"name": row.name, "url": shown_url(row.url)} for row in report.blogs],
    }


def _person(row: Decision, *, is_known: bool) -> Json:
    """Somebody in the files; who is only to be added has no id yet."""
    has_id = row.who.blogger_id is not None and (is_known or row.fate is not Fate.NEW)
    return {
        "given": row.person.given,
        "name": row.person.name,
        "fate": row.fate,
        "blogger": reference(row.who.blogger_id, row.who.name)
        if has_id and row.who.blogger_id
        else None,
        "reasons": [reason_view(reason) for reason in row.reasons],
        "adds": _adds(row.missing),
        "maybe": [
            {"name": who.name, "reasons": [reason_view(reason) for reason in reasons]}
            for who, reasons in row.maybe
        ],
    }


def _adds(missing: NewPerson) -> Json:
    return {
        "name": missing.name or None,
        "contact_points": [
            {"kind": row.kind, "value": row.value, "label": row.label} for row in missing.reach
        ],
        "tags": missing.tags,
        "notes": missing.notes,
        "feeds": [shown_url(url) for url in missing.feeds],
        "card_details": len(missing.kept),
        "talk_every": str(missing.talk_every) if missing.talk_every else None,
        "meet_every": str(missing.meet_every) if missing.meet_every else None,
    }
