"""The program: its commands, and what becomes of errors."""

import contextlib
import gc
import os
import sys
import traceback
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING

import click

from outreach import __version__
from outreach.cli.output import is_on_terminal, print_json
from outreach.config import find_home
from outreach.errors import OutreachError, PlatformError
from outreach.saving import FULL, obstacle

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

INTERRUPTED = 130

# Each command's module is imported when that command runs: `outreach due` must not wait for
# Textual, pycurl and feedparser, which take longer to import than it takes to answer.
COMMANDS = {
    "demo": "outreach.cli.demo:demo",
    "import": "outreach.cli.importing:import_",
    "export": "outreach.cli.exporting:export",
    "add": "outreach.cli.following:add",
    "refresh": "outreach.cli.refresh:refresh_command",
    "feeds": "outreach.cli.feeds:feeds",
    "due": "outreach.cli.agenda:due",
    "timeline": "outreach.cli.bloggers:timeline",
    "log": "outreach.cli.relationships:log",
    "amend": "outreach.cli.entries:amend",
    "remove": "outreach.cli.entries:remove",
    "witness": "outreach.cli.witness:witness",
    "undo": "outreach.cli.history:undo",
    "redo": "outreach.cli.history:redo",
    "bloggers": "outreach.cli.bloggers:bloggers",
    "show": "outreach.cli.bloggers:show",
    "cadence": "outreach.cli.upkeep:cadence",
    "snooze": "outreach.cli.upkeep:snooze",
    "pause": "outreach.cli.upkeep:pause",
    "resume": "outreach.cli.upkeep:resume",
    "archive": "outreach.cli.upkeep:archive",
    "do-not-contact": "outreach.cli.upkeep:do_not_contact",
    "tag": "outreach.cli.upkeep:tag",
    "follow-up": "outreach.cli.promises:follow_up",
    "done": "outreach.cli.promises:done",
    "happened": "outreach.cli.promises:happened",
    "note": "outreach.cli.promises:note",
    "brief": "outreach.cli.briefing:brief",
    "edit": "outreach.cli.editing:edit",
    "duplicates": "outreach.cli.duplicates:duplicates",
    "merge": "outreach.cli.merging:merge",
    "forget": "outreach.cli.forgetting:forget",
    "product": "outreach.cli.products:product",
    "mentions": "outreach.cli.mentions:mentions",
    "mention": "outreach.cli.mentions:mention",
    "posts": "outreach.cli.posts:posts",
    "read": "outreach.cli.posts:read",
    "search": "outreach.cli.searching:search",
    "stats": "outreach.cli.stats:stats",
    "schedule": "outreach.cli.schedule:schedule",
    "notify": "outreach.cli.notify:notify",
    "completion": "outreach.cli.completion:completion",
    "backup": "outreach.cli.maintenance:backup",
    "restore": "outreach.cli.maintenance:restore",
    "doctor": "outreach.cli.doctor:doctor",
    "paths": "outreach.cli.maintenance:paths",
    "help": "outreach.cli.help:help_command",
}


class LateGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        return _command(COMMANDS[cmd_name])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:  # which knows of none that are not imported
            name = error.command_name
            raise click.exceptions.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
        """The names alone: for their help, every command would have to be imported."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (only for Tab)

        found = [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def _command(place: str) -> click.Command:
    module, name = place.split(":")
    if module not in sys.modules:
        _import_for_good(module)
    command: click.Command = getattr(sys.modules[module], name)
    return command


def _import_for_good(module: str) -> None:
    """Import without looking for garbage meanwhile, and never look through it for any later.

    It takes a tenth off the start of a command, and as much off an agenda of 10,000 bloggers.
    """
    gc.disable()
    try:
        import_module(module)
        gc.freeze()
    finally:
        gc.enable()


@click.group(
    cls=LateGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(__version__, "-V", "--version", message="outreach %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """How long has it been since you met a blogger who talks about your products?

    Without a command: the app on a terminal, the agenda (`outreach due`) elsewhere.
    """
    if ctx.invoked_subcommand is not None:
        return None
    return _invoke(ctx, "outreach.cli.app:app" if is_on_terminal() else COMMANDS["due"])


def _invoke(ctx: click.Context, place: str) -> int | None:
    code: int | None = ctx.invoke(_command(place))
    return code


def main() -> None:
    """Run the command line and exit with its code."""
    if shell := os.environ.get("_OUTREACH_COMPLETE"):
        _complete(shell)
        sys.exit()
    sys.excepthook = _crash
    try:
        code = cli.main(prog_name="outreach", standalone_mode=False)
    except OutreachError as error:
        _report(error.kind, error.sentence, list(error.candidates))
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        _report_json("usage", error.format_message(), _candidates(error))
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = INTERRUPTED
    except OSError as error:
        if error.errno not in FULL:
            raise
        code = _report_full(error)
    sys.exit(code)


def _candidates(error: click.ClickException) -> list[str]:
    if isinstance(error, click.exceptions.NoSuchCommand | click.NoSuchOption):
        return list(error.possibilities or ())
    return []


def _complete(shell: str) -> None:
    """Answer the shell in which Tab was pressed; whatever is wrong, it must not be told there."""
    from outreach.cli.shells import answer  # noqa: PLC0415 (only for Tab)

    with contextlib.suppress(Exception):
        click.echo(answer(cli, shell, sys.argv[1:]).encode(), nl=False)


def _report(kind: str, sentence: str, candidates: list[str]) -> None:
    click.echo(sentence, err=True)
    for candidate in candidates:
        click.echo(f"  {candidate}", err=True)
    _report_json(kind, sentence, candidates)


def _report_full(error: OSError) -> int:
    """Say so where the output, or anything else, finds no room on its disk."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still to be written has no place to go
    full = PlatformError(f"Not everything could be written: {obstacle(error)}.")
    _report(full.kind, full.sentence, [])
    return full.exit_code


def _report_json(kind: str, sentence: str, candidates: list[str]) -> None:
    # Looked up in the arguments, as the error may be that they could not be parsed.
    if "--json" in sys.argv[1:]:
        print_json(error={"kind": kind, "message": sentence, "candidates": candidates})


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody foresaw: loud, and written down for a report."""
    report = "".join(traceback.format_exception(kind, error, trace))
    click.echo(report, err=True)
    log_file = find_home().log_file
    try:
        log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log_file.open("a", encoding="utf-8") as log:
            log.write(report)
    except OSError:
        return
    click.echo(f"This is a defect of Outreach; the report above is also in {log_file}.", err=True)
