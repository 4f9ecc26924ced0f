"""Bodies are unpacked while they stream in, and cut off before they do harm."""

import gzip
import sys
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator

import brotli
import pytest

from outreach.feeds.body import WIRE_LIMIT, read_body
from outreach.feeds.failures import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FEED = b"<rss version='2.0'/>" * 50


async def stream(chunks: Iterator[bytes] | list[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def read(body: bytes, encoding: str = "", length: int | None = None) -> bytes:
    pieces = [body[start : start + 7] for start in range(0, len(body), 7)]
    return await read_body(stream(pieces), encoding=encoding, length=length)


async def kind_of(chunks: Iterator[bytes] | list[bytes], encoding: str = "") -> str:
    with pytest.raises(FetchError) as caught:
        await read_body(stream(chunks), encoding=encoding, length=None)
    return caught.value.failure.kind


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


async def test_gzip_and_both_kinds_of_deflate_are_unpacked() -> None:
    """D2."""
    assert await read(FEED) == FEED
    assert await read(gzip.compress(FEED), "gzip") == FEED
    assert await read(zlib.compress(FEED), "deflate") == FEED
    assert await read(raw_deflate(FEED), "deflate") == FEED


async def test_brotli_and_zstandard_are_unpacked() -> None:
    """D2."""
    assert await read(brotli.compress(FEED), "br") == FEED
    assert await read(zstd.compress(FEED), "zstd") == FEED
    assert await read(zstd.compress(FEED) + zstd.compress(b"more"), "zstd") == FEED + b"more"


async def test_a_gzip_body_of_several_members_is_read_to_its_end() -> None:
    assert await read(gzip.compress(FEED) + gzip.compress(b"more"), "gzip") == FEED + b"more"


async def test_padding_after_a_gzip_body_is_ignored() -> None:
    assert await read(gzip.compress(FEED) + bytes(20), "gzip") == FEED


async def test_a_feed_that_is_itself_a_gz_file_is_unpacked_once() -> None:
    """D2."""
    twice = gzip.compress(gzip.compress(FEED))
    assert await read(gzip.compress(FEED)) == FEED
    assert await read(twice, "gzip") == FEED
    assert await read(twice) == gzip.compress(FEED)


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
async def test_a_packed_body_without_its_end_is_truncated(packed: bytes, encoding: str) -> None:
    """B9."""
    assert await kind_of([packed[:-8]], encoding) == "truncated"


async def test_what_is_not_packed_as_it_says_is_a_bad_encoding() -> None:
    assert await kind_of([FEED], "gzip") == "bad_encoding"
    assert await kind_of([FEED], "br") == "bad_encoding"
    assert await kind_of([FEED], "zstd") == "bad_encoding"
    assert await kind_of([FEED], "compress") == "bad_encoding"


async def test_a_larger_content_length_stops_before_the_body() -> None:
    """D3."""

    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    with pytest.raises(FetchError) as caught:
        await read_body(never(), encoding="", length=WIRE_LIMIT + 1)
    assert caught.value.failure.kind == "too_large"


async def test_a_body_that_does_not_end_is_cut_at_ten_mebibytes() -> None:
    """D3."""
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield bytes(64 * 1024)

    assert await kind_of(endless()) == "too_large"
    assert given <= WIRE_LIMIT // (64 * 1024) + 1


async def test_a_gzip_bomb_is_cut_while_it_streams_in_little_memory() -> None:
    """D3."""

    def bomb() -> Iterator[bytes]:
        packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
        while True:
            yield packer.compress(bytes(1024 * 1024))

    tracemalloc.start()
    try:
        assert await kind_of(bomb(), "gzip") == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("br", brotli.compress(bytes(1 << 26))), ("zstd", zstd.compress(bytes(1 << 26)))],
    ids=["br", "zstd"],
)
async def test_a_bomb_of_any_coding_is_cut_in_little_memory(coding: str, packed: bytes) -> None:
    """D3."""
    tracemalloc.start()
    try:
        assert await kind_of([packed], coding) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


async def test_text_that_packs_well_is_no_bomb() -> None:
    content = b"the same words again and again " * 30_000
    assert (
        await read_body(stream([gzip.compress(content)]), encoding="gzip", length=None) == content
    )
