"""A body as it streams in: counted, decoded and cut off in time."""

from hashlib import blake2b

from outreach.feeds.codings import GZIP_MAGIC, PIECE, decoder_of, gunzipper
from outreach.feeds.failures import FailureKind, FetchError

WIRE_LIMIT = 10 * 1024 * 1024
DECODED_LIMIT = 30 * 1024 * 1024
_RATIO_FREE = 1024 * 1024
_RATIO_LIMIT = 100
_HELD_LIMIT = 1024 * 1024


class Body:
    """Takes what comes over the wire, by Content-Encoding and Content-Length as they were sent.

    `known` is the digest of the body that came last time: the same again is not decoded. Raises
    FetchError where a body is too large, truncated or not decodable.
    """

    def __init__(self, *, encoding: str = "", length: str = "", known: bytes | None = None) -> None:
        said = int(length[:20]) if length.isascii() and length.isdecimal() else 0
        if said > WIRE_LIMIT:
            raise FetchError(FailureKind.TOO_LARGE, f"it says that it has {said:,} bytes")
        self._meter = _Meter()
        self._decoder = decoder_of(encoding, self._meter.became)
        self._decoded = bytearray()
        self._known = known
        self._held = bytearray()
        self._hash = blake2b(encoding.encode(), digest_size=16)

    @property
    def digest(self) -> bytes:
        """Of what came, and how it was encoded."""
        return self._hash.digest()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes as they came."""
        self._meter.received(len(piece))
        self._hash.update(piece)
        self._held += piece
        if self._known is None or self._meter.wire > _HELD_LIMIT:
            self._decode()

    def finish(self) -> bytes | None:
        """All of it, decoded, or None where it is what is known already.

        A feed that is itself a .gz file is unpacked once.
        """
        if self.digest == self._known:
            return None
        self._decode()
        self._decoder.finish()
        if not self._decoded.startswith(GZIP_MAGIC):
            return bytes(self._decoded)
        unpacker = gunzipper(self._meter.became)
        inner = unpacker.feed(bytes(self._decoded))
        unpacker.finish()
        return inner

    def _decode(self) -> None:
        held, self._held = self._held, bytearray()
        for start in range(0, len(held), PIECE):
            self._decoded += self._decoder.feed(bytes(held[start : start + PIECE]))


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
