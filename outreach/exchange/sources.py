"""Files and folders of other programs, told by what is in them and never by their names."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from io import BufferedReader
from pathlib import Path

from outreach.domain.text import one_line
from outreach.errors import InputFileError, UsageError
from outreach.exchange.archive import looks_like_archive
from outreach.exchange.files import (
    find_files,
    in_utf8,
    is_folder,
    name_of,
    opened,
    read_file,
    read_stream,
)
from outreach.exchange.opml import read_opml
from outreach.exchange.reading import Reading
from outreach.exchange.spreadsheet import read_table
from outreach.exchange.vcard import read_cards

_HEAD = 16 * 1024
_LARGEST_FOLDER = 500 * 1024 * 1024
_CARD = b"BEGIN:VCARD"
_LISTS = (b"<OPML", b"<OUTLINE")
# What people try, and what to do instead.
_OTHERS = (
    (b"PK\x03\x04", "is packed, or a file of Excel; unpack it, or save it as CSV, first"),
    (b"\x1f\x8b", "is packed; unpack it first"),
    (b"SQLite format 3\0", "is a database; `outreach restore` takes copies of Outreach's own"),
    (b"From ", "is mail; `outreach witness` looks for past contacts in it"),
    (b"BEGIN:VCALENDAR", "is a calendar; `outreach witness` looks for past contacts in it"),
)


def read_source(
    path: str,
    *,
    stream: BufferedReader | None = None,
    told: Mapping[str, Sequence[str]] | None = None,
    partial: bool = False,
) -> Reading:
    """What a file lists, or a folder of cards; `told` are the columns of tables.

    A file that is open already comes as its `stream`. What cannot be read at all raises
    InputFileError, or with `partial` is told as broken. Raises UsageError where there is nothing
    by that name.
    """
    if is_folder(path):
        return _read_folder(Path(path))
    try:
        with nullcontext(stream) if stream else opened(path) as file:
            return _read(read_stream(file, path), name_of(path), told or {})
    except InputFileError as error:
        if not partial:
            raise
        return Reading(broken=[error.sentence.removesuffix(".")])


def _read(content: bytes, name: str, told: Mapping[str, Sequence[str]]) -> Reading:
    head = in_utf8(content[:_HEAD]).lstrip().upper()
    for beginning, what in _OTHERS:
        if content.startswith(beginning) or head.startswith(beginning.upper()):
            raise InputFileError(f"{name} {what}.")
    if looks_like_archive(content[:_HEAD]):
        raise InputFileError(f"{name} is an archive of everything; import it alone.")
    if _is_cards(content):
        return read_cards(content, name=name)
    is_list = head.startswith((b"<", b"<\0", b"\0<")) or any(
        mark.upper() in head for mark in _LISTS
    )
    if is_list or not head:
        return read_opml(content, name=name)
    if b"\0" in head:
        raise InputFileError(f"{name} is not a text file; there is nothing in it to import.")
    return read_table(content, name=name, told=told)


def _is_cards(content: bytes) -> bool:
    lines = in_utf8(content[:_HEAD]).upper().splitlines()
    return any(line.strip() == _CARD for line in lines)


def _read_folder(folder: Path) -> Reading:
    """The cards in a folder and those below it, as khard and vdirsyncer keep them, one a file."""
    readings, others, size = [], 0, 0
    for file in find_files(folder):
        name = str(file.relative_to(folder))
        if any(part.startswith(".") for part in file.relative_to(folder).parts):
            continue
        try:
            content = read_file(str(file))
        except InputFileError as error:
            readings.append(Reading(broken=[error.sentence.removesuffix(".")]))
            continue
        size += len(content)
        if size > _LARGEST_FOLDER:
            raise InputFileError(f"{one_line(str(folder))} has more than 500 MB; give parts of it.")
        if _is_cards(content):
            readings.append(read_cards(content, name=one_line(name)))
        else:
            others += 1
    if not readings:
        raise UsageError(f"There are no vCards in the folder {one_line(str(folder))}.")
    if others:
        readings.append(Reading(remarks=[_left_alone(others, folder)]))
    return joined(readings)


def _left_alone(count: int, folder: Path) -> str:
    what = "1 file that is no vCard was" if count == 1 else f"{count} files that are no vCards were"
    return f"{what} left alone in {one_line(folder.name) or folder}"


def joined(readings: Sequence[Reading]) -> Reading:
    """Several as one, in their order."""
    return Reading(
        feeds=[row for one in readings for row in one.feeds],
        people=[row for one in readings for row in one.people],
        repaired=[row for one in readings for row in one.repaired],
        invalid=[row for one in readings for row in one.invalid],
        left_out=[row for one in readings for row in one.left_out],
        remarks=[row for one in readings for row in one.remarks],
        columns=[row for one in readings for row in one.columns],
        broken=[row for one in readings for row in one.broken],
    )
