"""What servers say about asking again: validators, freshness, and when to come back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

RawHeaders = tuple[tuple[bytes, bytes], ...]

LONGEST_RETRY = timedelta(days=31)
_LONGEST_VALIDATOR = 4096
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"\bno-(?:cache|store)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """The validators of one URL, verbatim as they were sent, stored and sent back together."""

    etag: bytes | None = None
    last_modified: bytes | None = None

    def __bool__(self) -> bool:
        return self.etag is not None or self.last_modified is not None


def pair_of(headers: RawHeaders) -> Pair:
    """The validators among a response's headers, of each the first."""
    named = {name.lower(): value for name, value in reversed(headers)}
    return Pair(_sendable(named.get(b"etag")), _sendable(named.get(b"last-modified")))


def conditions(pair: Pair) -> dict[str, str]:
    """If-None-Match and If-Modified-Since, byte for byte what was received (RFC 9110, 13.1)."""
    named = {"If-None-Match": pair.etag, "If-Modified-Since": pair.last_modified}
    return {name: value.decode("ascii") for name, value in named.items() if value}


def fresh_for(headers: Mapping[str, str]) -> timedelta | None:
    """max-age less Age, or Expires less Date; None where nothing usable or positive is said.

    RFC 9111, 4.2.
    """
    cache_control = headers.get("cache-control", "")
    if _NOT_KEPT.search(cache_control):
        return None
    if match := _MAX_AGE.search(cache_control):
        age = headers.get("age", "").strip()
        seconds = int(match[1]) - (int(age) if _is_number(age) else 0)
        return timedelta(seconds=seconds) if seconds > 0 else None
    try:
        fresh = parsedate_to_datetime(headers["expires"]) - parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return fresh if fresh > timedelta(0) else None


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Seconds or a date (RFC 9110, 10.2.3), never negative, at most 31 days; garbage is None."""
    given = headers.get("retry-after", "").strip()
    if given.isascii() and given.isdecimal():
        return min(timedelta(seconds=int(given[:12])), LONGEST_RETRY)
    try:
        wait = parsedate_to_datetime(given).astimezone(now.tzinfo) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(wait, LONGEST_RETRY) if wait > timedelta(0) else None


def _sendable(validator: bytes | None) -> bytes | None:
    """The validator as it came; None where it could not be sent back just so."""
    if not validator or len(validator) > _LONGEST_VALIDATOR or not validator.isascii():
        return None
    return validator if validator.decode("ascii").isprintable() else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 10
