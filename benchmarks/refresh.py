"""Rounds of refreshing generated feeds, side by side with what people use today.

Each program runs in a process of its own, started anew for each round, one after the other, again
and again: Outreach, PyPI's `reader` with its search index (--reader names a Python that has it),
newsboat and sfeed where they are installed, and curl as the floor of a round of 304s. Rounds:

first   all posts are new
304     validators are sent back, nothing is new
slow    as 304, of hosts that take 0.1 to 0.3 s
some    one feed in twenty has a new post
clock   only the time stamp of the feeds changed
same    the same bodies again, from servers that send no validators
idle    nothing is due: what it takes to start the program

Prints medians: CPU seconds (children included) of the whole process, those of the round alone
(less the program's idle run, where it has one), seconds of waiting, megabytes at the peak of the
largest process, how often the server answered with which status, and our share of each.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from website import Site, serving

READER = """
import sys
from reader import make_reader
database, urls, only_due = sys.argv[1:]
r = make_reader(database, feed_root=None, search_enabled=True)
if only_due == "all":
    for url in open(urls).read().split():
        r.add_feed(url, exist_ok=True)
r.update_feeds(scheduled=only_due == "due", workers=8)
r.update_search()
"""
# A small process between: the peak of a program is never less than that of whoever started it.
LAUNCHER = """
import json, os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
began = time.perf_counter()
started = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(started, 0)
wall = time.perf_counter() - began
cpu = used.ru_utime + used.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), cpu, wall, used.ru_maxrss / 1024]))
"""
ROUNDS = ("first", "304", "slow", "some", "clock", "same")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run cost: seconds of CPU and of waiting, and megabytes at the peak."""

    cpu: float
    wall: float
    memory: float
    answered: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """How a program is run for a round, and for none; `restart` makes it forget everything."""

    round: list[str]
    idle: list[str] | None = None
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    restart: Callable[[], None] = lambda: None
    only: str | None = None


