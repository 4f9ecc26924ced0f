"""A body as it streams in: counted, decoded and cut off in time."""

from outreach.feeds.codings import GZIP_MAGIC, decoder_of, gunzipper
from outreach.feeds.failures import FailureKind, FetchError

WIRE_LIMIT = 10 * 1024 * 1024
DECODED_LIMIT = 30 * 1024 * 1024
_RATIO_FREE = 1024 * 1024
_RATIO_LIMIT = 100


class Body:
    """Takes what comes over the wire, by Content-Encoding and Content-Length as they were sent.

    Raises FetchError where it is too large, truncated or not decodable.
    """

    def __init__(self, *, encoding: str = "", length: str = "") -> None:
        said = int(length[:20]) if length.isascii() and length.isdecimal() else 0
        if said > WIRE_LIMIT:
            raise FetchError(FailureKind.TOO_LARGE, f"it says that it has {said:,} bytes")
        self._meter = _Meter()
        self._decoder = decoder_of(encoding, self._meter.became)
        self._decoded = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes as they came."""
        self._meter.received(len(chunk))
        self._decoded += self._decoder.feed(chunk)

    def finish(self) -> bytes:
        """All of it, decoded; a feed that is itself a .gz file is unpacked once."""
        self._decoder.finish()
        if not self._decoded.startswith(GZIP_MAGIC):
            return bytes(self._decoded)
        unpacker = gunzipper(self._meter.became)
        inner = unpacker.feed(bytes(self._decoded))
        unpacker.finish()
        return inner


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
