"""Every document below a folder through the parser, as a refresh parses it, and through feedparser.

For whoever has a collection of feeds as they are found in the wild. Both must read as many entries:
of a JSON Feed feedparser reads none, and an entry that a document repeats is one post. Prints what
became of the documents, and which of them were read otherwise; exits with 1 if any was, or if one
broke a worker or took too long.
"""

import argparse
import asyncio
import json
import resource
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

import feedparser

from outreach.feeds.entries import ENTRIES_KEPT
from outreach.feeds.failures import Failure
from outreach.feeds.workers import Parsers
from outreach.feeds.working import Parsed

BATCH = 50
URL = "https://blog.example/feed"
BROKEN = ("it breaks the parser", "it takes too long to read")


@dataclass(frozen=True, slots=True)
class Read:
    """What both made of a document; `entries` is None where feedparser itself stumbled."""

    path: Path
    parsed: Parsed
    entries: list[feedparser.FeedParserDict] | None

    @property
    def verdict(self) -> str:
        """How the two compare, or why ours refused the document."""
        if isinstance(self.parsed, Failure):
            if self.parsed.message in BROKEN:
                return "broken"
            return "different" if self.entries else f"no entries: {self.parsed.kind}"
        if self.entries is None:
            return "feedparser stumbles"
        posts, entries = len(self.parsed.posts), self.entries[:ENTRIES_KEPT]
        if posts == len(entries):
            return "equal"
        if not entries:
            return "JSON Feed"
        return "equal but for repetitions" if posts == len(set(map(_key, entries))) else "different"


def _key(entry: feedparser.FeedParserDict) -> tuple[str | None, str | None]:
    link = entry.get("link")
    return entry.get("id") or link or entry.get("title"), link


async def read_all(folder: Path) -> list[Read]:
    documents = _documents(folder)
    read: list[Read] = []
    with closing(Parsers()) as parsers:
        while batch := list(islice(documents, BATCH)):
            read += await asyncio.gather(*(_read(parsers, *document) for document in batch))
    return read


def _documents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


async def _read(parsers: Parsers, path: Path, body: bytes) -> Read:
    parsed = await parsers.parse(body, url=URL, content_type="")
    try:
        entries = feedparser.parse(BytesIO(body)).entries
    except Exception:  # noqa: BLE001 (whatever it raises, ours goes on)
        entries = None
    return Read(path, parsed, entries)


def told(read: list[Read], folder: Path) -> Iterator[tuple[str, object]]:
    verdicts = Counter(one.verdict for one in read)
    yield "documents", len(read)
    yield from sorted(verdicts.items())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield "peak of a worker in MB", round(peak)
    odd = [one for one in read if one.verdict in {"different", "broken"}]
    yield "to look at", [f"{one.path.relative_to(folder)}: {one.verdict}" for one in odd]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    warnings.simplefilter("ignore")  # what feedparser says about its own past
    read = asyncio.run(read_all(folder))
    if not read:
        sys.exit(f"There is no file in {folder}.")
    report = dict(told(read, folder))
    print(json.dumps(report, indent=2))
    sys.exit(1 if report["to look at"] else 0)


if __name__ == "__main__":
    main()
