"""What makes a post the same post: its guid, and the digest that tells an edit."""

from collections.abc import Sequence
from hashlib import blake2b

DIGEST_BYTES = 16


def guid_of(
    given: str | None, *, link: str | None, title: str | None, date: str | None, content: str
) -> str:
    """The feed's own id, else the link, else a digest of title and date or of title and content."""
    if given or link:
        return given or link or ""
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


def told_apart(guids: Sequence[str], links: Sequence[str | None]) -> list[str | None]:
    """Guids that a document gives twice, told apart by their links; None for a plain repetition."""
    repeated = (
        {guid for guid in guids if guids.count(guid) > 1} if len(set(guids)) < len(guids) else ()
    )
    seen: set[str] = set()
    result: list[str | None] = []
    for guid, link in zip(guids, links, strict=True):
        unique = f"{guid}|{link}" if guid in repeated and link else guid
        result.append(None if unique in seen else unique)
        seen.add(unique)
    return result
