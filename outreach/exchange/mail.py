"""Mail on disk, read up to the end of each message's headers and no further.

Not by the standard library's `mailbox`: that opens an mbox for writing, keeps a table of all its
messages, and hands out whole ones.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path
from typing import BinaryIO

from outreach.domain.text import one_line
from outreach.domain.witness import LIST_FIELDS, Letter

_LONGEST_LINE = 64 * 1024
_LONGEST_HEAD = 64 * 1024
_LONGEST_SUBJECT = 200
_SEPARATOR = b"From "
_BLANK = (b"\n", b"\r\n")
_MAILDIR = ("cur", "new")
# As long as RFC 5321 (4.5.3.1) lets it be; without a limit a long word costs its length squared.
_ADDRESS = re.compile(rb"[^\s<>,;:\"()\[\]@]{1,64}@[^\s<>,;:\"()\[\]@]{1,255}")
_BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
_MACHINES = ("mailer-daemon@", "postmaster@")


def is_message(file: Path) -> bool:
    """Whether the file is one message: in a Maildir, or by its name."""
    in_maildir = file.parent.name in _MAILDIR and all(
        (file.parent.parent / name).is_dir() for name in _MAILDIR
    )
    return in_maildir or file.suffix.casefold() == ".eml"


def is_mbox(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_SEPARATOR)) == _SEPARATOR


def read_message(file: Path, *, among: Collection[str]) -> Iterator[Letter]:
    """The one message in a file, if it names one of these addresses. Raises OSError."""
    with file.open("rb") as opened:
        yield from letters([_head(opened)], among=among)


def read_mbox(file: Path, *, among: Collection[str]) -> Iterator[Letter]:
    """The messages of an mbox that name one of these addresses. Raises OSError."""
    with file.open("rb") as opened:
        yield from letters(_heads(opened), among=among)


def _heads(file: BinaryIO) -> Iterator[bytes]:
    """The header of each message; a line that begins with From after a blank one parts them."""
    after_blank = True
    while line := file.readline(_LONGEST_LINE):
        if after_blank and line.startswith(_SEPARATOR):
            yield _head(file)
            after_blank = True  # the line that ended the header
        else:
            after_blank = line in _BLANK


def _head(file: BinaryIO) -> bytes:
    """Lines up to the first blank one; what is beyond the limit is left out."""
    lines: list[bytes] = []
    size = 0
    while (line := file.readline(_LONGEST_LINE)) and line not in _BLANK:
        size += len(line)
        if size <= _LONGEST_HEAD:
            lines.append(line)
    return b"".join(lines)


def letters(heads: Iterable[bytes], *, among: Collection[str]) -> Iterator[Letter]:
    """The messages with these headers that name one of these addresses.

    Only those are parsed, which is a tenth of the cost for the rest.
    """
    for head in heads:
        named = (found.decode("utf-8", "replace") for found in _ADDRESS.findall(head.lower()))
        if any(address in among for address in named):
            yield _letter(BytesHeaderParser().parsebytes(head))


def _letter(message: "Message[str, str]") -> Letter:
    senders = _addresses(message, "From")
    sender = senders[0] if senders else ""
    return Letter(
        message_id=one_line(str(message.get("Message-ID", ""))),
        sender=sender,
        recipients=_addresses(message, "To", "Cc", "Bcc"),
        date=one_line(str(message.get("Date", ""))),
        subject=_decoded(message.get("Subject", ""))[:_LONGEST_SUBJECT],
        automatic=_is_automatic(message, sender),
    )


def _addresses(message: "Message[str, str]", *names: str) -> list[str]:
    values = [str(value) for name in names for value in message.get_all(name, [])]
    try:
        return [address.casefold() for _, address in getaddresses(values) if address]
    except RecursionError:  # comments or groups in one another, a thousand deep: nobody's address
        return []


def _is_automatic(message: "Message[str, str]", sender: str) -> bool:
    """As RFC 3834 and RFC 2919 have it, and as mail servers write back (RFC 3464)."""

    def word(name: str) -> str:
        return str(message.get(name, "")).partition(";")[0].strip().casefold()

    return (
        any(name in message for name in LIST_FIELDS)
        or word("Auto-Submitted") not in {"", "no"}
        or word("Precedence") in _BULK
        or word("Return-Path") == "<>"
        or word("Content-Type") == "multipart/report"
        or sender.startswith(_MACHINES)
    )


def _decoded(value: object) -> str:
    """A header as a person reads it (RFC 2047); as it stands where its encoding is none."""
    text = str(value)
    try:
        return one_line(str(make_header(decode_header(text))))
    except (HeaderParseError, LookupError, ValueError):
        return one_line(text)
