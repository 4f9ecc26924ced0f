"""Where the links of feeds and pages lead."""

import re
from urllib.parse import urljoin, urlsplit

from outreach.domain.text import one_line

# Most links are whole addresses without anything odd in them: nothing is to be resolved.
_SETTLED = re.compile(
    r"https?://[a-z0-9.-]+/(?:[\w.~%!$&'()*+,:@/-]+(?:\?[\w.~%!$&'()*+,;=:@/?-]+)?"
    r"(?:#[\w.~%!$&'()*+,;=:@/?-]+)?)?",
    re.ASCII,
)
# No part of an address, wherever in it they stand (URL Standard, 4.4).
_IGNORED = str.maketrans("", "", "\t\r\n")


def web_url(href: str | None, base: str) -> str | None:
    """An absolute http(s) address without anything unsafe in it, or None."""
    if not href:
        return None
    if _SETTLED.fullmatch(href):
        return href
    try:
        url = urljoin(base, one_line(href.translate(_IGNORED)).replace(" ", "%20"))
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
