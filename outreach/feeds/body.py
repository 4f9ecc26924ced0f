"""Bodies as they stream in: counted, decoded and cut off in time."""

import zlib
from collections.abc import AsyncIterable
from typing import Protocol

from outreach.feeds.failures import FailureKind, FetchError

WIRE_LIMIT = 10 * 1024 * 1024
DECODED_LIMIT = 30 * 1024 * 1024
_RATIO_FREE = 1024 * 1024
_RATIO_LIMIT = 100
_PIECE = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class _Decoder(Protocol):
    def feed(self, chunk: bytes) -> bytes: ...
    def finish(self) -> None: ...


async def read_body(chunks: AsyncIterable[bytes], *, encoding: str, length: int | None) -> bytes:
    """The decoded body. Raises FetchError where it is too large, truncated or not decodable.

    A feed that is itself a .gz file is unpacked once.
    """
    if length is not None and length > WIRE_LIMIT:
        raise FetchError(FailureKind.TOO_LARGE, f"it says that it has {length:,} bytes")
    meter = _Meter()
    decoder = _decoder(encoding, meter)
    body = bytearray()
    async for chunk in chunks:
        meter.received(len(chunk))
        body += decoder.feed(chunk)
    decoder.finish()
    if body.startswith(_GZIP_MAGIC):
        unpacker = _Inflater(meter, zlib.MAX_WBITS | 16)
        inner = unpacker.feed(bytes(body))
        unpacker.finish()
        return inner
    return bytes(body)


class _Meter:
    """What came over the wire and what it became, held to the limits while it streams."""

    def __init__(self) -> None:
        self.wire = 0
        self.decoded = 0

    def received(self, count: int) -> None:
        self.wire += count
        if self.wire > WIRE_LIMIT:
            raise FetchError(FailureKind.TOO_LARGE, f"more than {WIRE_LIMIT:,} bytes")

    def became(self, count: int) -> None:
        self.decoded += count
        bomb = self.decoded > _RATIO_FREE and self.decoded > self.wire * _RATIO_LIMIT
        if self.decoded > DECODED_LIMIT or bomb:
            raise FetchError(FailureKind.TOO_LARGE, "it unpacks to far more than a feed can be")


class _Plain:
    def __init__(self, meter: _Meter) -> None:
        self._meter = meter

    def feed(self, chunk: bytes) -> bytes:
        self._meter.became(len(chunk))
        return chunk

    def finish(self) -> None:
        """Nothing is held back."""


class _Inflater:
    """gzip or deflate, the latter with or without its zlib header, as both are sent."""

    def __init__(self, meter: _Meter, bits: int) -> None:
        self._meter = meter
        self._bits = bits
        self._inflate = zlib.decompressobj(bits)
        self._started = False

    def feed(self, chunk: bytes) -> bytes:
        out = bytearray()
        while chunk:
            if self._inflate.eof:
                if not chunk.startswith(_GZIP_MAGIC):
                    break  # padding, which RFC 1952 does not know and servers send
                self._inflate = zlib.decompressobj(self._bits)
            piece = self._piece(chunk)
            self._meter.became(len(piece))
            out += piece
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
        return bytes(out)

    def finish(self) -> None:
        if not self._inflate.eof:
            raise FetchError(FailureKind.TRUNCATED, "the compressed body ends too early")

    def _piece(self, chunk: bytes) -> bytes:
        try:
            piece = self._inflate.decompress(chunk, _PIECE)
        except zlib.error as error:
            if self._started or self._bits != zlib.MAX_WBITS:
                raise FetchError(FailureKind.BAD_ENCODING, "it cannot be unpacked") from error
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            self._started = True
            return self._piece(chunk)
        self._started = True
        return piece


def _decoder(encoding: str, meter: _Meter) -> _Decoder:
    match encoding:
        case "" | "identity":
            return _Plain(meter)
        case "gzip" | "x-gzip":
            return _Inflater(meter, zlib.MAX_WBITS | 16)
        case "deflate":
            return _Inflater(meter, zlib.MAX_WBITS)
    raise FetchError(FailureKind.BAD_ENCODING, f"it is packed as {encoding!r}")
