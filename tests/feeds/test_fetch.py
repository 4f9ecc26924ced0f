"""The feed client against a real server."""

import asyncio
import errno
import gzip
import socket
import zlib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from outreach import __version__
from outreach.feeds import body
from outreach.feeds.answers import Answer
from outreach.feeds.body import Body
from outreach.feeds.caching import Pair
from outreach.feeds.failures import Failure, FetchError
from outreach.feeds.fetch import Fetcher, open_fetcher
from outreach.feeds.resolving import Resolver
from outreach.feeds.transport import TimeLimits, user_agent
from tests.documents import NOW, item, rss
from tests.feed_server import Asked, FeedServer, Page, unused_port

FEED = rss(item())
GZIPPED = gzip.compress(FEED.encode())
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunked(pieces: Iterable[bytes]) -> bytes:
    chunks = (b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return CHUNKED + b"".join(chunks) + b"0\r\n\r\n"


async def ask(fetcher: Fetcher, url: str, pair: Pair | None = None) -> Answer | Failure:
    return await fetcher.fetch(url, {url: pair} if pair else {}, now=NOW)


async def answer(fetcher: Fetcher, url: str) -> Answer:
    result = await ask(fetcher, url)
    assert isinstance(result, Answer), result
    return result


async def failure(fetcher: Fetcher, url: str) -> Failure:
    result = await ask(fetcher, url)
    assert isinstance(result, Failure), result
    return result


async def test_the_first_request_is_one_plain_get(server: FeedServer, fetcher: Fetcher) -> None:
    """A1, A8."""
    found = await answer(fetcher, server.put("/feed", FEED))
    assert found.body == FEED.encode()
    assert server.paths() == ["/feed"]
    headers = server.asked[0].headers
    assert headers["user-agent"] == user_agent("mail@me.example")
    assert not {"if-none-match", "if-modified-since", "cookie", "referer"} & set(headers)
    assert not {"cache-control", "pragma"} & set(headers)


def test_the_user_agent_says_who_asks_and_whom_to_write_to() -> None:
    """D1."""
    told = user_agent("mail@me.example\r\nX-Evil: 1")
    assert told.startswith(f"outreach/{__version__} (+https://")
    assert "mail@me.example" in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "etag", ['W/"x"', '"quoted"', "unquoted", "'single'", '"' + "e" * 4000 + '"']
)
async def test_validators_go_back_byte_for_byte(
    server: FeedServer, fetcher: Fetcher, etag: str
) -> None:
    """A2."""
    odd_date = "sunday,   1 march 2026 9:00 CET"
    url = server.put("/feed", FEED, ETag=etag, Last_Modified=odd_date)
    pair = (await answer(fetcher, url)).pair
    await ask(fetcher, url, pair=pair)
    assert server.asked[1].headers["if-none-match"] == etag
    assert server.asked[1].headers["if-modified-since"] == odd_date


@pytest.mark.parametrize("etag", [b'"caf\xe9"', b"", b'"a\tb"', b'"' + b"e" * 5000 + b'"'])
async def test_an_etag_that_cannot_be_sent_back_verbatim_is_not_kept(
    server: FeedServer, fetcher: Fetcher, etag: bytes
) -> None:
    """A2."""
    head = b"HTTP/1.0 200 OK\r\nETag: " + etag + b"\r\nLast-Modified: x\r\n\r\n"
    server.pages["/feed"] = Page(raw=head + FEED.encode())
    pair = (await answer(fetcher, server.url("/feed"))).pair
    assert pair == Pair(None, b"x")


