"""Why two bloggers may be one person."""

from collections.abc import Iterable

from outreach.domain.duplicates import Reason, Sign
from outreach.domain.urls import shown_host, shown_url

NONE = "Nobody seems to be in the list twice."
NEXT = (
    "If two are one: outreach merge NAME OTHER. "
    "If not: outreach duplicates --not-the-same NAME OTHER."
)
_SIGNS = {
    Sign.CARD: "the same card",
    Sign.CONTACT: "both have {what}",
    Sign.FEED: "both write {what}",
    Sign.SITE: "both are on {what}",
    Sign.NAME: "the same name",
    Sign.CLOSE_NAME: "nearly the same name",
}


def reason(row: Reason) -> str:
    """One reason, as in: both have ada@byron.example."""
    what = {Sign.FEED: shown_url, Sign.SITE: shown_host}.get(row.sign, str)(row.what)
    return _SIGNS[row.sign].format(what=what)


def reasons(rows: Iterable[Reason]) -> str:
    """All of them, the most telling first."""
    return "; ".join(map(reason, rows))


def told_apart(one: str, other: str) -> str:
    return f"{one} and {other} are two people; they are not listed together any more."
