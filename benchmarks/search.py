"""Searching 500,000 posts: milliseconds a search, and bytes a post. --posts for another number."""

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from data import NOW, WORDS, fill_posts

from outreach.config import Settings
from outreach.db.migrate import open_database
from outreach.services.present import Present
from outreach.services.searching import search

RUNS = 5
QUERIES = {
    "a rare word": WORDS[-100],
    "a common word": WORDS[40],
    "the most common word": WORDS[0],
    "two common words": f"{WORDS[20]} {WORDS[30]}",
    "a phrase of common words": f'"{WORDS[20]} {WORDS[30]}"',
    "the beginning of a word": "kalor",
    "no word at all": "++",
    "nothing": "xyzzy",
}


def median_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(times), 1)


def sizes(path: Path, posts: int) -> dict[str, int]:
    """Bytes a post: of the whole file, and of what is on disk for the index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (index,) = connection.execute("SELECT sum(length(block)) FROM search_post_data").fetchone()
    return {"file": path.stat().st_size // posts, "of it the index": index // posts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=500_000)
    posts = parser.parse_args().posts
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(home / "outreach.db", backups=home)
        began = time.process_time()
        fill_posts(database, posts=posts)
        stored = time.process_time() - began
        present = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
        assert search(database, QUERIES["a common word"], present)
        result = {
            "posts": posts,
            "CPU us to make, store and index a post": round(stored / posts * 1e6),
            "bytes a post": sizes(database.path, posts),
            "ms a search": {
                name: median_ms(lambda query=query: search(database, query, present))  # type: ignore[misc]
                for name, query in QUERIES.items()
            },
        }
        database.close()
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
