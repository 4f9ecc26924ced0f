"""The demo's feeds, served on loopback."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HOST = "127.0.0.1"

# Content type and body by path.
Pages = Mapping[str, tuple[str, bytes]]


@contextmanager
def serve(pages: Pages, *, port: int = 0) -> Iterator[int]:
    """Serve the pages while the `with` lasts; the port, which is free unless one is asked for."""
    server = ThreadingHTTPServer((HOST, port), _handler(pages))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(pages: Pages) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path not in pages:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            content_type, body = pages[self.path]
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            unchanged = self.headers.get("If-None-Match") == etag
            self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
            self.send_header("ETag", etag)
            if unchanged:
                self.end_headers()
                return
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """The demo's terminal belongs to the app."""

    return Handler
