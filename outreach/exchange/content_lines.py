"""Content lines, of which vCards are made (RFC 6350, 3.3), as address books write them.

A line is unfolded while it is bytes, since some fold in the midst of a letter; quoted-printable
and parameters without a name are left over from vCard 2.1.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from icalendar.parser import (
    Contentline,
    q_join,
    q_split,
    rfc_6868_escape,
    rfc_6868_unescape,
    unescape_backslash,
)

from outreach.domain.text import harmless
from outreach.exchange.files import alphabet

LONGEST_LINE = 1024 * 1024
_ENDS = re.compile(rb"\r\n|\r|\n")
_QUOTED_PRINTABLE = re.compile(rb"[^:]*quoted-printable", re.IGNORECASE)
_CHARSET = re.compile(rb"[^:]*;charset=\"?([\w.:-]{1,40})", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PLAIN = {"7BIT", "8BIT"}
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", *_PLAIN}


@dataclass(frozen=True, slots=True)
class Line:
    """One property; its value as it stands in a file of version 4, escapes and all."""

    name: str
    value: str
    params: tuple[tuple[str, str], ...] = ()
    group: str = ""

    @property
    def text(self) -> str:
        """What the value says, where it is a text."""
        text: str = unescape_backslash(self.value)
        return text

    def param(self, *names: str) -> list[str]:
        """The values of these parameters."""
        return [value for name, value in self.params if name in names]

    @property
    def types(self) -> list[str]:
        return [word for value in self.param("TYPE") for word in value.casefold().split(",")]

    def without(self, *names: str) -> "Line":
        """The line without these parameters."""
        return replace(self, params=tuple(pair for pair in self.params if pair[0] not in names))

    def __str__(self) -> str:
        """The line as it is written, not folded."""
        joined: dict[str, list[str]] = {}
        for name, value in self.params:
            joined.setdefault(name, []).append(rfc_6868_escape(value))
        params = "".join(f";{name}={q_join(values)}" for name, values in joined.items())
        group = f"{self.group}." if self.group else ""
        return f"{group}{self.name}{params}:{self.value}"


def escape(text: str) -> str:
    """A text as the value of a property, on one line."""
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return escaped.replace("\n", "\\n")


def fold_lines(lines: Iterable[str]) -> bytes:
    """The lines as a file has them: none longer than 75 bytes, each ended."""
    return b"".join(Contentline(line).to_ical() + b"\r\n" for line in lines)


def logical_lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines of UTF-8 or of whatever they are in, unfolded, each with its number in the file.

    Of a line that is longer than LONGEST_LINE not all comes, but more than that.
    """
    pieces: list[bytes] = []
    start, size, is_open = 0, 0, False
    for number, piece in enumerate(_physical_lines(content), 1):
        is_folded = bool(pieces) and piece[:1] in (b" ", b"\t")
        if not (is_open or is_folded):
            if pieces:
                yield start, b"".join(pieces)
            pieces, start, size = [], number, 0
        if size <= LONGEST_LINE:
            if is_open:  # a soft break of quoted-printable
                pieces[-1] = pieces[-1][:-1]
            pieces.append(piece[1:] if is_folded and not is_open else piece)
            size += len(pieces[-1])
        is_open = piece.endswith(b"=") and bool(_QUOTED_PRINTABLE.match(pieces[0]))
    if pieces:
        yield start, b"".join(pieces)


def _physical_lines(content: bytes) -> Iterator[bytes]:
    start = 0
    for end in _ENDS.finditer(content):
        yield content[start : end.start()]
        start = end.end()
    yield content[start:]


def parse_line(raw: bytes) -> Line:
    """One unfolded line. Raises ValueError for what is no property, or longer than LONGEST_LINE."""
    if len(raw) > LONGEST_LINE:
        raise ValueError(len(raw))
    text = Contentline(harmless(_decode(raw, raw), lines=False))
    colon = text.value_separator_index()
    if colon < 0:
        raise ValueError(text[:40])
    head, value = str(text[:colon]), str(text[colon + 1 :])
    full_name, *given = q_split(head, ";")
    group, _, name = full_name.strip().rpartition(".")
    if not _NAME.fullmatch(name.replace("_", "-")):
        raise ValueError(text[:40])
    params = tuple(pair for one in given if one for pair in _params(one))
    line = Line(name.upper(), value, params, group.casefold())
    return _decoded(line, raw)


def _params(given: str) -> Iterator[tuple[str, str]]:
    name, equals, values = given.partition("=")
    name = name.strip().upper()
    if not equals:
        yield ("ENCODING" if name in _ENCODINGS else "TYPE"), name.casefold()
        return
    for value in q_split(values, ","):
        yield name, rfc_6868_unescape(value.strip().strip('"'))


def _decoded(line: Line, raw: bytes) -> Line:
    """The line without what RFC 6350 knows no more: encodings of text, and character sets."""
    encodings = [value.upper() for value in line.param("ENCODING")]
    plain = line.without("CHARSET")
    if "QUOTED-PRINTABLE" not in encodings:
        return plain.without("ENCODING") if _PLAIN.intersection(encodings) else plain
    value = _decode(quopri.decodestring(line.value.encode()), raw)
    return replace(
        plain.without("ENCODING"), value=harmless(re.sub(r"\r\n|\r|\n", r"\\n", value), lines=False)
    )


def _decode(content: bytes, line: bytes) -> str:
    """UTF-8, or what the line says it is in, or what Windows would have written."""
    declared = _CHARSET.match(line)
    for encoding in ("utf-8", alphabet(declared[1].decode()) if declared else "utf-8"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", errors="replace")
