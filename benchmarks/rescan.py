"""100 new terms over 50,000 stored posts, beside a compiled regex a term over the same texts.

Both read what is stored; Outreach also stores the mentions, with what undoing them takes. Prints
seconds and the growth of memory in MB. --posts and --terms for other numbers.
"""

import argparse
import json
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from data import NOW, WORDS, fill_posts
from sqlalchemy import select

from outreach.config import Settings
from outreach.db.candidates import find_candidates
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Post, PostContent
from outreach.db.packing import unpacked
from outreach.domain.listening import TermKind
from outreach.domain.terms import Term
from outreach.services.listening import add_product
from outreach.services.present import Present

BATCH = 1000

T = TypeVar("T")


def by_regex(database: Database, names: list[str]) -> dict[str, int]:
    """How many posts have each name, every text being read once."""
    patterns = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in names
    }
    counts = dict.fromkeys(names, 0)
    with database.read() as session:
        rows = session.execute(
            select(Post.title, PostContent.text).join(PostContent, PostContent.post_id == Post.id)
        ).yield_per(BATCH)
        for title, packed in rows:
            text = unpacked(packed)
            for name, pattern in patterns.items():
                counts[name] += bool(pattern.search(title or "") or pattern.search(text))
    return counts


def look_up(database: Database, names: list[str]) -> int:
    """How many posts would be read for all names."""
    with database.read() as session:
        found = (find_candidates(session, [_term(name)]) for name in names)
        return sum(len(ids or ()) for ids in found)


def listen(database: Database, names: list[str], present: Present) -> dict[str, int]:
    return {name: add_product(database, name, [_term(name)], present).mentions for name in names}


def _term(name: str) -> Term:
    return Term(kind=TermKind.NAME, text=name, exact_accents=True)


def measured(work: Callable[..., T], *arguments: object) -> tuple[T, dict[str, float]]:
    before, began = _peak_mb(), time.perf_counter()
    result = work(*arguments)
    seconds = round(time.perf_counter() - began, 3)
    return result, {"seconds": seconds, "memory MB": round(_peak_mb() - before, 1)}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--terms", type=int, default=100)
    arguments = parser.parse_args()
    names = WORDS[3000 : 3000 + 300 * arguments.terms : 300][: arguments.terms]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(home / "outreach.db", backups=home)
        fill_posts(database, posts=arguments.posts)
        present = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
        candidates, asked = measured(look_up, database, names)
        heard, rescanned = measured(listen, database, names, present)
        matched, searched = measured(by_regex, database, names)
        assert heard == matched
        database.close()
    result = {
        "posts": arguments.posts,
        "terms": len(names),
        "mentions": sum(heard.values()),
        "candidates": candidates,
        "look-ups": asked,
        "look-ups, judging, storing": rescanned,
        "one regex a term": searched,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
