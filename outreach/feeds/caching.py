"""How long a server says its answer stays good (RFC 9111, 4.2)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def fresh_for(headers: Mapping[str, str]) -> timedelta | None:
    """max-age less Age, or Expires less Date; None where nothing usable or positive is said."""
    cache_control = headers.get("cache-control", "")
    if re.search(r"\bno-(?:cache|store)\b", cache_control, re.IGNORECASE):
        return None
    if match := _MAX_AGE.search(cache_control):
        age = headers.get("age", "").strip()
        seconds = int(match[1]) - (int(age) if age.isdecimal() and len(age) <= 10 else 0)
        return timedelta(seconds=seconds) if seconds > 0 else None
    try:
        expires = parsedate_to_datetime(headers["expires"])
        fresh = expires - parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return fresh if fresh > timedelta(0) else None
