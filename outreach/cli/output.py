"""stdout is data, stderr is talk."""

import click
import msgspec

SCHEMA = 1


def print_json(**fields: object) -> None:
    """One object with its schema number first; dates as ISO, anything else as msgspec has it."""
    encoded = msgspec.json.encode({"schema": SCHEMA, **fields})
    click.echo(msgspec.json.format(encoded, indent=2).decode())


def talk(sentence: str) -> None:
    """Say something that is not the answer."""
    click.echo(sentence, err=True)
