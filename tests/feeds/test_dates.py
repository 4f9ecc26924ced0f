"""Dates as feeds write them, and never the present for one that cannot be read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.feeds.dates import instant_of
from outreach.feeds.parse import parse
from outreach.feeds.records import ParsedFeed
from tests.documents import item, rss


def read(given: str) -> tuple[datetime | None, str | None]:
    document = rss(item(guid="1", days=None)).replace(
        "</item>", f"<pubDate>{given}</pubDate></item>"
    )
    found = parse(document.encode(), url="https://a.example/")
    assert isinstance(found, ParsedFeed)
    return found.posts[0].published_at, found.posts[0].published_raw


def at(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("Sun, 01 Mar 2026 10:00:00 GMT", at(2026, 3, 1, 10)),
        ("Sun, 01 Mar 26 10:00:00 EST", at(2026, 3, 1, 15)),
        ("Sun, 1 Mar 99 10:00:00 +0000", at(1999, 3, 1, 10)),
        ("Sun, 01 Mar 2026 10:00:00 PDT", at(2026, 3, 1, 17)),
        ("So, 01 Mär 2026 10:00:00 CET", at(2026, 3, 1, 9)),
        ("Sun, 01 Mar 2026 24:00:00 GMT", at(2026, 3, 2)),
        ("2026-03-01T24:00:00Z", at(2026, 3, 2)),
        ("2026-03-01T10:00:00+05:30", at(2026, 3, 1, 4, 30)),
        ("2026-03-01 10:00", at(2026, 3, 1, 10)),
        ("20260301", at(2026, 3, 1)),
        ("lun., 02 févr. 2026 10:00:00 +0100", at(2026, 2, 2, 9)),
        ("1 mars 2026", at(2026, 3, 1)),
        ("mié, 3 de diciembre de 2025 08:15", at(2025, 12, 3, 8, 15)),
        ("Do, 1. Mai 2025 10:00 MESZ", at(2025, 5, 1, 8)),
        ("gio, 7 agosto 2025", at(2025, 8, 7)),
        ("ter, 14 out 2025 10:00:00 -0300", at(2025, 10, 14, 13)),
    ],
)
def test_dates_are_read_in_the_forms_and_languages_of_the_wild(
    given: str, instant: datetime
) -> None:
    """E7."""
    assert read(given) == (instant, given)


@pytest.mark.parametrize(
    "given",
    [
        "soon",
        "Sun, 32 Mar 2026 10:00:00 GMT",
        "01/02/2026",
        "0001-01-01T00:00:00Z",
        "1772359200",
        "9999-12-31T23:59:59Z",
        "1 brumaire 234",
    ],
)
def test_what_nobody_can_mean_is_kept_as_it_stands_and_no_date(given: str) -> None:
    assert read(given) == (None, given)


@given(st.text() | st.from_regex(r"\d{1,2} [a-zé]{3,9} \d{2,4} \d{1,2}:\d\d(:\d\d)? [+-]?\d{0,4}"))
def test_any_text_is_a_date_or_none(raw: str) -> None:
    instant = instant_of(None, raw)
    assert instant is None or 1900 <= instant.year <= 9000
