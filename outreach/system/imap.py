"""The headers of mail on a server (IMAP4, RFC 3501): over TLS, and without changing a thing there.

Folders are opened read-only, and of messages a few fields of the header are asked for, in a way
that does not mark them as read. A body is never asked for.
"""

import imaplib
import re
import ssl
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import unquote, urlsplit

from outreach.domain.text import one_line
from outreach.domain.witness import HEADERS
from outreach.errors import PlatformError, UsageError

_PORT = 993
_PATIENCE_SECONDS = 30
_AT_ONCE = 200
_MOST_MESSAGES = 50_000  # of a folder, the newest
_LARGEST_HEADER = 1024 * 1024
_LARGEST_ANSWER = 1024 * 1024 * 1024  # all answers together
_FIELDS = f"(BODY.PEEK[HEADER.FIELDS ({' '.join(HEADERS)})])"
_LISTED = re.compile(rb"\(([^)]*)\) (?:\"(?:[^\"\\]|\\.)*\"|NIL) (.+)", re.DOTALL)
# What is no mail of one's own, or is in another folder, too (RFC 6154).
_LEFT_OUT = rb"\noselect \nonexistent \all \flagged \junk \trash \drafts".split()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose mail is where; `folder` is the only one to be looked at, None for all."""

    user: str
    host: str
    port: int
    folder: str | None

    @classmethod
    def parse(cls, address: str) -> Self:
        """Read imaps://USER@HOST/FOLDER. Raises UsageError."""
        shown = one_line(address)
        try:
            parts = urlsplit(address)
            port = parts.port or _PORT
        except ValueError as error:
            raise UsageError(f"{shown!r} is not imaps://USER@HOST/FOLDER.") from error
        user, _, _ = parts.netloc.rpartition("@")
        if parts.scheme.casefold() != "imaps":
            raise UsageError("Mail is only read over TLS: imaps://USER@HOST/FOLDER.")
        if ":" in user:
            raise UsageError("A password does not belong into a command line; you will be asked.")
        if not user or not parts.hostname:
            raise UsageError(f"{shown!r} is not imaps://USER@HOST/FOLDER.")
        folder = unquote(parts.path.strip("/")) or None
        return cls(user=unquote(user), host=parts.hostname, port=port, folder=folder)

    def __str__(self) -> str:
        return one_line(f"{self.user}@{self.host}")


def read_heads(account: Account, password: str, *, since: date | None) -> Iterator[bytes]:
    """The header of each message in its folders, or of those that came since a day.

    Raises PlatformError where the server cannot be reached, is not who it should be, refuses, or
    answers what makes no sense.
    """
    with _explained(account):
        context = ssl.create_default_context()
        client = _Client(account.host, account.port, ssl_context=context, timeout=_PATIENCE_SECONDS)
        try:
            _log_in(client, account, password)
            for folder in _folders(client, account):
                yield from _heads(client, folder, since)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                client.logout()
            with suppress(OSError):
                client.shutdown()  # where there was nobody any more to say goodbye to


class _Client(imaplib.IMAP4_SSL):
    """One that does not believe every size that a server names."""

    _read_so_far = 0

    def read(self, size: int) -> bytes:
        if size > _LARGEST_HEADER:
            raise self.abort("it wants to send more than a header")
        return self._counted(super().read(size))

    def readline(self) -> bytes:
        return self._counted(super().readline())

    def _counted(self, answer: bytes) -> bytes:
        self._read_so_far += len(answer)
        if self._read_so_far > _LARGEST_ANSWER:
            raise self.abort("it does not stop to answer")
        return answer


@contextmanager
def _explained(account: Account) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise PlatformError(
            f"{account.host} cannot prove that it is {account.host} ({error.verify_message}). "
            "Nothing was sent to it."
        ) from error
    except imaplib.IMAP4.error as error:
        raise PlatformError(
            f"{account.host} did not answer as it should: {_told(error)}."
        ) from error
    except OSError as error:
        what = error.strerror or str(error)
        raise PlatformError(f"{account.host} cannot be reached: {one_line(what)}.") from error


def _told(error: Exception) -> str:
    """What the server said, which may be bytes."""
    said = error.args[0] if error.args else ""
    return one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))[:200]


def _log_in(client: _Client, account: Account, password: str) -> None:
    credentials = f"\0{account.user}\0{password}".encode()
    try:
        if "AUTH=PLAIN" in client.capabilities:
            client.authenticate("PLAIN", lambda _: credentials)
        else:
            client.login(account.user, password)
    except client.abort:
        raise
    except (client.error, UnicodeEncodeError) as error:
        raise PlatformError(f"{account.host} refused {account.user}: {_told(error)}.") from error


def _folders(client: _Client, account: Account) -> Iterator[str]:
    """The names of folders, quoted as they are sent back."""
    if account.folder is not None:
        yield _quoted(_encoded(account.folder))
        return
    _, listed = client.list()
    for row in listed:
        flat = b'%s"%s"' % (row[0].rpartition(b"{")[0], row[1]) if isinstance(row, tuple) else row
        match = _LISTED.match(flat or b"")
        if match and not any(flag in _LEFT_OUT for flag in match[1].lower().split()):
            name = match[2].decode("utf-8", "replace")
            yield name if name.startswith('"') else _quoted(name)


def _heads(client: _Client, folder: str, since: date | None) -> Iterator[bytes]:
    answer, counted = client.select(folder, readonly=True)
    if answer != "OK":
        raise client.error(f"there is no folder {folder}")
    numbers = _numbers(client, int(counted[0] or 0), since)
    for start in range(0, len(numbers), _AT_ONCE):
        wanted = ",".join(map(str, numbers[start : start + _AT_ONCE]))
        _, found = client.fetch(wanted, _FIELDS)
        yield from (row[1] for row in found if isinstance(row, tuple))


def _numbers(client: _Client, count: int, since: date | None) -> Sequence[int]:
    """Of the messages in the open folder those to be looked at, the oldest first."""
    if since is None or not count:
        return range(max(1, count - _MOST_MESSAGES + 1), count + 1)
    day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
    _, found = client.search(None, "SINCE", day)
    return sorted({int(number) for number in (found[0] or b"").split()})[-_MOST_MESSAGES:]


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded(name: str) -> str:
    """A folder's name as servers write it: UTF-7 with other signs (RFC 3501, 5.1.3)."""

    def shifted(match: re.Match[str]) -> str:
        if match[0] == "&":
            return "&-"
        encoded = b2a_base64(match[0].encode("utf-16-be"), newline=False).decode()
        return f"&{encoded.rstrip('=').replace('/', ',')}-"

    return re.sub(r"&|[^\x20-\x7e]+", shifted, name)
