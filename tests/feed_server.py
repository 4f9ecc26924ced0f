"""A real HTTP server on loopback that answers as it is told and remembers what it was asked.

    def test_something(feed_server: FeedServer) -> None:
        feed_server.answer("/feed", Reply(body=RSS, headers=(("ETag", '"1"'),)), Reply(status=304))
        ...
        assert feed_server.requests[1].header("If-None-Match") == b'"1"'

Replies to a path are given in turn, the last one for ever after.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus

_STOP_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `raw` replaces everything else; after the rest it `hangs` without a word.

    Where it `drips`, each byte of it comes that many seconds after the one before.

    Content-Length is added unless the headers say how long the body is.
    """

    status: int = 200
    headers: tuple[tuple[str, str | bytes], ...] = ()
    body: bytes = b""
    raw: bytes | None = None
    hangs: bool = False
    drips: float = 0

    def encoded(self) -> bytes:
        """The bytes on the wire."""
        if self.raw is not None:
            return self.raw
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}".encode()]
        lines += [
            name.encode() + b": " + (value if isinstance(value, bytes) else value.encode("latin-1"))
            for name, value in self.headers
        ]
        named = {name.lower() for name, _ in self.headers}
        if self.status != HTTPStatus.NOT_MODIFIED and not named & _LENGTHS:
            lines.append(f"Content-Length: {len(self.body)}".encode())
        return b"\r\n".join([*lines, b"Connection: close", b"", self.body])


@dataclass(frozen=True, slots=True)
class Request:
    """A request as its bytes came in."""

    method: str
    target: str
    headers: tuple[tuple[bytes, bytes], ...]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def header(self, name: str) -> bytes | None:
        """The exact bytes of a header's value; None if it was not sent."""
        wanted = name.lower().encode()
        return next((value for known, value in self.headers if known.lower() == wanted), None)


class FeedServer:
    """See the module; made by `serving()` or the fixture `feed_server`."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.port = 0
        self.requests: list[Request] = []
        self.asked = threading.Event()
        self._replies: dict[str, list[Reply]] = {}
        self._stopping: asyncio.Event | None = None
        self._open: set[asyncio.StreamWriter] = set()

    def url(self, path: str = "/feed") -> str:
        return f"http://{self.host}:{self.port}{path}"

    def answer(self, path: str, *replies: Reply) -> str:
        """Give these replies to a path, whatever its query; returns its URL."""
        self._replies[path] = list(replies)
        return self.url(path)

    def asked_for(self, path: str) -> list[Request]:
        """The requests for a path, in order."""
        return [request for request in self.requests if request.path == path]

    async def run(self, started: threading.Event) -> None:
        self._stopping = asyncio.Event()
        server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._loop = asyncio.get_running_loop()
        started.set()
        await self._stopping.wait()
        server.close()
        left = list(self._open)
        for writer in left:
            writer.close()
        await asyncio.gather(*(writer.wait_closed() for writer in left), return_exceptions=True)

    def stop(self) -> None:
        if self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            first = await reader.readexactly(1)
            if first.isalpha():
                reply = self._next(_parse(first + await reader.readuntil(b"\r\n\r\n")))
            else:  # the start of a TLS handshake, answered as web servers do
                reply = Reply(status=400)
            await _send(writer, reply)
            if reply.hangs:
                await reader.read()  # until the client has had enough
            writer.close()
            await writer.wait_closed()
        self._open.discard(writer)

    def _next(self, request: Request) -> Reply:
        self.requests.append(request)
        self.asked.set()
        replies = self._replies.get(request.path, [Reply(status=404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[FeedServer]:
    """A server on a port of its own, until the end of the `with`."""
    server = FeedServer(host)
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(server.run(started)), daemon=True)
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        server.stop()
        thread.join(_STOP_SECONDS)


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(status=status, headers=(("Location", target),))


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> None:
    encoded = reply.encoded()
    for piece in [bytes([byte]) for byte in encoded] if reply.drips else [encoded]:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(reply.drips)


_LENGTHS = {"content-length", "transfer-encoding"}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unheard Of"


def _parse(head: bytes) -> Request:
    first, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    method, target, _version = first.decode("latin-1").split(" ", 2)
    pairs = [line.partition(b":") for line in lines]
    return Request(method, target, tuple((name, value[1:]) for name, _, value in pairs))
