"""What a merge does, before and after it is done."""

from collections.abc import Iterable, Mapping
from datetime import date

from outreach.domain.merging import Difference, Field, Pause, Value, Wish
from outreach.wording.time import plural

NOTHING_DONE = "Nothing was changed."
_FIELDS = {
    Field.NAME: "name",
    Field.ADDED: "added",
    Field.TALK_EVERY: "talk every",
    Field.MEET_EVERY: "meet every",
    Field.INTRODUCED_BY: "introduced by",
    Field.DO_NOT_CONTACT: "do not contact",
    Field.ARCHIVED: "archived",
    Field.PAUSED: "paused",
}
# By table: what its rows are to a person.
ROWS = {
    "blogger": "introduction",
    "blogger_tag": "tag",
    "contact_point": "contact point",
    "feed_blogger": "feed",
    "follow_up": "follow-up",
    "kept_property": "card detail",
    "mention": "mention",
    "note": "note",
    "other_name": "other name",
    "participation": "exchange",
    "post": "post",
    "snooze": "snooze",
    "told_apart": "pair told apart",
}


def field(row: Difference) -> str:
    return _FIELDS[row.field]


def value(field: Field, given: Value, names: Mapping[int, str]) -> str:
    """What stands in a field; a dash for nothing."""
    match given:
        case None:
            return "-"
        case Wish() | Pause():
            return f"since {given.on.isoformat()}{_until(given)}{_because(given)}"
        case date():
            return given.isoformat()
        case int() if field is Field.INTRODUCED_BY:
            return names[given]
        case _:
            return str(given)


def difference(row: Difference, names: Mapping[int, str]) -> str:
    """A field in which two differ, on one line."""
    kept, other, merged = (value(row.field, given, names) for given in row.values)
    return f"{field(row)}: {kept} / {other}; afterwards {merged}"


def moves(rows: Iterable[tuple[str, int, int]]) -> str:
    """What changes hands, each as (table, moved, shared)."""
    said = ", ".join(_move(*row) for row in rows)
    return f"Moves: {said or 'nothing'}."


def _move(table: str, moved: int, shared: int) -> str:
    """As in 3 posts; 2 tags (1 of both)."""
    counted = plural(moved + shared, ROWS[table])
    return f"{counted} ({shared} of both)" if shared else counted


def counted(rows: Mapping[str, int]) -> str:
    """As in 12 posts, 3 exchanges, 1 note, by table."""
    return ", ".join(plural(count, ROWS[table]) for table, count in rows.items() if count)


def rows_key(table: str) -> str:
    """What a script calls the rows of a table, as in contact_points."""
    return f"{ROWS[table]}s".replace(" ", "_").replace("-", "_")


def question(kept: str, other: str) -> str:
    return f"Merge {other} into {kept}?"


def is_now(kept: str, other: str) -> str:
    return f"{other} is now {kept}."


def merged(kept: str, other: str) -> str:
    return f"{is_now(kept, other)} `outreach undo` parts them again."


def _until(given: Wish | Pause) -> str:
    if isinstance(given, Wish):
        return ""
    if given.resumed_on:
        return f" until {given.resumed_on.isoformat()}"
    return f" until {given.until.isoformat()}" if given.until else ""


def _because(given: Wish | Pause) -> str:
    return f" ({given.because})" if given.because else ""
