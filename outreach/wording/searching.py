"""What was found, as lines."""

from dataclasses import replace
from itertools import groupby

from outreach.domain.searching import Found, SearchKind
from outreach.wording.changes import listed
from outreach.wording.mentions import marked_in

HEADINGS = {
    SearchKind.BLOGGER: "PEOPLE",
    SearchKind.MENTION: "MENTIONS",
    SearchKind.POST: "POSTS",
    SearchKind.NOTE: "NOTES",
    SearchKind.INTERACTION: "EXCHANGES",
    SearchKind.FOLLOW_UP: "FOLLOW-UPS",
}

PLACEHOLDER = 'Words, or "a phrase"'
HINT = "enter: open   {search.up} {search.down}: move   {search.leave}: leave"
WHERE = "In people, mentions, posts, notes, exchanges and follow-ups, in any script."
NOTHING = "Nothing has all of that."


def lines(found: list[Found]) -> list[str]:
    """Each kind under its heading, what was looked for between marks."""
    result: list[str] = []
    for kind, rows in groupby(found, key=lambda row: row.kind):
        result += ["", HEADINGS[kind]]
        for row in rows:
            if row.title != row.snippet.text:
                result.append(f"  {_first_line(row)}")
                result.append(f"      {snippet(row)}")
            else:
                result.append(f"  {_first_line(replace(row, title=snippet(row)))}")
    return result[1:]


def snippet(row: Found) -> str:
    return marked_in(row.snippet.text, row.snippet.start, row.snippet.end)


def _first_line(row: Found) -> str:
    day = row.on.isoformat() if row.on else ""
    number = f"#{row.found_id}" if row.kind is SearchKind.MENTION else ""
    is_person = row.kind is SearchKind.BLOGGER
    names = "" if is_person else listed([name for _, name in row.bloggers])
    title = row.title or row.url or ""
    return "  ".join(part for part in (number, day, names, title) if part)
