"""What makes a post the same post: its guid, and the digest that tells an edit."""

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

DIGEST_BYTES = 16
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# What a server makes up anew for each visitor or campaign, in a path or in a query.
_SESSION = re.compile(r";jsessionid=[^?]*", re.IGNORECASE)
_VOLATILE = re.compile(
    r"(?:utm_\w+|phpsessid|jsessionid|sessionid|session_id|fbclid|gclid)=", re.IGNORECASE
)


def guid_of(
    given: str | None, *, link: str | None, title: str | None, date: str | None, content: str
) -> str:
    """The feed's own id, else the link, else a digest of title and date or of title and content.

    Of addresses only what stays the same: neither http nor https, no session, no campaign.
    """
    if given or link:
        return _lasting(given or link or "")
    told = (title or "", date) if date else (title or "", content)
    return f"digest:{digest_of(told).hex()}"


def digest_of(parts: Sequence[str | None]) -> bytes:
    """Equal for equal parts, and for nothing else that a feed could contrive by accident."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        encoded = (part or "").encode("utf-8", "replace")
        state.update(len(encoded).to_bytes(8, "big"))
        state.update(encoded)
    return state.digest()


def told_apart(guids: Sequence[str], places: Sequence[str]) -> list[str | None]:
    """Guids that a document gives to several places, told apart by them; None for a repetition."""
    places_of: dict[str, set[str]] = defaultdict(set)
    for guid, place in zip(guids, places, strict=True):
        places_of[guid].add(place)
    seen: set[str] = set()
    result: list[str | None] = []
    for guid, place in zip(guids, places, strict=True):
        unique = f"{guid}|{place}" if len(places_of[guid]) > 1 else guid
        result.append(None if unique in seen else unique)
        seen.add(unique)
    return result


def _lasting(guid: str) -> str:
    scheme = _SCHEME.match(guid)
    if scheme is None:
        return guid
    address, hash_mark, fragment = guid[scheme.end() :].partition("#")
    address, _, query = _SESSION.sub("", address).partition("?")
    kept = "&".join(part for part in query.split("&") if not _VOLATILE.match(part))
    return f"https://{address}{'?' if kept else ''}{kept}{hash_mark}{fragment}"
