"""A machine for tests: the system's programs as small programs that keep what they are told."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PROGRAM = """#!{python} -SE
import json, os, sys

folder, name, given = {folder!r}, os.path.basename(sys.argv[0]), sys.argv[1:]
stdin = "" if name in ("systemctl", "launchctl") else sys.stdin.buffer.read().decode("latin-1")
with open(f"{{folder}}/calls", "a") as calls:
    calls.write(json.dumps([name, given, stdin]) + "\\n")


def read(file):
    try:
        with open(f"{{folder}}/{{file}}", encoding="latin-1", newline="") as kept:
            return kept.read()
    except FileNotFoundError:
        return None


def write(file, text):
    with open(f"{{folder}}/{{file}}", "w", encoding="latin-1", newline="") as kept:
        kept.write(text)


def fail(sentence):
    sys.exit(sentence)


refusal = read(f"refusal of {{name}}")
if refusal is not None and (not refusal.startswith("=") or refusal[1:].split("=")[0] in given):
    fail(refusal.split("=")[-1])

loaded = set((read(f"loaded by {{name}}") or "").split())
if name == "crontab" and given == ["-l"]:
    table = read("crontab table")
    if table is None:
        fail("no crontab for you")
    sys.stdout.buffer.write(table.encode("latin-1"))
elif name == "crontab" and given == ["-r"]:
    os.remove(f"{{folder}}/crontab table")
elif name == "crontab":
    write("crontab table", stdin)
elif name == "systemctl" and given[1] == "restart":
    loaded.add(given[2])
elif name == "systemctl" and given[1] == "disable":
    loaded -= set(given[3:])
elif name == "systemctl" and given[1] == "list-timers":
    print(json.dumps([{{"unit": timer, "next": 1773628200000000}} for timer in sorted(loaded)]))
elif name == "launchctl" and given[0] == "bootstrap":
    loaded.add(os.path.basename(given[2]).removesuffix(".plist"))
elif name == "launchctl" and given[0] == "bootout":
    loaded.discard(given[1].split("/")[-1])
elif name == "launchctl" and given[0] == "print" and given[1].split("/")[-1] not in loaded:
    fail("Could not find service")
if name in ("systemctl", "launchctl"):
    write(f"loaded by {{name}}", " ".join(sorted(loaded)))
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """`folder` is the whole PATH, but for what a test puts into it."""

    folder: Path

    def install(self, *names: str) -> None:
        """Have these programs: systemctl, crontab, launchctl, notify-send, osascript."""
        for name in names:
            self.put(name, _PROGRAM.format(python=sys.executable, folder=str(self.folder)))

    def put(self, name: str, text: str) -> Path:
        program = self.folder / name
        program.write_text(text)
        program.chmod(0o755)
        return program

    def refuse(self, name: str, sentence: str, *, when: str = "") -> None:
        """Have the program fail with this complaint, always or when told to do so."""
        text = f"={when}={sentence}" if when else sentence
        (self.folder / f"refusal of {name}").write_text(text)

    def calls(self, name: str) -> Sequence[tuple[list[str], str]]:
        """The arguments and the standard input of each call of the program."""
        kept = self.folder / "calls"
        lines = kept.read_text().splitlines() if kept.exists() else []
        rows: list[Any] = [json.loads(line) for line in lines]
        return [(given, stdin) for program, given, stdin in rows if program == name]

    @property
    def crontab(self) -> bytes | None:
        table = self.folder / "crontab table"
        return table.read_bytes() if table.exists() else None

    def keep_crontab(self, table: bytes) -> None:
        (self.folder / "crontab table").write_bytes(table)
