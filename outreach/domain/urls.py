"""Addresses of feeds and sites: repaired, compared, shown.

A URL is stored as it is sent: host in lower case and in punycode, everything else percent-encoded
where it must be. It is shown with its host in Unicode and without user name and password.
"""

import ipaddress
import re
from urllib.parse import quote, urlsplit

import idna

from outreach.domain.text import one_line
from outreach.errors import UsageError

_LONGEST = 2000
# What stands before the host: "feed:", "http:" with slashes missing, "http//", and these repeated.
_PREFIX = re.compile(r"(feed:(?!\d)|https?:|https?(?=[/\\]{2}))[/\\]*", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_ESCAPED_AMPERSAND = re.compile(r"&(?:amp;)+", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
_USERINFO = re.compile(r"(?:(?<=//)|^[^/?#\s:@]+:)[^/?#\s]*@")
_USERINFO_WITH_SLASHES = re.compile(r"(?:(?<=//)|^(?![^/]*//))[^?#\s]*@")
_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?(?:/\S*)?")
_IN_PATH = "%/:@!$&'()*+,;=~[]|"
_DEFAULT_PORTS = (80, 443)


class InvalidUrlError(UsageError):
    """What was given is no address that can be fetched; `reason` says why, without the address."""

    def __init__(self, given: str, reason: str) -> None:
        super().__init__(f"{shown_url(given)!r} cannot be followed: {reason}.")
        self.reason = reason


def repair_url(given: str) -> str:
    """The http or https URL that was meant; repairing it again changes nothing.

    Takes off "feed:", adds a missing scheme (https), resolves "&amp;" and encodes spaces. Raises
    InvalidUrlError.
    """
    text = _ESCAPED_AMPERSAND.sub("&", one_line(given))
    if not text:
        raise InvalidUrlError(given, "it is empty")
    if len(text) > _LONGEST:
        raise InvalidUrlError(given, f"it is longer than {_LONGEST} characters")
    scheme, rest = _split_scheme(text)
    if scheme is None:
        rest = _without_scheme(given, rest)
    try:
        parts = urlsplit(f"{scheme or 'https'}://{rest}")
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise InvalidUrlError(given, "its host name or port cannot be one") from error
    if scheme is None and "." not in host:
        raise InvalidUrlError(given, "it is not a web address")
    userinfo, at, _ = parts.netloc.rpartition("@")
    encoded = parts._replace(
        netloc=quote(userinfo, safe=_IN_PATH) + at + _with_port(host, port),
        path=quote(parts.path, safe=_IN_PATH),
        query=quote(parts.query, safe=_IN_PATH + "?"),
        fragment=quote(parts.fragment, safe=_IN_PATH + "?"),
    )
    address, hash_mark, fragment = encoded.geturl().partition("#")
    # A server may answer otherwise to a query that is empty than to none.
    is_empty_query = not encoded.query and text.partition("#")[0].endswith("?")
    return f"{address}{'?' if is_empty_query else ''}{hash_mark}{fragment}"


def is_url(text: str) -> bool:
    """Whether somebody who typed this meant an address and not a name."""
    typed = text.strip()
    return bool(_PREFIX.match(typed) or "://" in typed or _BARE_HOST.fullmatch(typed))


def url_key(url: str) -> str:
    """What two URLs share that most likely lead to the same feed or page.

    It ignores scheme, `www.`, default port, one trailing slash, fragment and utm_* parameters; it
    keeps the case of the path and the order of the query.
    """
    parts = urlsplit(url)
    userinfo, at, _ = parts.netloc.rpartition("@")
    port = None if parts.port in _DEFAULT_PORTS else parts.port
    one_slash = parts.path.endswith("/") and not parts.path.endswith("//")
    query = "&".join(
        pair for pair in parts.query.split("&") if not pair.casefold().startswith("utm_")
    )
    place = _with_port(_without_www(parts.hostname or ""), port)
    path = parts.path[:-1] if one_slash else parts.path
    return f"{userinfo}{at}{place}{path}{'?' if query else ''}{query}"


def site_host(url: str) -> str:
    """The host in lower case, without `www.` and without port."""
    return _without_www(urlsplit(url).hostname or "")


def shown_url(url: str) -> str:
    """The URL as a person may see it; also for text that is no URL at all."""
    text = one_line(url)
    try:
        parts = urlsplit(_USERINFO.sub("", text, count=1))
        host, port = parts.hostname, parts.port
    except ValueError:  # a slash in a password makes the rest of it a port, for one
        return _USERINFO_WITH_SLASHES.sub("", text, count=1)
    if not host:
        return parts.geturl()
    return parts._replace(netloc=_with_port(shown_host(host), port)).geturl()


def shown_host(host: str) -> str:
    """The host in Unicode, unless what is in punycode is no proper name."""
    return ".".join(_unicode_label(label) for label in host.split("."))


def _split_scheme(text: str) -> tuple[str | None, str]:
    """The innermost of the schemes that `text` begins with, and what follows."""
    scheme = None
    while match := _PREFIX.match(text):
        prefix = match[1].lower().removesuffix(":")
        if prefix != "feed":
            scheme = prefix
        elif match[0] != match[1]:  # feed://a.example, where what follows is surely a host
            scheme = scheme or "https"
        text = text[match.end() :]
    return scheme, text


def _without_scheme(given: str, text: str) -> str:
    """What follows the place where the scheme is missing."""
    if _OTHER_SCHEME.match(text):
        raise InvalidUrlError(given, "its scheme is neither http nor https")
    rest = text.removeprefix(":").removeprefix("//")
    host = rest.partition("/")[0]
    if not rest[:1].isalnum() or "@" in host or " " in host:
        raise InvalidUrlError(given, "it is not a web address")
    return rest


def _ascii_host(host: str) -> str:
    """The host in punycode. Raises ValueError."""
    bare = host.removesuffix(".").lower()
    if ":" in bare:
        return str(ipaddress.IPv6Address(bare))
    if not bare.isascii():
        bare = idna.encode(bare, uts46=True).decode()
    if not _HOST.fullmatch(bare) or bare in {"http", "https"}:
        raise ValueError(host)
    return bare


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except idna.IDNAError:
        return label


def _with_port(host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port is None else f"{bracketed}:{port}"


def _without_www(host: str) -> str:
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host
