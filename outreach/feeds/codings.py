"""How bodies are packed on their way (RFC 9110, 8.4.1), decoded a bounded piece at a time.

Brotli and Zstandard are there where their libraries are installed; only what can be decoded is
ever asked for.
"""

import sys
import zlib
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

from outreach.feeds.failures import FailureKind, FetchError

PIECE = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"

Became = Callable[[int], None]


class Decoder(Protocol):
    """What undoes one coding; it tells how many bytes came out before it goes on."""

    def feed(self, chunk: bytes) -> bytes: ...
    def finish(self) -> None: ...


def _installed(name: str) -> ModuleType | None:
    try:
        return import_module(name)
    except ImportError:
        return None


_brotli = _installed("brotli")
if not hasattr(getattr(_brotli, "Decompressor", None), "can_accept_more_data"):
    _brotli = None  # before 1.2 its output had no bounds
_zstd = _installed("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")


def accepted() -> str:
    """What is sent as Accept-Encoding."""
    known = {"gzip": True, "deflate": True, "br": _brotli, "zstd": _zstd}
    return ", ".join(coding for coding, there in known.items() if there)


def decoder_of(coding: str, became: Became) -> Decoder:
    """The decoder of a Content-Encoding. Raises FetchError for one that was never asked for."""
    match coding:
        case "" | "identity":
            return _Plain(became)
        case "gzip" | "x-gzip":
            return gunzipper(became)
        case "deflate":
            return _Inflater(became, zlib.MAX_WBITS)
        case "br" if _brotli:
            return _Unbrotli(became, _brotli)
        case "zstd" if _zstd:
            return _Unzstd(became, _zstd)
    raise FetchError(FailureKind.BAD_ENCODING, f"it is packed as {coding!r}")


def gunzipper(became: Became) -> Decoder:
    """The decoder of gzip, also for a feed that is itself a .gz file."""
    return _Inflater(became, zlib.MAX_WBITS | 16)


class _Plain:
    def __init__(self, became: Became) -> None:
        self._became = became

    def feed(self, chunk: bytes) -> bytes:
        self._became(len(chunk))
        return chunk

    def finish(self) -> None:
        """Nothing is held back."""


class _Inflater:
    """gzip or deflate, the latter with or without its zlib header, as both are sent."""

    def __init__(self, became: Became, bits: int) -> None:
        self._became = became
        self._bits = bits
        self._inflate = zlib.decompressobj(bits)
        self._started = False
        self._first = b""

    def feed(self, chunk: bytes) -> bytes:
        out = bytearray()
        chunk, self._first = self._first + chunk, b""
        while chunk:
            if len(chunk) == 1 and (self._inflate.eof or not self._started):
                self._first = chunk  # two bytes tell what begins
                break
            if self._inflate.eof:
                if not chunk.startswith(GZIP_MAGIC):
                    break  # padding, which RFC 1952 does not know and servers send
                self._inflate = zlib.decompressobj(self._bits)
            piece = self._piece(chunk)
            self._became(len(piece))
            out += piece
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
        return bytes(out)

    def finish(self) -> None:
        if not self._inflate.eof:
            raise _truncated()

    def _piece(self, chunk: bytes) -> bytes:
        try:
            piece = self._inflate.decompress(chunk, PIECE)
        except zlib.error as error:
            if self._started or self._bits != zlib.MAX_WBITS:
                raise _broken() from error
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self._started = True
            return self._piece(chunk)
        self._started = True
        return piece


class _Unbrotli:
    """Brotli (RFC 7932)."""

    def __init__(self, became: Became, brotli: ModuleType) -> None:
        self._became = became
        self._error: type[Exception] = brotli.error
        self._unpack: Any = brotli.Decompressor()

    def feed(self, chunk: bytes) -> bytes:
        out = bytearray()
        try:
            while True:
                piece = self._unpack.process(chunk, output_buffer_limit=PIECE)
                self._became(len(piece))
                out += piece
                chunk = b""
                if self._unpack.can_accept_more_data() or self._unpack.is_finished():
                    return bytes(out)
        except self._error as error:
            raise _broken() from error

    def finish(self) -> None:
        if not self._unpack.is_finished():
            raise _truncated()


class _Unzstd:
    """Zstandard (RFC 8878): frame after frame."""

    def __init__(self, became: Became, zstd: ModuleType) -> None:
        self._became = became
        self._zstd: Any = zstd
        self._unpack: Any = zstd.ZstdDecompressor()

    def feed(self, chunk: bytes) -> bytes:
        out = bytearray()
        try:
            while chunk or not (self._unpack.eof or self._unpack.needs_input):
                if self._unpack.eof:
                    self._unpack = self._zstd.ZstdDecompressor()
                piece = self._unpack.decompress(chunk, max_length=PIECE)
                self._became(len(piece))
                out += piece
                chunk = self._unpack.unused_data if self._unpack.eof else b""
        except self._zstd.ZstdError as error:
            raise _broken() from error
        return bytes(out)

    def finish(self) -> None:
        if not self._unpack.eof:
            raise _truncated()


def _broken() -> FetchError:
    return FetchError(FailureKind.BAD_ENCODING, "it cannot be unpacked")


def _truncated() -> FetchError:
    return FetchError(FailureKind.TRUNCATED, "the compressed body ends too early")
