"""stdout is data, stderr is talk."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

import click
import msgspec
from rich.cells import cell_len, set_cell_size

SCHEMA = 1
GAP = "  "
_LEAST_OF_THE_LAST = 12  # cells, before the other columns give way

Json = dict[str, object]


def is_on_terminal() -> bool:
    """Whether the app can run: Textual reads from stdin and draws on stderr, so all three count."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def print_json(**fields: object) -> None:
    """One object with its schema number first; dates as ISO, anything else as msgspec has it."""
    encoded = msgspec.json.encode({"schema": SCHEMA, **fields})
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def reference(blogger_id: int, name: str) -> Json:
    """How JSON names a blogger."""
    return {"id": str(blogger_id), "name": name}


def talk(sentence: str) -> None:
    """Say something that is not the answer."""
    click.echo(sentence, err=True)


def print_table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal at most, and elsewhere whole."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo("\n".join(columns([heading, *rows], within=width)))


def columns(rows: Sequence[Sequence[str]], *, within: int | None = None) -> Iterator[str]:
    """Rows as aligned lines, by the cells a terminal gives each character; the last runs free.

    Within a width the last column gives way, then the widest of the others.
    """
    if not rows:
        return
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if within is not None:
        widths = _narrowed(widths, within - len(GAP) * (len(widths) - 1))
    for row in rows:
        yield GAP.join(map(_fitted, row, widths)).rstrip()


def _narrowed(widths: Sequence[int], room: int) -> list[int]:
    *others, last = widths
    least = min(last, _LEAST_OF_THE_LAST)
    for most in range(max(others), 0, -1):
        narrowed = [min(width, most) for width in others]
        if sum(narrowed) + least <= room:
            return [*narrowed, min(last, room - sum(narrowed))]
    return [*(1 for _ in others), max(room - len(others), 1)]


def _fitted(cell: str, width: int) -> str:
    if cell_len(cell) <= width:
        return set_cell_size(cell, width)
    return f"{set_cell_size(cell, width - 1)}…"
