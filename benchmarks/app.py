"""The app on 10,000 bloggers and 500,000 posts, as a terminal sees it: from a key to bytes.

Prints JSON, milliseconds as medians of all runs: the first paint beside that of an empty Textual
app, started in turns; how long a section takes to show its rows, the first time and again; from a
key to the next paint; and where newsboat is installed, from the start of either program to a list
of all posts on screen. CPU is that of the program until then, whatever else the machine does.

--posts, --bloggers and --runs for other sizes; --keep FOLDER keeps the database there, and takes
the one that is there already.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import newsboat
from data import NOW, fill
from terminal import Terminal

from outreach.db.migrate import open_database

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Ready")
Empty().run()
"""
OUTREACH = [sys.executable, "-m", "outreach"]
# A section's key, and what is on screen once its rows are.
SECTIONS = {
    "Home": (b"1", b"RECONNECT"),
    "Bloggers": (b"2", b"Blogger 1"),
    "Posts": (b"4", b"Post number"),
    "Feeds": (b"F", b"Blog 1"),
}
OTHERS = [name for name in SECTIONS if name != "Home"]
HALF_DOWN, HALF_UP, ESCAPE = b"\x04", b"\x15", b"\x1b"
MOVES = [b"j", b"j", b"k", HALF_DOWN, HALF_UP, b"G", b"g"]
KEYS = {
    "Home": [*MOVES, b"l", ESCAPE, b"?", ESCAPE],
    "Bloggers": [*MOVES, b" ", b"*", ESCAPE, b"S", ESCAPE, b"/", b"9", b"9", ESCAPE],
    "Posts": [*MOVES, b"/", b"9", b"9", ESCAPE],
    "Feeds": [*MOVES, b"/", b"9", b"9", ESCAPE],
}
NAMES = {HALF_DOWN: "ctrl+d", HALF_UP: "ctrl+u", ESCAPE: "esc", b" ": "space"}

UNITS = ("wall", "cpu")

Times = dict[str, list[float]]


@contextmanager
def started(environment: dict[str, str]) -> Iterator[Terminal]:
    """The app once its first section shows its rows."""
    with Terminal(OUTREACH, environment) as terminal:
        terminal.wait_for(SECTIONS["Home"][1])
        terminal.settle()
        yield terminal


def first_paint(environment: dict[str, str], runs: int) -> dict[str, object]:
    """An empty app and ours in turns, after one start of each that is not counted."""
    times: Times = defaultdict(list)
    for run in range(runs + 1):
        found: dict[str, float] = {}
        with Terminal([sys.executable, "-c", EMPTY], environment) as terminal:
            found["empty wall"] = terminal.wait_for(b"Ready")
            found["empty cpu"] = terminal.cpu()
        with Terminal(OUTREACH, environment) as terminal:
            found["app wall"] = terminal.wait_for(b"Home")
            found["app cpu"] = terminal.cpu()
            found["app with rows wall"] = terminal.wait_for(SECTIONS["Home"][1])
        for name, seconds in found.items() if run else ():
            times[name].append(seconds)
    result: dict[str, object] = {name: median_ms(each) for name, each in times.items()}
    for unit in UNITS:
        ratio = statistics.median(times[f"app {unit}"]) / statistics.median(times[f"empty {unit}"])
        result[f"ratio of {unit}"] = round(ratio, 2)
    return result


def openings(environment: dict[str, str], runs: int) -> dict[str, object]:
    """From the key of a section to its rows.

    At once when Home has its rows, while the program still gets ready for the rest; the first time
    in one that has; and again. One start, which compiles what it imports, is not counted.
    """
    times: Times = defaultdict(list)
    for run in range(runs + 1):
        found: dict[str, float] = {}
        with started(environment) as terminal:
            terminal.rest()
            for turn in ("first", "again"):
                for name in [*OTHERS, "Home"]:
                    found |= opening(terminal, name, turn)
        for name in OTHERS:
            with started(environment) as terminal:
                found |= opening(terminal, name, "at once")
        for name, seconds in found.items() if run else ():
            times[name].append(seconds)
    return {name: median_ms(each) for name, each in times.items()}


def opening(terminal: Terminal, name: str, turn: str) -> dict[str, float]:
    """One of those."""
    before = terminal.cpu()
    wall = terminal.press_until(*SECTIONS[name])
    found = {f"{name} {turn} wall": wall, f"{name} {turn} cpu": terminal.cpu() - before}
    terminal.settle()
    return found


def keys(environment: dict[str, str], runs: int) -> dict[str, object]:
    """From a key to the next paint."""
    times: Times = defaultdict(list)
    with started(environment) as terminal:
        for name, pressed in KEYS.items():
            if name != "Home":  # which is open
                terminal.press_until(*SECTIONS[name])
            terminal.settle()
            for key in pressed * runs:
                before, named = terminal.cpu(), f"{name} {NAMES.get(key, key.decode())}"
                times[f"{named} wall"].append(terminal.press(key))
                times[f"{named} cpu"].append(terminal.cpu() - before)
                terminal.settle()
    medians = {name: median_ms(each) for name, each in times.items()}
    slowest = {
        unit: max((ms, name) for name, ms in medians.items() if unit in name) for unit in UNITS
    }
    return {**medians, "slowest": slowest}


def all_posts(environment: dict[str, str], runs: int, home: Path, posts: int) -> dict[str, object]:
    """From the start of a program to all posts in a list."""
    times: Times = defaultdict(list)
    theirs = newsboat.filled(home / "newsboat", feeds=300, posts=posts)
    for _ in range(runs):
        with Terminal(OUTREACH, environment) as terminal:
            terminal.wait_for(b"Home")
            terminal.press_until(*SECTIONS["Posts"])
            times["app"].append(terminal.wait_for(b"Post number"))
        with Terminal(theirs, {}) as terminal:
            terminal.wait_for(newsboat.READY)
            terminal.press_until(b"\r", b"Post number")
            times["newsboat"].append(terminal.wait_for(b"Post number"))
    ratio = statistics.median(times["app"]) / statistics.median(times["newsboat"])
    return {**{name: median_ms(each) for name, each in times.items()}, "ratio": round(ratio, 3)}


def filled(home: Path, bloggers: int, posts: int) -> None:
    home.mkdir(exist_ok=True)
    database = open_database(home / "outreach.db", backups=home)
    fill(
        database,
        bloggers=bloggers,
        interactions=bloggers * 20,
        posts=posts,
        mentions=posts // 10,
    )
    database.close()


def median_ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bloggers", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=500_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    sizes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = sizes.keep or Path(folder)
        if not (home / "outreach.db").exists():
            filled(home, sizes.bloggers, sizes.posts)
        environment = {
            "OUTREACH_HOME": str(home),
            "OUTREACH_NOW": NOW.isoformat(),
            "TZ": "Europe/Paris",
            # Bytecode is kept, as it is where a program is installed.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode")),
        }
        result: dict[str, object] = {
            "size": {"bloggers": sizes.bloggers, "posts": sizes.posts},
            "first paint": first_paint(environment, sizes.runs),
            "opening": openings(environment, sizes.runs),
            "key to paint": keys(environment, sizes.runs),
        }
        if newsboat.PROGRAM:
            result["all posts"] = all_posts(environment, sizes.runs, Path(folder), sizes.posts)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
