"""How the value of each column stands in an archive: as text, a whole number, or true and false.

Instants are ISO 8601 in UTC, digests hexadecimal, stored pages the text that they hold. Reading
is strict, since an archive may have been damaged, or written by somebody else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Boolean, Column, Date, Enum, Integer, LargeBinary, String

from outreach.db.models.base import UtcDateTime
from outreach.db.packing import packed, unpacked
from outreach.domain.cadence import Every
from outreach.domain.text import harmless, one_line

Value = str | int | bool

LARGEST_ID = 2**53 - 1  # any reader of JSON can hold it, and an id after it can still be given
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Codec:
    """From a column's value to one that JSON has, and back.

    `decode` raises ValueError, TypeError, AttributeError or UsageError for what is not `what`.
    """

    what: str
    encode: Callable[[Any], Value]
    decode: Callable[[Any], object]


def codec_of(column: Column[Any]) -> Codec:
    """The codec of a column, None aside: what is not there is not written."""
    name, kind = str(column), column.type
    if isinstance(kind, Enum):
        assert kind.enum_class is not None  # noqa: S101 (our columns of words have one)
        return Codec("a known word", str, kind.enum_class)
    if isinstance(kind, Integer):
        is_id = column.primary_key or bool(column.foreign_keys)
        return Codec("a whole number in range", int, _id if is_id else _whole_number)
    return _BY_NAME.get(name) or _BY_NAME.get(column.name) or _BY_TYPE[type(kind)]


def _id(value: Value) -> int:
    number = _whole_number(value)
    if not 1 <= number <= LARGEST_ID:
        raise ValueError(value)
    return number


def _whole_number(value: Value) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError(value)
    return value


def _truth(value: Value) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError(value)
    return day


def _instant(value: str) -> datetime:
    instant = datetime.fromisoformat(value)
    # A year from either end, so that it is a day in every time zone.
    if instant.tzinfo is None or not MINYEAR < instant.year < MAXYEAR:
        raise ValueError(value)
    return instant


def _cadence(value: str) -> str:
    Every.parse(value)
    return one_line(value)


def _address(value: str) -> str:
    if urlsplit(value).scheme not in {"http", "https"}:
        raise ValueError(value)
    return _line(value)


def _line(value: str) -> str:
    return harmless(value, lines=False)


def _lines(value: str) -> str:
    return harmless(value, lines=True)


_ADDRESS = Codec("an address of the web", str, _address)
_CADENCE = Codec("a length of time such as 3 weeks", str, _cadence)
_LINES = Codec("text", str, _lines)
# Verbatim bytes of a server, of which any may be in it.
_HEADER = Codec(
    "text", lambda stored: stored.decode("latin-1"), lambda value: value.encode("latin-1")
)
_BY_NAME: dict[str, Codec] = {
    "feed.url": _ADDRESS,
    "feed.site_url": _ADDRESS,
    "feed.moving_to": _ADDRESS,
    "post.url": _ADDRESS,
    "talk_every": _CADENCE,
    "meet_every": _CADENCE,
    "note.text": _LINES,
    "interaction.note": _LINES,
    "kept_property.text": _LINES,
    "post_content.text": Codec("text", unpacked, lambda value: packed(_lines(value))),
    "post_content.html": Codec("text", unpacked, packed),  # made safe where it is shown
    "validator.etag": _HEADER,
    "validator.last_modified": _HEADER,
}
_BY_TYPE: dict[type, Codec] = {
    Boolean: Codec("true or false", bool, _truth),
    Date: Codec("a day such as 2026-03-15", date.isoformat, _day),
    LargeBinary: Codec("hexadecimal", bytes.hex, bytes.fromhex),
    String: Codec("text", str, _line),
    UtcDateTime: Codec(
        "an instant such as 2026-03-15T09:00:00Z",
        lambda instant: instant.isoformat().replace("+00:00", "Z"),
        _instant,
    ),
}
