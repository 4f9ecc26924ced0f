"""What came of an archive."""

from collections.abc import Mapping

from outreach.wording.changes import listed
from outreach.wording.time import plural

DRY_RUN = "Nothing was changed: this was a dry run."
_TOLD = {
    "blogger": "blogger",
    "feed": "feed",
    "post": "post",
    "interaction": "exchange",
    "note": "note",
    "follow_up": "follow-up",
    "product": "product",
}


def came_in(rows: Mapping[str, int], *, new: bool) -> str:
    """How much of what came in, by table."""
    if not new:
        return "Nothing new: everything in the archive is here already."
    counts = [plural(rows[table], noun) for table, noun in _TOLD.items() if rows.get(table)]
    return f"{listed(counts) or 'Nothing'} came in."


def flaw(line: int | None, reason: str) -> str:
    return f"Line {line}: {reason}." if line else f"{reason}."


def more_flaws(count: int) -> str:
    return f"... and {count} more."
