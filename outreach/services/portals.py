"""Captive portals: networks that answer every request with the way to their log-in."""

from collections import Counter
from urllib.parse import urlsplit

from outreach.services.checked import Checked

FEEDS = 5
SHARE = 0.2


class Portals:
    """How many feeds of a round were led to each host."""

    def __init__(self, due: int) -> None:
        self._enough = max(FEEDS, due * SHARE)
        self._led: Counter[str] = Counter()

    def is_one(self, host: str) -> bool:
        """Count one more feed led there; whether so many are no chance any more."""
        self._led[host] += 1
        return self._led[host] >= self._enough


def led_to(checked: Checked) -> str | None:
    """The host that a feed was redirected to in place of its own, if no feed was there.

    A feed at the end makes it an ordinary move: platforms take over whole lists of blogs.
    """
    if checked.failure is None:
        return None
    reached = checked.answer.url
    host = urlsplit(reached or "").netloc
    return host if host and host != urlsplit(checked.feed.url).netloc.rpartition("@")[2] else None
