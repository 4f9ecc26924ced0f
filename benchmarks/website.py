"""A web server on loopback that serves generated feeds, each from an address of its own."""

import asyncio
import gzip
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import escape
from threading import Thread

from data import WORDS

_PARAGRAPHS = 2_000
_FEED = {
    "rss": (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        "<title>Blog {number}</title><link>https://b{number}.example/</link>"
        "<lastBuildDate>Mon, 01 Jun 2026 00:00:{built:02} GMT</lastBuildDate>"
        "{items}</channel></rss>"
    ),
    "atom": (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        '<title>Blog {number}</title><link href="https://b{number}.example/"/>'
        "<id>https://b{number}.example/</id><updated>2026-06-01T00:00:{built:02}Z</updated>"
        "{items}</feed>"
    ),
}
_ITEM = {
    "rss": (
        "<item><title>Post {post}</title><guid>{link}</guid><link>{link}</link>"
        "<pubDate>Mon, 0{day} Jun 2026 0{hour}:00:00 GMT</pubDate>"
        "<description>{html}</description></item>"
    ),
    "atom": (
        '<entry><title>Post {post}</title><id>{link}</id><link href="{link}"/>'
        "<updated>2026-06-0{day}T0{hour}:00:00Z</updated>"
        '<content type="html">{html}</content></entry>'
    ),
}


@dataclass(slots=True)
class Site:
    """What the server answers, and how often it answered with which status.

    Every other feed is Atom, one in fifty is not well-formed; a post has 2.7 KB of HTML. `added`
    posts are new in one feed in twenty, `built` is only said to be when a feed was built.
    """

    feeds: int
    posts: int
    validators: bool = True
    built: int = 0
    added: int = 0
    slow: bool = False
    answered: Counter[int] = field(default_factory=Counter)

    def added_to(self, number: int) -> int:
        return self.added if number % 20 == 0 else 0

    def answer(self, number: int, head: str) -> bytes:
        """The response to a request with these headers."""
        etag = f'"{self.built}-{self.added_to(number)}"'
        known = self.validators and etag in head
        self.answered[304 if known else 200] += 1
        lines = ["HTTP/1.1 304 Not Modified" if known else "HTTP/1.1 200 OK", "Connection: close"]
        if self.validators:
            lines += [f"ETag: {etag}", "Last-Modified: Mon, 01 Jun 2026 00:00:00 GMT"]
        body = b""
        if not known:
            oldest = self.added_to(number)
            body = packed(number, oldest, oldest + self.posts, self.built)
            lines += ["Content-Type: application/xml", f"Content-Length: {len(body)}"]
            lines += ["Content-Encoding: gzip"]
        return "\r\n".join([*lines, "", ""]).encode() + body


@cache
def packed(number: int, oldest: int, newest: int, built: int) -> bytes:
    """A feed as it is sent; all that are served accept gzip."""
    kind = "atom" if number % 2 else "rss"
    items = "".join(_item(kind, number, post) for post in reversed(range(oldest, newest)))
    document = _FEED[kind].format(number=number, built=built % 60, items=items)
    if number % 50 == 49:
        document = document.replace("<title>Post", "<title>Q & A: Post")
    return gzip.compress(document.encode(), 6)


def _item(kind: str, number: int, post: int) -> str:
    dice = random.Random(number * 10_000 + post)
    html = "".join(dice.choices(_paragraphs(), k=7))
    if dice.random() < 0.02:
        html += "<p>Since then I use the <b>Acme Widget</b> every day.</p>"
    return _ITEM[kind].format(
        post=post,
        link=f"https://b{number}.example/{post}",
        day=post % 9 + 1,
        hour=post % 9,
        html=escape(html),
    )


@cache
def _paragraphs() -> list[str]:
    dice = random.Random(1)
    weights = [1 / (rank + 3) for rank in range(len(WORDS))]
    return [
        f"<p>{' '.join(dice.choices(WORDS, weights, k=50))} "
        f'<a href="https://x.example/{number}">a link</a>.</p>'
        for number in range(_PARAGRAPHS)
    ]


@contextmanager
def serving(site: Site) -> Iterator[list[str]]:
    """The addresses of the feeds, while they are served."""
    hosts = [f"127.1.{number // 250}.{number % 250 + 1}" for number in range(site.feeds)]
    for number in range(site.feeds):  # made before anything is timed
        packed(number, 0, site.posts, 0)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: _Connection(site), hosts[:1], 0, backlog=256)
    )
    port = server.sockets[0].getsockname()[1]
    others = loop.create_server(lambda: _Connection(site), hosts[1:], port, backlog=16)
    loop.run_until_complete(others)
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield [f"http://{host}:{port}/{number}" for number, host in enumerate(hosts)]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


class _Connection(asyncio.Protocol):
    """One request, one answer: feeds of different hosts share no connection."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._head += data
        if not self._head.endswith(b"\r\n\r\n"):
            return
        head = self._head.decode("latin-1")
        number = int(head.split()[1].strip("/"))
        wait = 0.1 + number % 5 * 0.05 if self._site.slow else 0
        asyncio.get_running_loop().call_later(wait, self._answer, number, head)

    def _answer(self, number: int, head: str) -> None:
        self._transport.write(self._site.answer(number, head))
        self._transport.close()