def timed(program: Program, command: list[str], site: Site) -> Usage:
    site.answered = Counter()
    launched = subprocess.run(
        [sys.executable, "-ISc", LAUNCHER, *command],
        env=program.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    code, cpu, wall, memory = json.loads(launched.stdout)
    assert code == 0, command
    return Usage(cpu, wall, memory, dict(sorted(site.answered.items())))


class Bench:
    """The programs that are compared, and what they are asked to do."""

    def __init__(self, programs: dict[str, Program], site: Site, runs: int) -> None:
        self._programs = programs
        self._site = site
        self._runs = runs

    def measure(self, kinds: list[str]) -> dict[str, dict[str, Usage]]:
        """What each kind of round costs each program."""
        if "first" not in kinds:
            self._prepare("first")
            self._all(self._commands("first"))
        costs = {kind: self._round(kind) for kind in ROUNDS if kind in kinds}
        idle = {who: program.idle for who, program in self._programs.items() if program.idle}
        return costs | {"idle": self._repeat(idle)}

    def _commands(self, kind: str) -> dict[str, list[str]]:
        return {
            who: program.round
            for who, program in self._programs.items()
            if program.only in {None, kind}
        }

    def _round(self, kind: str) -> dict[str, Usage]:
        self._site.slow = kind == "slow"
        self._site.validators = kind != "same"
        if kind == "same":
            self._all(self._commands(kind))  # forgets the validators
        return self._repeat(self._commands(kind), lambda: self._prepare(kind))

    def _prepare(self, kind: str) -> None:
        if kind == "first":
            for program in self._programs.values():
                program.restart()
        self._site.added += kind == "some"
        self._site.built += kind == "clock"

    def _repeat(
        self, commands: dict[str, list[str]], prepare: Callable[[], None] = lambda: None
    ) -> dict[str, Usage]:
        runs = []
        for _ in range(self._runs):
            prepare()
            runs.append(self._all(commands))
        return {who: _median([run[who] for run in runs]) for who in commands}

    def _all(self, commands: dict[str, list[str]]) -> dict[str, Usage]:
        return {
            who: timed(self._programs[who], command, self._site)
            for who, command in commands.items()
        }


def _median(usages: list[Usage]) -> Usage:
    return Usage(
        statistics.median(usage.cpu for usage in usages),
        statistics.median(usage.wall for usage in usages),
        statistics.median(usage.memory for usage in usages),
        usages[-1].answered,
    )


def outreach(folder: Path, urls: list[str]) -> Program:
    home = folder / "home"
    environment = os.environ | {
        "OUTREACH_HOME": str(home),
        # Bytecode is kept, as it is where a program is installed.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    outlines = "".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
    program = [sys.executable, "-m", "outreach"]
    hosts = json.dumps([url.split("/")[2].partition(":")[0] for url in urls])

    def restart() -> None:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        (home / "config.toml").write_text(f"[refresh]\nallow_private_hosts = {hosts}\n")
        for arguments, given in (
            (["import", "-"], f'<opml version="2.0"><body>{outlines}</body></opml>'),
            (["product", "add", "Acme Widget"], ""),
        ):
            subprocess.run(
                [*program, *arguments],
                input=given.encode(),
                env=environment,
                check=True,
                capture_output=True,
            )

    idle = [*program, "refresh", "--quiet", "--no-delay"]
    return Program(round=[*idle, "--force"], idle=idle, environment=environment, restart=restart)


def peers(folder: Path, urls: list[str], reader: str | None) -> Iterator[tuple[str, Program]]:
    """The programs that are there to be compared with."""
    listed = folder / "urls"
    listed.write_text("\n".join(urls))

    def forgetting(*names: str) -> Callable[[], None]:
        def restart() -> None:
            for name in names:
                for path in folder.glob(name):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

        return restart

    if reader:
        command = [reader, "-c", READER, str(folder / "r.db"), str(listed)]
        yield (
            "reader",
            Program(round=[*command, "all"], idle=[*command, "due"], restart=forgetting("r.db*")),
        )
    if newsboat := shutil.which("newsboat"):
        settings = folder / "newsboat"
        settings.write_text("reload-threads 8\n")
        command = [newsboat, "-u", str(listed), "-c", str(folder / "n.db"), "-C", str(settings)]
        yield (
            "newsboat",
            Program(
                round=[*command, "-x", "reload"],
                restart=forgetting("n.db*"),
            ),
        )
    if sfeed := shutil.which("sfeed_update"):
        lines = "\n".join(f"feed 'f{number}' '{url}'" for number, url in enumerate(urls))
        settings = folder / "sfeedrc"
        settings.write_text(f"sfeedpath='{folder}/sfeed'\nmaxjobs=8\nfeeds() {{\n{lines}\n}}\n")
        yield "sfeed", Program(round=[sfeed, str(settings)], restart=forgetting("sfeed"))
    if curl := shutil.which("curl"):
        settings = folder / "curlrc"
        settings.write_text("".join(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls))
        options = ["--silent", "--parallel", "--parallel-max", "64"]
        known = ["--header", 'If-None-Match: "0-0"']
        yield "curl", Program(round=[curl, *options, *known, "-K", str(settings)], only="304")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rounds", nargs="+", choices=ROUNDS, default=ROUNDS)
    parser.add_argument("--only", nargs="+", help="only these programs")
    parser.add_argument("--reader", help="a Python in which `reader` is installed")
    arguments = parser.parse_args()
    site = Site(arguments.feeds, arguments.posts)
    with tempfile.TemporaryDirectory() as name, serving(site) as urls:
        folder = Path(name)
        found = [("outreach", outreach(folder, urls)), *peers(folder, urls, arguments.reader)]
        programs = {who: program for who, program in found if who in (arguments.only or who)}
        measured = Bench(programs, site, arguments.runs).measure(arguments.rounds)
    print(json.dumps(report(measured), indent=2))


def report(measured: dict[str, dict[str, Usage]]) -> dict[str, object]:
    idle = measured["idle"]

    def alone(who: str, usage: Usage) -> float:
        return usage.cpu - (idle[who].cpu if who in idle else 0)

    def shown(who: str, kind: str) -> dict[str, object]:
        usage, ours = measured[kind][who], measured[kind].get("outreach")
        row: dict[str, object] = {"cpu_s": round(usage.cpu, 2)}
        if kind != "idle":
            row["round_cpu_s"] = round(alone(who, usage), 2)
        row |= {"wall_s": round(usage.wall, 2), "memory_mb": round(usage.memory)}
        if kind != "idle":
            row["answered"] = usage.answered
        if ours and who != "outreach":
            row["ours_to_its_cpu"] = round(ours.cpu / usage.cpu, 3)
            row["ours_to_its_wall"] = round(ours.wall / usage.wall, 3)
            if kind != "idle":
                row["ours_to_its_round_cpu"] = round(alone("outreach", ours) / alone(who, usage), 3)
        return row

    return {kind: {who: shown(who, kind) for who in costs} for kind, costs in measured.items()}


if __name__ == "__main__":
    main()