async def test_a_server_that_hangs_up_is_not_asked_again(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """A1, B8."""
    server.pages["/feed"] = Page(raw=b"")
    assert (await failure(fetcher, server.url("/feed"))).kind == "reset"
    assert len(server.asked) == 1


async def test_a_body_that_is_known_comes_without_itself(
    server: FeedServer, fetcher: Fetcher
) -> None:
    url = server.put("/feed", GZIPPED, Content_Encoding="gzip", ETag='"2"')
    first = await answer(fetcher, url)
    again = await fetcher.fetch(url, {}, now=NOW, known=first.digest)
    assert isinstance(again, Answer)
    assert (again.body, again.digest, again.pair) == (None, first.digest, first.pair)


async def test_a_cookie_is_not_sent_back(server: FeedServer, fetcher: Fetcher) -> None:
    """A8."""
    url = server.put("/feed", FEED, Set_Cookie="a=b; Path=/")
    await answer(fetcher, url)
    await answer(fetcher, url)
    assert "cookie" not in server.asked[1].headers


async def test_only_what_can_be_unpacked_is_asked_for(server: FeedServer, fetcher: Fetcher) -> None:
    """D2."""
    await answer(fetcher, server.put("/feed", FEED))
    assert server.asked[0].headers["accept-encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize("count", [499, 500, 501, 1000, 1001, 9000])
async def test_a_body_of_many_small_pieces_is_whole(
    server: FeedServer, fetcher: Fetcher, count: int
) -> None:
    pieces = [b"%05d" % number for number in range(count)]
    server.pages["/feed"] = Page(raw=chunked(pieces))
    assert (await answer(fetcher, server.url("/feed"))).body == b"".join(pieces)


async def test_many_small_pieces_leave_others_their_turn(
    server: FeedServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D4."""
    taken, loop = [0], asyncio.get_running_loop()

    def feed(_body: Body, _piece: bytes) -> None:
        if taken[-1] == 0:
            loop.call_soon(taken.append, 0)
        taken[-1] += 1

    monkeypatch.setattr(Body, "feed", feed)
    server.pages["/feed"] = Page(raw=chunked([b"ab"] * 9000))
    await failure(fetcher, server.url("/feed"))
    assert max(taken) <= 1000


async def test_a_body_of_many_small_pieces_is_cut_off_like_any_other(
    server: FeedServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D3."""
    monkeypatch.setattr(body, "WIRE_LIMIT", 1001)
    server.pages["/feed"] = Page(raw=chunked([b"ab"] * 9000))
    assert (await failure(fetcher, server.url("/feed"))).kind == "too_large"


async def test_a_304_is_an_answer_without_a_body(server: FeedServer, fetcher: Fetcher) -> None:
    url = server.put("/feed", status=304)
    result = await ask(fetcher, url, pair=Pair(b'"1"', None))
    assert isinstance(result, Answer)
    assert result.body is None


async def test_a_304_that_nobody_asked_for_is_a_failure(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """A4."""
    assert (await failure(fetcher, server.put("/feed", status=304))).kind == "unasked_not_modified"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 503, 999, 204, 206, 299])
async def test_a_status_is_a_failure_of_its_own_kind(
    server: FeedServer, fetcher: Fetcher, status: int
) -> None:
    """B6, B8."""
    content = "" if status == 204 else FEED
    assert (await failure(fetcher, server.put("/feed", content, status))).kind == f"http_{status}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("120", timedelta(seconds=120)),
        ("Sun, 15 Mar 2026 10:00:00 GMT", timedelta(hours=1)),
        ("99999999999", timedelta(days=31)),
        ("Sun, 15 Mar 2036 10:00:00 GMT", timedelta(days=31)),
        ("9" * 400, timedelta(days=31)),
        ("-5", None),
        ("", None),
        ("soon", None),
        ("Sun, 15 Mar 2020 10:00:00 GMT", None),
    ],
)
async def test_retry_after_is_read_in_seconds_or_as_a_date(
    server: FeedServer, fetcher: Fetcher, given: str, expected: timedelta | None
) -> None:
    """B7."""
    found = await failure(fetcher, server.put("/feed", status=503, Retry_After=given))
    assert found.retry_after == expected


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", GZIPPED),
        ("deflate", zlib.compress(FEED.encode())),
        ("deflate", zlib.compress(FEED.encode())[2:-4]),
        ("identity", GZIPPED),
    ],
)
async def test_packed_bodies_are_unpacked(
    server: FeedServer, fetcher: Fetcher, encoding: str, packed: bytes
) -> None:
    url = server.put("/feed", packed, Content_Encoding=encoding)
    assert (await answer(fetcher, url)).body == FEED.encode()


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("empty", Page(b"  \n")),
        (
            "truncated",
            Page(GZIPPED[:-9], headers={"Content-Encoding": "gzip"}),
        ),
        ("truncated", Page(b"<rss>", headers={"Content-Length": "5000"})),
        ("truncated", Page(raw=CHUNKED + b"5\r\n<rss ")),
        ("bad_encoding", Page(b"not gzip at all", headers={"Content-Encoding": "gzip"})),
        ("bad_encoding", Page(b"x", headers={"Content-Encoding": "compress"})),
        ("too_large", Page(b"x", headers={"Content-Length": str(body.WIRE_LIMIT + 1)})),
        ("protocol", Page(raw=b"SSH-2.0-OpenSSH\r\n")),
        ("protocol", Page(raw=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n")),
        ("reset", Page(raw=b"")),
    ],
)
async def test_a_body_that_is_no_whole_feed_is_a_failure(
    server: FeedServer, fetcher: Fetcher, kind: str, page: Page
) -> None:
    """B9."""
    server.pages["/feed"] = page
    assert (await failure(fetcher, server.url("/feed"))).kind == kind


