"""An unchanged document is known again, whatever the clock of its server says."""

import pytest

from outreach.feeds.fingerprint import fingerprint
from tests.documents import item, rss

ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><updated>{}</updated><entry><updated>{}</updated>"


def built(at: str) -> bytes:
    return rss(item(guid="1"), more=f"<lastBuildDate>{at}</lastBuildDate>").encode()


def test_when_a_feed_was_built_makes_no_other_document() -> None:
    assert fingerprint(built("Monday")) == fingerprint(built("Tuesday"))
    assert fingerprint(ATOM.format(1, 2).encode()) == fingerprint(ATOM.format(3, 2).encode())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rss(item("A")), rss(item("B"))),
        (rss(item(days=1)), rss(item(days=2))),
        (rss(title="A"), rss(title="B")),
        (ATOM.format(1, 2), ATOM.format(1, 3)),
        ("<lastBuildDate>1</lastBuildDate>", "<lastBuildDate>2</lastBuildDate>"),
    ],
)
def test_whatever_else_differs_makes_another(one: str, other: str) -> None:
    assert fingerprint(one.encode()) != fingerprint(other.encode())


def test_no_document_takes_long() -> None:
    fingerprint(b"<updated " * 200_000 + b"<item>")
    fingerprint(b"<updated>" * 200_000 + b"<item>")
