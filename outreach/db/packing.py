"""The long texts of posts as they are stored: zlib-compressed UTF-8."""

import zlib

_LEVEL = 3  # two thirds of the time of the usual 6, for a twentieth more room


def packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "replace"), _LEVEL)


def unpacked(stored: bytes | None) -> str:
    """The text; empty where nothing is stored."""
    return zlib.decompress(stored).decode() if stored else ""
