"""newsboat with as many posts as we like in its cache.

It fetches a small feed of each blog itself, so that the cache is its own; the other posts are
added to that cache as it keeps them. They have titles and no text, as those beside them have.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PROGRAM = shutil.which("newsboat")
READY = b"All posts"
_MORE = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
SELECT 'more-' || n, 'Post number ' || n || ' about this and that', '', 'https://b.example/' || n,
       ? || '/' || n % ?, 1700000000 - n * 60, '', 1
FROM number
"""


class _Feed(BaseHTTPRequestHandler):
    """Every path is a feed of one post."""

    def do_GET(self) -> None:
        body = (
            f"<rss version='2.0'><channel><title>Blog {self.path}</title><item>"
            f"<title>Post number {self.path}</title><guid>{self.path}</guid></item></channel></rss>"
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing."""


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Feed)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def filled(folder: Path, *, feeds: int, posts: int) -> list[str]:
    """The command that opens newsboat with so many posts."""
    assert PROGRAM
    folder.mkdir()
    urls, cache, config = folder / "urls", folder / "cache.db", folder / "config"
    config.write_text("auto-reload no\nprepopulate-query-feeds yes\n")
    command = [PROGRAM, "-u", str(urls), "-c", str(cache), "-C", str(config)]
    with _served() as site:
        lines = [f'"query:{READY.decode()}:title != \\"\\""']
        lines += [f"{site}/{number}" for number in range(feeds)]
        urls.write_text("\n".join(lines) + "\n")
        subprocess.run([*command, "-x", "reload"], check=True, capture_output=True)
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute(_MORE, (posts - feeds, site, feeds))
    return command
