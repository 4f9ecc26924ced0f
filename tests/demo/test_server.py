"""Serving the demo's feeds on loopback."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from outreach.demo.server import HOST, serve


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    feeds = tmp_path / "feeds"
    feeds.mkdir()
    (feeds / "ada.rss").write_text("<rss/>")
    (feeds / "notes.txt").write_text("mine")
    (tmp_path / "secret.rss").write_text("not a feed of the demo")
    return feeds


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    with serve(folder) as port:
        yield port


def ask(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(HOST, port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_feed_comes_with_its_type_and_validators(port: int) -> None:
    response, body = ask(port, "/ada.rss")
    assert (response.status, body) == (200, b"<rss/>")
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert response.headers["ETag"]
    assert response.headers["Last-Modified"].endswith("GMT")


def test_a_feed_that_is_known_is_not_sent_again(port: int) -> None:
    etag = ask(port, "/ada.rss")[0].headers["ETag"]
    response, body = ask(port, "/ada.rss", If_None_Match=etag)
    assert (response.status, body, response.headers["ETag"]) == (304, b"", etag)


def test_a_feed_that_was_edited_is_sent_as_it_is_now(port: int, folder: Path) -> None:
    etag = ask(port, "/ada.rss")[0].headers["ETag"]
    (folder / "ada.rss").write_text("<rss>more</rss>")
    response, body = ask(port, "/ada.rss", If_None_Match=etag)
    assert (response.status, body) == (200, b"<rss>more</rss>")


@pytest.mark.parametrize(
    "path",
    ["/", "/none.rss", "/notes.txt", "/../secret.rss", "/x/ada.rss", "/%00.rss"],
)
def test_nothing_else_is_served(port: int, path: str) -> None:
    assert ask(port, path)[0].status == 404


def test_a_port_that_is_taken_is_an_error(port: int, folder: Path) -> None:
    with pytest.raises(OSError, match="in use"), serve(folder, port=port):
        pass
