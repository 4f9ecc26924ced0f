"""Bodies are unpacked while they stream in, and cut off before they do harm."""

import gzip
import sys
import tracemalloc
import zlib
from collections.abc import Iterable, Iterator

import brotli
import pytest

from outreach.feeds.body import WIRE_LIMIT, Body
from outreach.feeds.failures import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FEED = b"<rss version='2.0'/>" * 50


def taken(pieces: Iterable[bytes], encoding: str = "") -> bytes:
    body = Body(encoding=encoding)
    for piece in pieces:
        body.feed(piece)
    content = body.finish()
    assert content is not None
    return content


def parted(body: bytes, size: int) -> Iterator[bytes]:
    return (body[start : start + size] for start in range(0, len(body), size))


def read(body: bytes, encoding: str = "") -> bytes:
    return taken(parted(body, 7), encoding)


def kind_of(pieces: Iterable[bytes], encoding: str = "") -> str:
    with pytest.raises(FetchError) as caught:
        taken(pieces, encoding)
    return caught.value.failure.kind


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def test_gzip_and_both_kinds_of_deflate_are_unpacked() -> None:
    """D2."""
    assert read(FEED) == FEED
    assert read(gzip.compress(FEED), "gzip") == FEED
    assert read(zlib.compress(FEED), "deflate") == FEED
    assert read(raw_deflate(FEED), "deflate") == FEED


def test_brotli_and_zstandard_are_unpacked() -> None:
    """D2."""
    assert read(brotli.compress(FEED), "br") == FEED
    assert read(zstd.compress(FEED), "zstd") == FEED
    assert read(zstd.compress(FEED) + zstd.compress(b"more"), "zstd") == FEED + b"more"


@pytest.mark.parametrize(
    "packed", [gzip.compress(FEED), bytes(2 * 1024 * 1024)], ids=["small", "large"]
)
def test_a_body_that_is_known_is_not_decoded(packed: bytes) -> None:
    encoding = "gzip" if len(packed) < 1000 else ""
    first = Body(encoding=encoding)
    first.feed(packed)
    for known, expected in ((first.digest, None), (b"another", first.finish())):
        again = Body(encoding=encoding, known=known)
        for start in range(0, len(packed), 100_000):
            again.feed(packed[start : start + 100_000])
        assert again.digest == first.digest
        assert again.finish() == expected


def test_the_same_bytes_of_another_encoding_are_another_body() -> None:
    assert Body(encoding="gzip").digest != Body(encoding="br").digest


def test_a_gzip_body_of_several_members_is_read_to_its_end() -> None:
    assert read(gzip.compress(FEED) + gzip.compress(b"more"), "gzip") == FEED + b"more"


@pytest.mark.parametrize("size", [1, 2, 5])
def test_where_pieces_part_makes_no_difference(size: int) -> None:
    """D2."""
    members, raw = gzip.compress(FEED) + gzip.compress(b"more"), raw_deflate(FEED)
    assert taken(parted(members, size), "gzip") == FEED + b"more"
    assert taken(parted(raw, size), "deflate") == FEED


def test_padding_after_a_gzip_body_is_ignored() -> None:
    assert read(gzip.compress(FEED) + bytes(20), "gzip") == FEED


def test_a_feed_that_is_itself_a_gz_file_is_unpacked_once() -> None:
    """D2."""
    twice = gzip.compress(gzip.compress(FEED))
    assert read(gzip.compress(FEED)) == FEED
    assert read(twice, "gzip") == FEED
    assert read(twice) == gzip.compress(FEED)


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(FEED), "gzip"),
        (zlib.compress(FEED), "deflate"),
        (brotli.compress(FEED), "br"),
        (zstd.compress(FEED), "zstd"),
        (b"", "gzip"),
    ],
    ids=["gzip", "deflate", "br", "zstd", "nothing"],
)
def test_a_packed_body_without_its_end_is_truncated(packed: bytes, encoding: str) -> None:
    """B9."""
    assert kind_of([packed[:-8]], encoding) == "truncated"


def test_what_is_not_packed_as_it_says_is_a_bad_encoding() -> None:
    assert kind_of([FEED], "gzip") == "bad_encoding"
    assert kind_of([FEED], "br") == "bad_encoding"
    assert kind_of([FEED], "zstd") == "bad_encoding"
    assert kind_of([FEED], "compress") == "bad_encoding"


@pytest.mark.parametrize("length", [str(WIRE_LIMIT + 1), "9" * 5000])
def test_a_larger_content_length_stops_before_the_body(length: str) -> None:
    """D3."""
    with pytest.raises(FetchError) as caught:
        Body(length=length)
    assert caught.value.failure.kind == "too_large"


def test_a_body_that_does_not_end_is_cut_at_ten_mebibytes() -> None:
    """D3."""
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield bytes(64 * 1024)

    assert kind_of(endless()) == "too_large"
    assert given <= WIRE_LIMIT // (64 * 1024) + 1


def test_a_gzip_bomb_is_cut_while_it_streams_in_little_memory() -> None:
    """D3."""

    def bomb() -> Iterator[bytes]:
        packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
        while True:
            yield packer.compress(bytes(1024 * 1024))

    tracemalloc.start()
    try:
        assert kind_of(bomb(), "gzip") == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_body_that_may_be_known_is_held_in_little_memory_whatever_its_pieces() -> None:
    """D3."""
    held = Body(known=b"another")
    tracemalloc.start()
    try:
        for number in range(100_000):
            held.feed(number.to_bytes(4))
        assert tracemalloc.get_traced_memory()[1] < 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("br", brotli.compress(bytes(1 << 26))), ("zstd", zstd.compress(bytes(1 << 26)))],
    ids=["br", "zstd"],
)
def test_a_bomb_of_any_coding_is_cut_in_little_memory(coding: str, packed: bytes) -> None:
    """D3."""
    tracemalloc.start()
    try:
        assert kind_of([packed], coding) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_text_that_packs_well_is_no_bomb() -> None:
    content = b"the same words again and again " * 30_000
    assert read(gzip.compress(content), "gzip") == content
