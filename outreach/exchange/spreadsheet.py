"""People in tables of comma-separated values, as address books and spreadsheets write them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from outreach.domain.cadence import Every
from outreach.domain.columns import ACCOUNTS, Column, guess_columns, tells_who
from outreach.domain.people import NewPerson, clean_name, clean_tags
from outreach.domain.record import EMAIL, PHONE, URL, Reach
from outreach.domain.text import many_lines, one_line
from outreach.domain.urls import InvalidUrlError, repair_url
from outreach.errors import InputFileError, UsageError
from outreach.exchange.cells import split, unguard
from outreach.exchange.content_lines import escape
from outreach.exchange.files import in_utf8
from outreach.exchange.reading import Columns, Invalid, Reading, bounded

_DELIMITERS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]")
_EMAIL = re.compile(r"[^\s<>,;\"()]+@[^\s<>,;\"()]+")
_ADDRESSES = re.compile(r"\s+|[,;]+(?=https?://)")
_ACCOUNT = re.compile(r"([^\W_][\w .+/-]{0,40}?)\s*:\s*(?!//)(\S.*)")
_KEPT = {"organization": "ORG", "job": "TITLE", "birthday": "BDAY", "nickname": "NICKNAME"}
_PARTS_OF_NAME = ("given", "middle", "family")
_UNCLOSED = "unexpected end of data"
_SHOWN = 5
_MOST_COLUMNS = 1000
_LONGEST_HEADER = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the line of the file in which it begins, or what is wrong with it."""

    line: int
    cells: Sequence[str] = ()
    problem: str | None = None


@dataclass(slots=True)
class _Draft:
    """What the cells of a row have come to so far; `texts` are those of one value."""

    texts: dict[str, str] = field(default_factory=dict)
    reach: list[Reach] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class _UnusableError(ValueError):
    """The row cannot be used; its text says why."""


def read_table(
    content: bytes, *, name: str, told: Mapping[str, Sequence[str]] | None = None
) -> Reading:
    """The people in a table whose first row says what the columns are.

    Raises InputFileError for what is no such table, UsageError for told columns that are not there.
    """
    text, remarks, broken = _decode(content, name)
    if len(text) > _LONGEST_HEADER and not _LINE_END.search(text, 0, _LONGEST_HEADER):
        raise InputFileError(f"{name} has a first line that is too long for a table.")
    rows = _rows(text)
    first = next(rows, _Row(1))
    if first.problem is not None:
        raise InputFileError(f"{name}: its first line cannot be read ({first.problem}).")
    header = first.cells
    columns = _columns(header, name, told or {})
    people: list[NewPerson] = []
    left_out: list[Invalid] = []
    for row in bounded(rows, name=name):
        given = f"{name}, line {row.line}"
        if row.problem == _UNCLOSED:
            broken.append(f"{given}: a quotation mark is opened there and never closed")
            continue
        try:
            person, doubts = _person(_fitting(row, len(header)), columns, given)
        except _UnusableError as error:
            left_out.append(Invalid(given=given, reason=str(error)))
            continue
        people.append(person)
        remarks.extend(doubts)
    return Reading(
        people=people,
        left_out=left_out,
        remarks=remarks,
        broken=broken,
        columns=[_taken_for(columns, header, name)],
    )


def _decode(content: bytes, name: str) -> tuple[str, list[str], list[str]]:
    """The text, with remarks about it and what is broken in it."""
    marked = in_utf8(content)
    try:
        return marked.decode(), [], []
    except UnicodeDecodeError:
        pass
    try:
        return (
            marked.decode("cp1252"),
            [f"{name} is not in UTF-8; it is read as Windows has it."],
            [],
        )
    except UnicodeDecodeError:
        text = marked.decode("utf-8", "replace")
        return text, [], [f"{name} has letters in no encoding that is known; save it as UTF-8"]
    return text, [f"{name} is not in UTF-8; it is read as Windows writes it."], []


def _rows(text: str) -> Iterator[_Row]:
    """All rows with something in them, the header first."""
    declared = _DECLARED.match(text)
    skipped = 1 if declared else 0
    body = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else _delimiter(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _Row(line, problem=str(error))
            continue
        if any(cell.strip() for cell in cells):
            yield _Row(line, cells)


def _delimiter(text: str) -> str:
    """The one by which the first row has most columns that are known, or else most columns."""
    first = next((line for line in text[:_LONGEST_HEADER].splitlines() if line.strip()), "")

    def worth(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])[:_MOST_COLUMNS]
        return len(guess_columns(cells)), len(cells)

    return max(_DELIMITERS, key=worth)


def _columns(
    header: Sequence[str], name: str, told: Mapping[str, Sequence[str]]
) -> Sequence[Column]:
    if not header:
        raise InputFileError(f"{name} is empty.")
    if len(header) > _MOST_COLUMNS:
        raise InputFileError(f"{name} has more than {_MOST_COLUMNS:,} columns.")
    try:
        columns = guess_columns(header, told)
    except UsageError as error:
        raise UsageError(f"{name}: {error.sentence}", candidates=error.candidates) from error
    if tells_who(columns):
        return columns
    first = ", ".join(one_line(cell)[:30] for cell in header[:_SHOWN])
    if any(_EMAIL.fullmatch(cell.strip()) for cell in header):
        raise InputFileError(
            f"{name} has no header: its first line must say what the columns are, such as "
            f"name,email. It is: {first}."
        )
    if len(header) == 1 and not told:
        raise InputFileError(
            f"{name} is neither OPML, vCard, CSV nor an archive of Outreach; it begins: {first}."
        )
    raise InputFileError(
        f"{name} has no column that is known to be a name or an email address. Its columns are: "
        f"{first}{', …' if len(header) > _SHOWN else ''}. Say which, as in --column name=COLUMN."
    )