@pytest.mark.parametrize(
    "start", [b"\r\n", b"\n\n", b"HTTP/1.1 103 Early Hints\r\n\r\n\r\n", b"HTTP/3"]
)
async def test_an_answer_that_does_not_start_as_one_is_a_failure_and_nothing_is_printed(
    server: FeedServer, fetcher: Fetcher, capfd: pytest.CaptureFixture[str], start: bytes
) -> None:
    """B8."""
    server.pages["/feed"] = Page(raw=start + b"02 OK\r\nContent-Length: 6\r\n\r\n<rss/>")
    assert (await failure(fetcher, server.url("/feed"))).kind == "protocol"
    assert capfd.readouterr().err == ""


async def test_a_bomb_is_cut_off_while_it_unpacks(server: FeedServer, fetcher: Fetcher) -> None:
    """D3."""
    bomb = gzip.compress(b"\0" * (body.DECODED_LIMIT + 1), compresslevel=9)
    url = server.put("/feed", bomb, Content_Encoding="gzip")
    assert (await failure(fetcher, url)).kind == "too_large"


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\n\r\n<rss"]
)
async def test_a_server_that_falls_silent_is_left_in_time(server: FeedServer, start: bytes) -> None:
    """D4."""
    server.pages["/feed"] = Page(raw=start, hold=True)
    limits = TimeLimits(first_byte=0.05, idle=0.05)
    async with open_fetcher(allowed_hosts=("127.0.0.1",), limits=limits) as impatient:
        assert (await failure(impatient, server.url("/feed"))).kind == "timeout"


async def test_one_that_drips_is_left_when_the_whole_takes_too_long(server: FeedServer) -> None:
    """D4."""
    server.pages["/feed"] = Page(FEED.encode(), drip=0.02)
    limits = TimeLimits(total=0.2)
    async with open_fetcher(allowed_hosts=("127.0.0.1",), limits=limits) as impatient:
        assert (await failure(impatient, server.url("/feed"))).kind == "timeout"


async def test_nobody_listening_and_no_such_host_are_told_apart(fetcher: Fetcher) -> None:
    """B8."""
    assert (await failure(fetcher, f"http://127.0.0.1:{unused_port()}/")).kind == "connect"
    assert (await failure(fetcher, "http://nowhere.invalid/")).kind == "dns"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "localhost", "localhost.", "[::1]"]
)
async def test_this_machine_is_refused_by_whatever_name(server: FeedServer, host: str) -> None:
    """D5."""
    url = server.put("/feed", FEED).replace("127.0.0.1", host)
    async with open_fetcher() as strict:
        assert (await failure(strict, url)).kind == "private_address"
    assert server.asked == []


async def test_a_private_host_is_asked_when_it_is_named(server: FeedServer) -> None:
    """D5."""
    url = server.put("/feed", FEED)
    async with open_fetcher(allowed_hosts=(f"127.0.0.1:{server.port}",)) as lenient:
        await answer(lenient, url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "nothing",
        "http://",
        "http://a:99999/",
        "http://caf\xe9.example/",
        "http://127.0.0.1\0.example/",
        "http://127。0。0。1/",
        "http://127.0.0.1/a HTTP/1.1\r\nX-Evil: 1\r\n",
    ],
)
async def test_what_is_no_address_of_the_web_is_not_asked(fetcher: Fetcher, url: str) -> None:
    assert (await failure(fetcher, url)).kind == "bad_url"


@pytest.mark.parametrize("path", ["/a%2Fb/?q=%7e&x=1;2&empty=", "/feed?", "/feed??a", "/a/../feed"])
async def test_path_and_query_go_out_as_stored_and_a_fragment_never(
    server: FeedServer, fetcher: Fetcher, path: str
) -> None:
    """A8."""
    await answer(fetcher, server.put(path, FEED) + "#part")
    assert server.paths() == [path]


async def test_credentials_go_to_their_own_origin_and_into_no_message(
    server: FeedServer, fetcher: Fetcher
) -> None:
    """D6."""

    def guarded(asked: Asked) -> Page:
        return Page(FEED.encode()) if "authorization" in asked.headers else Page(status=401)

    server.pages["/feed"] = guarded
    url = server.url("/feed").replace("127.0.0.1", "ada:s3cret@127.0.0.1")
    assert isinstance(await ask(fetcher, url), Answer)
    server.put("/feed", status=500)
    assert "s3cret" not in str(await failure(fetcher, url))


