"""Accounts at services in vCards: as instant messengers (IMPP) and as social profiles.

RFC 9554 has SOCIALPROFILE, most address books X-SOCIALPROFILE, older ones a property for each.
"""

import re

from outreach.domain.record import URL, Reach
from outreach.domain.text import one_line
from outreach.domain.urls import InvalidUrlError, repair_url, site_host
from outreach.exchange.content_lines import Line, escape

_OWN_PROPERTIES = {
    "X-AIM": "aim",
    "X-BLUESKY": "bluesky",
    "X-GITHUB": "github",
    "X-ICQ": "icq",
    "X-JABBER": "xmpp",
    "X-LINKEDIN": "linkedin",
    "X-MASTODON": "mastodon",
    "X-MATRIX": "matrix",
    "X-MSN": "msn",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TELEGRAM": "telegram",
    "X-TWITTER": "twitter",
    "X-YAHOO": "yahoo",
}
_PROFILES = ("X-SOCIALPROFILE", "SOCIALPROFILE")
_SERVICE = ("SERVICE-TYPE", "X-SERVICE-TYPE")
_MESSENGERS = {"irc", "matrix", "sip", "skype", "telegram", "xmpp"}
_HOSTS = {
    "bsky.app": "bluesky",
    "facebook.com": "facebook",
    "github.com": "github",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "t.me": "telegram",
    "threads.net": "threads",
    "twitter.com": "twitter",
    "x.com": "twitter",
}
_NO_SERVICE = {"home", "work", "other", "pref", "personal", "x-apple"}
_KIND = re.compile(r"[^\W_][\w .+/-]{0,40}")
_URI = re.compile(r"(?:(?![,;\\])[!-~])+")  # what needs no escape, whoever reads it


def read_account(line: Line) -> Reach | None:
    """The account that a property names, None for other properties and what cannot be told."""
    value = one_line(line.text)
    kind = _OWN_PROPERTIES.get(line.name)
    if kind is None and line.name in (*_PROFILES, "IMPP"):
        scheme, _, rest = value.partition(":")
        scheme = scheme.casefold()
        kind = _service(line)
        if scheme in {"http", "https"}:
            kind = kind or _by_host(value)
        elif scheme == "x-apple":
            value = next(iter(line.param("X-USER")), rest)
        elif line.name == "IMPP":
            kind, value = scheme if scheme in _MESSENGERS else kind or scheme, rest
    if kind is None or not _KIND.fullmatch(kind) or not value:
        return None
    return Reach(kind=kind, value=one_line(value))


def write_account(reach: Reach) -> Line:
    """An account as iOS, khard and whoever reads vCard 4 take it."""
    if reach.kind in _MESSENGERS and _URI.fullmatch(reach.value) and "://" not in reach.value:
        return Line("IMPP", f"{reach.kind}:{reach.value}")
    return Line("X-SOCIALPROFILE", escape(reach.value), (("TYPE", reach.kind),))


def _service(line: Line) -> str | None:
    named = [*line.param(*_SERVICE), *(line.types if line.name != "IMPP" else ())]
    return next(
        (service.casefold() for service in named if service.casefold() not in _NO_SERVICE), None
    )


def _by_host(url: str) -> str:
    try:
        host = site_host(repair_url(url))
    except InvalidUrlError:
        return URL
    return "mastodon" if "/@" in url and host not in _HOSTS else _HOSTS.get(host, URL)
