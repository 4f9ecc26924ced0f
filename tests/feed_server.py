"""A real HTTP server on loopback that says, path by path, what a test wants it to say."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Page:
    """An answer: status, headers, body; or `raw` bytes for the whole of it.

    `hold` keeps the answer, or what follows the raw bytes, back until the server closes; `drip` is
    how many seconds pass between two bytes of the body.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    hold: bool = False
    drip: float = 0


@dataclass
class Asked:
    """A request as it arrived; header names in lower case."""

    path: str
    headers: dict[str, str]


Answer = Page | Callable[[Asked], Page]


class FeedServer:
    """Pages by path, and every request that was made."""

    def __init__(self, port: int, scheme: str = "http") -> None:
        self.port = port
        self.scheme = scheme
        self.pages: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.closing = Event()

    def url(self, path: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{path}"

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> str:
        """Serve this at `path`; underscores in header names are hyphens. The URL of it."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(content, status, named)
        return self.url(path)

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def answer(self, asked: Asked) -> Page:
        self.asked.append(asked)
        page = self.pages.get(asked.path, Page(status=404))
        return page(asked) if callable(page) else page


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[FeedServer]:
    """A server on a free port while the `with` lasts; with `tls`, by https."""
    server = _Server(("127.0.0.1", 0), BaseHTTPRequestHandler)
    if tls:
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    feeds = FeedServer(server.server_address[1], "https" if tls else "http")
    server.RequestHandlerClass = _handler(feeds)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield feeds
    finally:
        feeds.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 256  # a whole round knocks at once

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, or does not trust us, is what some tests are about."""


def unused_port() -> int:
    """A port of loopback on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def beyond_reach(count: int) -> list[str]:
    """Feeds of so many operators, whose names are too long for any server to be asked for them."""
    return [
        f"http://{'.'.join(['label' * 12] * 4)}{number}.example/feed" for number in range(count)
    ]


def _pieces(page: Page) -> list[bytes]:
    return [bytes([byte]) for byte in page.body] if page.drip else [page.body]


def _handler(feeds: FeedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            page = feeds.answer(Asked(self.path, headers))
            if page.raw is not None:
                self.wfile.write(page.raw)
            if page.hold:
                feeds.closing.wait(30)
            if page.hold or page.raw is not None:
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in page.headers:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            with suppress(ConnectionError):  # a client that has had enough
                for piece in _pieces(page):
                    self.wfile.write(piece)
                    feeds.closing.wait(page.drip)

        def log_message(self, *_arguments: object) -> None:
            """Tests say what went wrong."""

    return Handler