async def test_a_name_is_looked_up_once_and_asked_for_by_name(server: FeedServer) -> None:
    async with open_fetcher(allowed_hosts=("blog.example",)) as fetcher:
        fetcher._client._resolver._known["blog.example"] = ["::1", "127.0.0.1"]  # which answers
        url = server.put("/feed", FEED).replace("127.0.0.1", "blog.example")
        assert (await answer(fetcher, url)).body == FEED.encode()
    assert server.asked[0].headers["host"] == f"blog.example:{server.port}"


async def test_a_name_that_leads_to_this_machine_is_refused(server: FeedServer) -> None:
    """D5."""
    async with open_fetcher() as fetcher:
        fetcher._client._resolver._known["rebound.example"] = ["127.0.0.1", "::1"]
        url = server.put("/feed", FEED).replace("127.0.0.1", "rebound.example")
        assert (await failure(fetcher, url)).kind == "private_address"
    assert server.asked == []


async def test_where_a_kind_of_address_cannot_be_used_the_other_is(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """B8."""

    class OldSocket(socket.socket):
        def __init__(self, family: int, *rest: int) -> None:
            if family == socket.AF_INET6:
                raise OSError(errno.EAFNOSUPPORT, "Address family not supported by protocol")
            super().__init__(family, *rest)

    monkeypatch.setattr("outreach.feeds.callbacks.socket", OldSocket)
    async with open_fetcher(allowed_hosts=("blog.example",)) as fetcher:
        known = fetcher._client._resolver._known
        known["blog.example"] = ["::1", "127.0.0.1"]
        url = server.put("/feed", FEED).replace("127.0.0.1", "blog.example")
        assert (await answer(fetcher, url)).body == FEED.encode()
        known["blog.example"] = ["::1"]
        assert (await failure(fetcher, url)).kind == "connect"
    assert capfd.readouterr().err == ""


async def test_one_that_is_asked_at_a_public_address_is_not_called_private(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D5, B8."""
    monkeypatch.setattr("outreach.feeds.addresses.is_public", lambda address: address != "::1")
    server.pages["/feed"] = Page(raw=b"")
    async with open_fetcher() as fetcher:
        fetcher._client._resolver._known["mixed.example"] = ["::1", "127.0.0.1"]
        url = server.url("/feed").replace("127.0.0.1", "mixed.example")
        assert (await failure(fetcher, url)).kind == "reset"


async def test_a_request_holds_one_file_open(server: FeedServer, fetcher: Fetcher) -> None:
    def open_files() -> int:
        return len(list(Path("/dev/fd").iterdir()))

    before = open_files()
    server.pages["/feed"] = lambda _asked: Page(str(open_files() - before).encode())
    # The server is in this process too, and has one open.
    assert (await answer(fetcher, server.url("/feed"))).body == b"2"


@pytest.mark.parametrize("host", ["*", "a*b", "-a.example", "+a.example", "a b", "label" * 13])
async def test_what_is_no_host_name_is_not_looked_up(fetcher: Fetcher, host: str) -> None:
    assert (await failure(fetcher, f"http://{host}/")).kind == "dns"
    assert host not in fetcher._client._resolver._known


async def test_addresses_are_looked_up_beside_whatever_else_goes_on() -> None:
    assert "127.0.0.1" in await Resolver().addresses_of("localhost")
    with pytest.raises(FetchError):
        await Resolver().addresses_of("nowhere.invalid")


async def test_headers_that_come_before_the_answer_and_after_it_are_not_its_own(
    server: FeedServer, fetcher: Fetcher
) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nETag: early\r\n\r\n"
    late = b"2\r\nhi\r\n0\r\nETag: late\r\n\r\n"
    server.pages["/feed"] = Page(
        raw=early + CHUNKED.replace(b"\r\n\r\n", b"\r\nETag: own\r\n\r\n") + late
    )
    found = await answer(fetcher, server.url("/feed"))
    assert (found.body, found.pair) == (b"hi", Pair(b"own", None))


async def test_of_an_answer_that_is_no_feed_the_body_is_not_read(
    server: FeedServer, fetcher: Fetcher
) -> None:
    server.pages["/feed"] = Page(
        raw=b"HTTP/1.1 404 Not Found\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 100, hold=True
    )
    assert (await failure(fetcher, server.url("/feed"))).kind == "http_404"
