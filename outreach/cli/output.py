"""stdout is data, stderr is talk."""

import sys
from collections.abc import Iterator, Sequence

import click
import msgspec
from rich.cells import cell_len

SCHEMA = 1
GAP = "  "

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


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as aligned lines, by the cells a terminal gives each character; the last runs free."""
    if not rows:
        return
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield GAP.join(cells).rstrip()
