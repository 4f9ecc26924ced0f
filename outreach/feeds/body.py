"""Bodies as they stream in: counted, decoded and cut off in time."""

from collections.abc import AsyncIterable

from outreach.feeds.codings import GZIP_MAGIC, decoder_of, gunzipper
from outreach.feeds.failures import FailureKind, FetchError

WIRE_LIMIT = 10 * 1024 * 1024
DECODED_LIMIT = 30 * 1024 * 1024
_RATIO_FREE = 1024 * 1024
_RATIO_LIMIT = 100


async def read_body(chunks: AsyncIterable[bytes], *, encoding: str, length: int | None) -> bytes:
    """The decoded body. Raises FetchError where it is too large, truncated or not decodable.

    A feed that is itself a .gz file is unpacked once.
    """
    if length is not None and length > WIRE_LIMIT:
        raise FetchError(FailureKind.TOO_LARGE, f"it says that it has {length:,} bytes")
    meter = _Meter()
    decoder = decoder_of(encoding, meter.became)
    body = bytearray()
    async for chunk in chunks:
        meter.received(len(chunk))
        body += decoder.feed(chunk)
    decoder.finish()
    if body.startswith(GZIP_MAGIC):
        unpacker = gunzipper(meter.became)
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
