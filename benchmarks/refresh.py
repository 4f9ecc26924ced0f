"""Rounds of refreshing generated feeds, side by side with what people use today.

One local server; each program in a process of its own, started anew for each round: PyPI's
`reader` with its search index (--reader names a Python that has it), newsboat and sfeed where they
are installed. Rounds: first (all new), 304 (validators sent back), same (the same bodies without
validators), some (one feed in twenty has a new post), clock (only timestamps changed) and slow
(304s of hosts that take 0.1 to 0.3 s). Prints medians, and the ratios of CPU seconds, children
included; memory is the peak of the largest process.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PARAGRAPH = "<p>Words about this and that, and <a href='https://x.example/{n}'>a link</a>. {n}</p>"
READER = """
import sys
from reader import make_reader
r = make_reader(sys.argv[1], feed_root=None, search_enabled=True)
for url in open(sys.argv[2]).read().split():
    r.add_feed(url, exist_ok=True)
r.update_feeds(scheduled=False, workers=8)
r.update_search()
"""
ROUNDS = ("first", "304", "same", "some", "clock", "slow")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one round cost: seconds of CPU and of waiting, and megabytes at the peak."""

    cpu: float
    wall: float
    memory: float


@dataclass(slots=True)
class Site:
    """What the server answers."""

    feeds: int
    posts: int
    validators: bool = True
    built: int = 0
    added: int = 0
    slow: bool = False

    def body(self, number: int) -> bytes:
        newest = self.posts + (self.added if number % 20 == 0 else 0)
        return feed(number, range(newest - self.posts, newest), self.built)


@dataclass(frozen=True, slots=True)
class Program:
    """How one of the programs is run, and with what environment."""

    command: list[str]
    environment: dict[str, str]


def feed(number: int, posts: range, built: int) -> bytes:
    items = "".join(
        f"<item><title>Post {post}</title><guid>{number}-{post}</guid>"
        f"<link>https://b{number}.example/{post}</link>"
        f"<pubDate>Mon, 0{post % 9 + 1} Jun 2026 0{post % 9}:00:00 GMT</pubDate>"
        f"<description><![CDATA[{(PARAGRAPH * 28).format(n=number * 1000 + post)}]]></description>"
        "</item>"
        for post in posts
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>Blog {number}</title><link>https://b{number}.example/</link>"
        f"<lastBuildDate>Mon, 01 Jun 2026 00:00:{built:02} GMT</lastBuildDate>"
        f"{items}</channel></rss>"
    ).encode()


@contextmanager
def serving(site: Site) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            number = int(self.path.strip("/"))
            if site.slow:
                time.sleep(0.1 + number % 5 * 0.05)
            etag = f'"{site.built}-{site.added if number % 20 == 0 else 0}"'
            known = site.validators and self.headers.get("If-None-Match") == etag
            self.send_response(304 if known else 200)
            if site.validators:
                self.send_header("ETag", etag)
            body = b"" if known else site.body(number)
            if not known:
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Measured, not watched."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 256  # five, the default, drops most of 64 connections at once

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def timed(program: Program) -> Usage:
    began = time.perf_counter()
    started = subprocess.Popen(
        program.command,
        env=program.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0, program.command
    wall = time.perf_counter() - began
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def rounds(program: Program, site: Site, runs: int) -> dict[str, Usage]:
    """What each kind of round costs, by its name in ROUNDS."""

    def repeated(prepare: Callable[[], None] = lambda: None) -> Usage:
        measured = []
        for _ in range(runs):
            prepare()
            measured.append(timed(program))
        return _median(measured)

    def add_posts() -> None:
        site.added += 1

    def rebuild() -> None:
        site.built += 1

    site.validators, site.slow, site.added, site.built = True, False, 0, 0
    costs = {"first": timed(program), "304": repeated()}
    site.slow = True
    costs["slow"] = repeated()
    site.slow = False
    costs["some"] = repeated(add_posts)
    costs["clock"] = repeated(rebuild)
    site.validators = False
    timed(program)  # forgets the validators
    costs["same"] = repeated()
    return costs


def _median(usages: list[Usage]) -> Usage:
    return Usage(
        statistics.median(usage.cpu for usage in usages),
        statistics.median(usage.wall for usage in usages),
        statistics.median(usage.memory for usage in usages),
    )


def outreach(folder: Path, urls: list[str]) -> Program:
    environment = os.environ | {"OUTREACH_HOME": str(folder / "home")}
    outlines = "".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
    program = [sys.executable, "-m", "outreach"]
    for arguments, given in (
        (["import", "-"], f'<opml version="2.0"><body>{outlines}</body></opml>'),
        (["product", "add", "Acme Widget"], ""),
    ):
        subprocess.run(
            [*program, *arguments],
            input=given.encode(),
            env=environment,
            check=True,
            capture_output=True,
        )
    options = ["--force", "--quiet", "--no-delay", "--allow-private-host", "127.0.0.1"]
    return Program([*program, "refresh", *options], environment)


def peers(folder: Path, urls: list[str], reader: str | None) -> Iterator[tuple[str, Program]]:
    """The programs that are there to be compared with."""
    listed = folder / "urls"
    listed.write_text("\n".join(urls))
    if reader:
        command = [reader, "-c", READER, str(folder / "r.db"), str(listed)]
        yield "reader", Program(command, dict(os.environ))
    if newsboat := shutil.which("newsboat"):
        settings = folder / "newsboat"
        settings.write_text("reload-threads 8\n")
        command = [newsboat, "-u", str(listed), "-c", str(folder / "n.db"), "-C", str(settings)]
        yield "newsboat", Program([*command, "-x", "reload"], dict(os.environ))
    if sfeed := shutil.which("sfeed_update"):
        lines = "\n".join(f"feed 'f{number}' '{url}'" for number, url in enumerate(urls))
        settings = folder / "sfeedrc"
        settings.write_text(f"sfeedpath='{folder}/sfeed'\nmaxjobs=8\nfeeds() {{\n{lines}\n}}\n")
        yield "sfeed", Program([sfeed, str(settings)], dict(os.environ))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--reader", help="a Python in which `reader` is installed")
    arguments = parser.parse_args()
    site = Site(arguments.feeds, arguments.posts)
    with tempfile.TemporaryDirectory() as name, serving(site) as port:
        folder = Path(name)
        urls = [f"http://127.0.0.1:{port}/{number}" for number in range(arguments.feeds)]
        programs = [("outreach", outreach(folder, urls))]
        programs += peers(folder, urls, arguments.reader)
        measured = {who: rounds(program, site, arguments.runs) for who, program in programs}
    print(json.dumps(_report(measured), indent=2))


def _report(measured: dict[str, dict[str, Usage]]) -> dict[str, object]:
    ours = measured["outreach"]
    return {
        kind: {
            who: {
                "cpu_s": round(costs[kind].cpu, 2),
                "wall_s": round(costs[kind].wall, 2),
                "memory_mb": round(costs[kind].memory),
                "outreach_to_it": round(ours[kind].cpu / costs[kind].cpu, 3),
            }
            for who, costs in measured.items()
        }
        for kind in ROUNDS
    }


if __name__ == "__main__":
    main()
