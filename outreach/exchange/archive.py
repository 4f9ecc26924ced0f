"""The archive: everything, as one JSON document with one row a line (docs/archive.md).

It is written and read line by line, so that its size does not matter. The last line has the number
of rows and the digest of all before it, so that nothing is missing or changed unnoticed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from outreach.errors import InputFileError

SCHEMA = 1
HEAD = 64  # bytes that tell an archive
_OPENING = b'[{"archive":"outreach"'
_LAST_IDS = b'{"last_ids":'
_ENDING = b'{"end":'
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_LONGEST_LINE = 16 * 1024 * 1024  # a page of the largest size that is kept, every letter escaped
_PIECE = 64 * 1024

Values = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """One row of a table, and the line that it stands in."""

    line: int
    table: str
    values: Values


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with the archive, and in which line, if it is one."""

    line: int | None
    reason: str


class LastIds(msgspec.Struct, frozen=True):
    """The last id that each table gave, also to a row that is gone."""

    last_ids: dict[str, int]


class _Opening(msgspec.Struct, frozen=True, kw_only=True):
    archive: str
    schema: int


class _Ending(msgspec.Struct, frozen=True, kw_only=True):
    rows: dict[str, int]
    sha256: str


class _Last(msgspec.Struct, frozen=True, kw_only=True):
    end: _Ending


_read_opening = msgspec.json.Decoder(_Opening).decode
_read_row = msgspec.json.Decoder(dict[str, str | int | bool]).decode
_read_last_ids = msgspec.json.Decoder(LastIds).decode
_read_last = msgspec.json.Decoder(_Last).decode


def looks_like_archive(head: bytes) -> bool:
    """Whether a file that begins so is an archive, if not necessarily a sound one."""
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(_OPENING)


def write_archive(
    rows: Iterable[tuple[str, Mapping[str, str | int | bool]]], last_ids: Mapping[str, int]
) -> Iterator[bytes]:
    """The pieces of an archive of these rows, each with the name of its table."""
    count: Counter[str] = Counter()
    digest = hashlib.sha256()
    for piece in _gathered(_lines(rows, last_ids, count)):
        digest.update(piece)
        yield piece
    ending = _Ending(rows=dict(count), sha256=digest.hexdigest())
    yield msgspec.json.encode(_Last(end=ending)) + b"]\n"


def write_person(name: str, tables: Mapping[str, Sequence[Values]]) -> bytes:
    """The rows about one person, by table, as one object to be read by people."""
    document = {
        "schema": SCHEMA,
        "about": name,
        **{key: list(rows) for key, rows in tables.items()},
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"


def _lines(
    rows: Iterable[tuple[str, Mapping[str, str | int | bool]]],
    last_ids: Mapping[str, int],
    count: Counter[str],
) -> Iterator[bytes]:
    yield b"[" + msgspec.json.encode(_Opening(archive="outreach", schema=SCHEMA)) + b",\n"
    for table, values in rows:
        count[table] += 1
        yield msgspec.json.encode({"table": table, **values}) + b",\n"
    yield msgspec.json.encode(LastIds(dict(last_ids))) + b",\n"


def _gathered(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def read_archive(stream: BinaryIO, *, name: str) -> Iterator[ArchivedRow | Flaw | LastIds]:
    """The rows in their order, whatever is wrong where it is met, and the last ids in the end.

    Raises InputFileError for an archive of a schema that is not known here. `name` is what the
    sentence calls the file.
    """
    count: Counter[str] = Counter()
    opening = stream.readline(_LONGEST_LINE)
    _refuse_unknown(opening, name)
    digest = hashlib.sha256(opening)
    number = 1
    for number, line in enumerate(_whole_lines(stream), 2):
        if line.startswith(_ENDING):
            yield from _check_ending(line, number, count, digest.hexdigest())
            if stream.read(_PIECE).strip():
                yield Flaw(number + 1, "something follows after the end")
            return
        digest.update(line)
        found = _row(line, number)
        if isinstance(found, ArchivedRow):
            count[found.table] += 1
        yield found
    yield Flaw(number + 1, "it is cut off: the last line is missing")


def _whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line, of one that is too long only the beginning."""
    while line := stream.readline(_LONGEST_LINE):
        yield line
        while len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE)


def _refuse_unknown(line: bytes, name: str) -> None:
    try:
        opening = _read_opening(line.removeprefix(_BYTE_ORDER_MARK).strip().strip(b"[,"))
    except msgspec.DecodeError as error:
        raise InputFileError(f"{name} does not begin as an archive does.") from error
    if opening.schema != SCHEMA:
        raise InputFileError(
            f"{name} is of schema {opening.schema}, and this release of Outreach knows {SCHEMA}; "
            "a newer release may read it. Nothing was changed."
        )


def _row(line: bytes, number: int) -> ArchivedRow | LastIds | Flaw:
    if not line.endswith(b"\n"):
        return Flaw(number, "it is too long" if len(line) == _LONGEST_LINE else "it is cut off")
    whole = line.strip().removesuffix(b",")
    try:
        if whole.startswith(_LAST_IDS):
            return _read_last_ids(whole)
        values = _read_row(whole)
    except _UNREADABLE as error:
        return Flaw(number, f"it is not the row of a table ({error})")
    table = values.pop("table", None)
    if not isinstance(table, str):
        return Flaw(number, "it does not say of which table it is")
    return ArchivedRow(number, table, values)


def _check_ending(line: bytes, number: int, count: Counter[str], digest: str) -> Iterator[Flaw]:
    try:
        end = _read_last(line.strip().removesuffix(b"]")).end
    except _UNREADABLE as error:
        yield Flaw(number, f"it does not end as an archive does ({error})")
        return
    if end.rows != count:
        yield Flaw(number, "rows are missing, or there are too many")
    elif end.sha256 != digest:
        yield Flaw(number, "something was changed after it was written")