def _fitting(row: _Row, width: int) -> Sequence[str]:
    """As many cells as there are headers; empty ones may follow. Raises _UnusableError."""
    if row.problem is not None:
        raise _UnusableError(f"its quotation marks are wrong ({row.problem})")
    cells = list(row.cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        raise _UnusableError(f"its cells are {len(cells)}, and those of the first line {width}")
    return [unguard(cell) for cell in cells]


def _person(
    cells: Sequence[str], columns: Sequence[Column], given: str
) -> tuple[NewPerson, list[str]]:
    """Somebody, and what of the row was left out. Raises _UnusableError."""
    draft = _Draft()
    for column in columns:
        if cells[column.index].strip():
            _take(cells[column.index], column, _label(column, cells), draft)
    parts = " ".join(draft.texts[part] for part in _PARTS_OF_NAME if part in draft.texts)
    addresses = [row.value for row in draft.reach if row.kind == EMAIL]
    name = draft.texts.get("name") or clean_name(parts) or next(iter(addresses), "")
    if not name:
        raise _UnusableError("it has no name")
    person = NewPerson(
        given=given,
        name=clean_name(name),
        reach=list(dict.fromkeys(draft.reach)),
        tags=clean_tags(draft.tags),
        notes=list(dict.fromkeys(draft.notes)),
        feeds=list(dict.fromkeys(draft.feeds)),
        kept=draft.kept,
        talk_every=_every(draft.texts.get("talk_every")),
        meet_every=_every(draft.texts.get("meet_every")),
    )
    return person, [f"{given}: {doubt}" for doubt in draft.doubts]


def _take(cell: str, column: Column, label: str | None, draft: _Draft) -> None:
    """Put what a cell says where it belongs."""
    if column.field == EMAIL:
        found = _EMAIL.findall(cell)
        if not found:
            draft.doubts.append(f"{one_line(cell)[:50]!r} is no email address; it was left out")
        draft.reach += (Reach(kind=EMAIL, value=value, label=label) for value in found)
    elif column.field in {URL, "feed"}:
        _take_urls(cell, column.field, label, draft)
    elif column.field in {PHONE, *ACCOUNTS}:
        values = filter(None, map(one_line, split(cell)))
        draft.reach += (Reach(kind=column.field, value=value, label=label) for value in values)
    elif column.field == "accounts":
        _take_accounts(cell, draft)
    elif column.field == "tags":
        draft.tags += (part.removeprefix("* ") for part in split(cell))
    elif column.field == "notes":
        draft.notes.append(many_lines(cell))
    elif column.field in _KEPT:
        draft.kept.append(f"{_KEPT[column.field]}:{escape(one_line(cell))}")
    else:
        draft.texts.setdefault(column.field, clean_name(cell))


def _take_accounts(cell: str, draft: _Draft) -> None:
    for line in map(one_line, split(cell)):
        if account := _ACCOUNT.fullmatch(line):
            draft.reach.append(Reach(kind=account[1].casefold(), value=account[2]))
        else:
            draft.doubts.append(f"{line[:50]!r} names no service, as in mastodon: @ada@m.example")


def _take_urls(cell: str, kind: str, label: str | None, draft: _Draft) -> None:
    for word in _words(cell):
        try:
            url = repair_url(word)
        except InvalidUrlError as error:
            draft.doubts.append(f"{one_line(word)[:50]!r} was left out: {error.reason}")
            continue
        if kind == URL:
            draft.reach.append(Reach(kind=URL, value=url, label=label))
        else:
            draft.feeds.append(url)


def _words(cell: str) -> list[str]:
    """The addresses in a cell: its lines, or what is between spaces or before the next scheme."""
    if "\n" in cell:
        return cell.split()
    words = [word for word in _ADDRESSES.split(cell.strip()) if word not in {"", ":::", ",", ";"}]
    return words if len(words) == 1 else [word.rstrip(",;") for word in words]


def _label(column: Column, cells: Sequence[str]) -> str | None:
    """The label of the column, or in Google's tables that of the cell beside it."""
    if column.label_index is None:
        return column.label
    return one_line(cells[column.label_index].removeprefix("*")).casefold()[:50] or None


def _every(text: str | None) -> Every | None:
    if not text:
        return None
    try:
        return Every.parse(text)
    except UsageError as error:
        raise _UnusableError(error.sentence.removesuffix(".")) from error


def _taken_for(columns: Sequence[Column], header: Sequence[str], name: str) -> Columns:
    used: dict[str, list[str]] = {}
    for column in columns:
        used.setdefault(column.field, []).append(one_line(header[column.index]))
    taken = {column.index for column in columns} | {column.label_index for column in columns}
    unused = [one_line(cell) for index, cell in enumerate(header) if index not in taken]
    return Columns(file=name, used=used, unused=[cell for cell in unused if cell])
