"""Writes the manual pages from the commands' own help and the topics: `make man`.

outreach(1) has every command, outreach(7) every concept (man-pages(7), groff_man(7)).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from outreach import __version__
from outreach.cli.main import cli
from outreach.cli.topics import read_topics

HERE = Path(__file__).parent
QUESTION = "how long has it been since you met a blogger who talks about your products?"
ROOT = click.Context(cli, info_name="outreach", **cli.context_settings)


def main(folder: Path) -> None:
    """Write both pages below `folder`, which is laid out as share/man is."""
    for section, page in ((1, commands_page()), (7, concepts_page())):
        file = folder / f"man{section}" / f"outreach.{section}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(page) + "\n", encoding="utf-8")


def commands_page() -> Iterator[str]:
    yield from heading(1, f"outreach \\- {QUESTION}")
    yield ".SH SYNOPSIS"
    yield ".B outreach"
    yield "[\\fIcommand\\fR [\\fIargument\\fR ...]]"
    yield ".SH DESCRIPTION"
    yield from paragraphs(cli.help or "")
    yield ".PP"
    yield line("Every command takes -h and --help.")
    yield ".SH COMMANDS"
    for name in cli.list_commands(ROOT):
        command = cli.get_command(ROOT, name)
        assert command is not None  # noqa: S101 (it is in the list)
        yield from described(
            click.Context(command, info_name=name, parent=ROOT, **command.context_settings)
        )
    yield ".SH SEE ALSO"
    yield ".BR outreach (7)"


def concepts_page() -> Iterator[str]:
    yield from heading(7, "outreach \\- what its words mean")
    yield ".SH DESCRIPTION"
    yield ".B outreach help"
    yield "prints each of these on its own."
    for name, topic in read_topics().items():
        yield f'.SH "{escaped(topic.title.upper())}"'
        yield f'.RB ( "outreach help {escaped(name)}" )'
        yield from body(topic.text)
    yield ".SH SEE ALSO"
    yield ".BR outreach (1)"


def heading(section: int, title: str) -> Iterator[str]:
    yield f'.TH OUTREACH {section} "" "Outreach {__version__}"'
    yield ".SH NAME"
    yield title


def described(ctx: click.Context) -> Iterator[str]:
    """One command: how it is written, what it does, its options; then those below it."""
    pieces = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])
    yield f'.SS "{escaped(pieces)}"'
    yield from paragraphs(ctx.command.help or "")
    for parameter in ctx.command.params:
        record = parameter.get_help_record(ctx)
        if isinstance(parameter, click.Option) and record:
            yield ".TP"
            yield f"\\fB{escaped(record[0])}\\fR"
            yield line(" ".join(record[1].split()))
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            if command is not None:
                yield from described(
                    click.Context(command, info_name=name, parent=ctx, **command.context_settings)
                )


def paragraphs(help_: str) -> Iterator[str]:
    """The help of a command as click reads it: a backspace stands before what keeps its lines."""
    for paragraph in re.split(r"\n\s*\n", help_.strip()):
        yield ".PP"
        if paragraph.startswith("\b\n"):
            yield from verbatim(paragraph.splitlines()[1:])
        else:
            yield line(" ".join(paragraph.split()))


def body(text: str) -> Iterator[str]:
    """The text of a topic: paragraphs, lists and indented examples."""
    for paragraph in text.split("\n\n"):
        yield ".PP"
        if paragraph.startswith("    "):
            yield from verbatim([row.removeprefix("    ") for row in paragraph.splitlines()])
            continue
        for number, item in enumerate(re.split(r"^- ", paragraph, flags=re.MULTILINE)):
            if number:
                yield ".IP \\(bu 2"
            if item.strip():
                yield line(" ".join(item.split()))


def verbatim(rows: list[str]) -> Iterator[str]:
    yield from (".RS 4", ".EX", *map(line, rows), ".EE", ".RE")


def line(text: str) -> str:
    """A line of text; one that begins with a dot or a quote would be a request."""
    safe = escaped(text)
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def escaped(text: str) -> str:
    for plain, roff in (("\\", "\\e"), ("-", "\\-"), ('"', "\\(dq"), ("`", "\\(ga")):
        text = text.replace(plain, roff)
    return text


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "man")
