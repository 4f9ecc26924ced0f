"""What a server answers, taken as curl hands it over."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus

from outreach.feeds.body import Body
from outreach.feeds.caching import RawHeaders
from outreach.feeds.failures import FailureKind, FetchError

SENSELESS = "the server's answer makes no sense"
_HEAD_LIMIT = 64 * 1024
_STATUS_LINE = re.compile(rb"\S+\s+(\d{3})")


@dataclass(frozen=True)
class Response:
    """An answer; of a 200 with its body, and the digest of it as it was received.

    The body is None where the digest is the one that was known.
    """

    status: int
    raw_headers: RawHeaders
    body: bytes | None = None
    digest: bytes | None = None

    @cached_property
    def headers(self) -> dict[str, str]:
        """Values by names in lower case; of several of a name, the last."""
        return {
            name.decode("latin-1").lower(): value.decode("utf-8", "surrogateescape")
            for name, value in self.raw_headers
        }


class Reception:
    """What curl calls with each line of the head and each piece of the body.

    What is wrong with them is kept until it is asked for, since curl only prints what is raised
    while it calls; it stops where it is told that less was taken than it gave.
    """

    def __init__(self, known: bytes | None, on_progress: Callable[[], None]) -> None:
        self._known = known
        self._on_progress = on_progress
        self._failure: FetchError | None = None
        self._lines: list[bytes] = []
        self._size = 0
        self._response: Response | None = None
        self._body: Body | None = None

    @property
    def has_stopped(self) -> bool:
        """Whether no more was taken because something is wrong, or because no body is wanted."""
        return self._failure is not None or (self._response is not None and self._body is None)

    @property
    def ends_with_connection(self) -> bool:
        """Whether nothing but hanging up tells where the body ends (RFC 9112, 6.3)."""
        if self._response is None or self._body is None:
            return False
        return not {"content-length", "transfer-encoding"} & self._response.headers.keys()

    def response(self) -> Response:
        """All that was taken. Raises FetchError where something is wrong with it, or missing."""
        if self._failure:
            raise self._failure
        if self._response is None:
            raise FetchError(FailureKind.PROTOCOL, SENSELESS)
        if self._body is None:
            return self._response
        body = self._body.finish()
        return replace(self._response, body=body, digest=self._body.digest)

    def take_line(self, line: bytes) -> int:
        try:
            self._take_line(line)
        except FetchError as error:
            self._failure = error
            return 0
        return len(line)

    def take_piece(self, piece: bytes) -> int:
        if self._body is None:
            return 0
        try:
            self._body.feed(piece)
        except FetchError as error:
            self._failure = error
            return 0
        self._on_progress()
        return len(piece)

    def _take_line(self, line: bytes) -> None:
        self._size += len(line)
        if self._size > _HEAD_LIMIT:
            raise FetchError(FailureKind.PROTOCOL, SENSELESS)
        if self._response is not None:
            return  # a trailer
        if line.strip():
            self._lines.append(line)
            return
        self._on_progress()
        lines, self._lines = self._lines, []
        status = _status(lines)
        if status < HTTPStatus.OK:
            return  # there is more to come
        self._response = Response(status, tuple(map(_header, lines[1:])))
        if status == HTTPStatus.OK:
            headers = self._response.headers
            self._body = Body(
                encoding=headers.get("content-encoding", "").lower(),
                length=headers.get("content-length", ""),
                known=self._known,
            )


def _status(lines: Sequence[bytes]) -> int:
    """Raises FetchError where no status line begins them: curl hands lines over unread."""
    found = _STATUS_LINE.match(lines[0]) if lines else None
    if not found:
        raise FetchError(FailureKind.PROTOCOL, SENSELESS)
    return int(found[1])


def _header(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip(), value.strip()
