"""The long texts of posts as they are stored: zlib-compressed UTF-8."""

import zlib


def packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "replace"))


def unpacked(stored: bytes | None) -> str:
    """The text; empty where nothing is stored."""
    return zlib.decompress(stored).decode() if stored else ""
