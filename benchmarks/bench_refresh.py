"""Rounds of refreshing generated feeds, with --reader beside PyPI's `reader`.

One local server; each program in a process of its own, started anew for each round. Rounds: first
(all new), 304 (validators sent back), same (the same bodies, no validators). Prints medians and
the ratio of CPU seconds, children included.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PARAGRAPH = "<p>Words about this and that, and <a href='https://x.example/{n}'>a link</a>. {n}</p>"
READER = """
import sys
from reader import make_reader
r = make_reader(sys.argv[1], feed_root=None)
for url in open(sys.argv[2]).read().split():
    r.add_feed(url, exist_ok=True)
r.update_feeds(scheduled=False, workers=8)
"""

Usage = tuple[float, float]  # CPU seconds, wall seconds


class Site:
    """What the server answers: with or without validators."""

    validators = True


def feed(number: int, posts: int) -> bytes:
    items = "".join(
        f"<item><title>Post {post}</title><guid>{number}-{post}</guid>"
        f"<link>https://b{number}.example/{post}</link>"
        f"<pubDate>Mon, 0{post % 9 + 1} Jun 2026 0{post % 9}:00:00 GMT</pubDate>"
        f"<description><![CDATA[{(PARAGRAPH * 28).format(n=number * 1000 + post)}]]></description>"
        "</item>"
        for post in range(posts)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Blog {number}</title><link>https://b{number}.example/</link>{items}</channel></rss>"
    ).encode()


@contextmanager
def serving(bodies: dict[str, bytes], site: Site) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = bodies[self.path]
            etag = f'"{len(body)}"'
            known = site.validators and self.headers.get("If-None-Match") == etag
            self.send_response(304 if known else 200)
            if site.validators:
                self.send_header("ETag", etag)
            if not known:
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not known:
                self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Measured, not watched."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 256  # five, the default, drops most of 64 connections at once

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def timed(command: list[str], environment: dict[str, str]) -> Usage:
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    after, ended = os.times(), time.perf_counter()
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    cpu = after.children_user + after.children_system
    return cpu - before.children_user - before.children_system, ended - began


def rounds(command: list[str], environment: dict[str, str], site: Site, runs: int) -> list[Usage]:
    """The first round, then medians of the rounds of 304s and of the same bodies."""
    site.validators = True
    first = timed(command, environment)
    unmodified = [timed(command, environment) for _ in range(runs)]
    site.validators = False
    timed(command, environment)  # forgets the validators
    same = [timed(command, environment) for _ in range(runs)]
    return [first, _median(unmodified), _median(same)]


def _median(usages: list[Usage]) -> Usage:
    cpu, wall = zip(*usages, strict=True)
    return statistics.median(cpu), statistics.median(wall)


def outreach(folder: Path, urls: list[str]) -> tuple[list[str], dict[str, str]]:
    environment = os.environ | {"OUTREACH_HOME": str(folder / "home")}
    outlines = "".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
    program = [sys.executable, "-m", "outreach"]
    subprocess.run(
        [*program, "import", "-"],
        input=f'<opml version="2.0"><body>{outlines}</body></opml>'.encode(),
        env=environment,
        check=True,
        capture_output=True,
    )
    options = ["--force", "--quiet", "--no-delay", "--allow-private-host", "127.0.0.1"]
    return [*program, "refresh", *options], environment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reader", help="a Python in which `reader` is installed")
    arguments = parser.parse_args()
    bodies = {f"/{n}": feed(n, arguments.posts) for n in range(arguments.feeds)}
    site = Site()
    with tempfile.TemporaryDirectory() as name, serving(bodies, site) as port:
        folder = Path(name)
        urls = [f"http://127.0.0.1:{port}{path}" for path in bodies]
        (folder / "urls").write_text("\n".join(urls))
        measured = {"outreach": rounds(*outreach(folder, urls), site, arguments.runs)}
        if arguments.reader:
            command = [arguments.reader, "-c", READER, str(folder / "r.db"), str(folder / "urls")]
            measured["reader"] = rounds(command, dict(os.environ), site, arguments.runs)
    report: dict[str, object] = {"feeds": arguments.feeds, "posts": arguments.posts}
    for number, kind in enumerate(("first", "304", "same")):
        row = {who: usages[number] for who, usages in measured.items()}
        report[f"{kind}, seconds of CPU and wall"] = {
            who: [round(seconds, 2) for seconds in usage] for who, usage in row.items()
        }
        if "reader" in row:
            ratio = row["outreach"][0] / row["reader"][0]
            report[f"{kind}, CPU of outreach / reader"] = round(ratio, 3)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
