"""The demo's feeds, served on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import partial
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from socketserver import TCPServer
from threading import Thread

HOST = "127.0.0.1"
_CONTENT_TYPES = {
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json",
}


@contextmanager
def serve(folder: Path, *, port: int = 0) -> Iterator[int]:
    """Serve the files in `folder` while the `with` lasts; the port, a free one unless given.

    A file that is edited meanwhile is served as it then is. Raises OSError if the port is taken.
    """
    with _Server((HOST, port), partial(_Handler, folder)) as server:
        # Looking often whether to stop keeps the end of the demo short.
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def server_bind(self) -> None:
        """Bind without asking for this machine's name, which may take seconds without internet."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing, as the terminal belongs to the app, which tells of a feed that failed."""


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self, folder: Path, request: object, client_address: object, server: HTTPServer
    ) -> None:
        self._folder = folder
        super().__init__(request, client_address, server)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        file = self._folder / PurePosixPath(self.path).name
        if self.path != f"/{file.name}" or file.suffix not in _CONTENT_TYPES or not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = file.read_bytes()
        etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        known = self.headers.get("If-None-Match", "")
        unchanged = etag in (tag.strip().removeprefix("W/") for tag in known.split(","))
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", formatdate(file.stat().st_mtime, usegmt=True))
        if unchanged:
            self.end_headers()
            return
        self.send_header("Content-Type", _CONTENT_TYPES[file.suffix])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal belongs to the app."""
