"""The concepts that `outreach help` explains; their texts are Markdown files in `texts`."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

TOPICS = (
    "clocks",
    "states",
    "agenda",
    "log-line",
    "products",
    "address-books",
    "keys",
    "files",
    "exit-codes",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A title of one line, and a text of paragraphs, lists and indented examples."""

    title: str
    text: str


def read_topic(name: str) -> Topic:
    """The topic of that name, which is one of TOPICS."""
    file = resources.files(__package__).joinpath(f"texts/{name}.md")
    heading, _, text = file.read_text("utf-8").partition("\n")
    if name == "keys":
        text = f"{text}\n{_commands_of_the_app()}"
    return Topic(heading.removeprefix("# "), text.strip("\n"))


def _commands_of_the_app() -> str:
    """Every command by place, with its id and its keys."""
    from outreach.tui.catalogue.groups import GROUPS  # noqa: PLC0415 (only for this one topic)

    rows = [
        f"{group.title}:\n\n"
        + "\n".join(f"    {each.id:<24}{each.keys:<24}{each.name}" for each in group.commands)
        for group in GROUPS
    ]
    return "\n\n".join(rows)


def read_topics() -> Mapping[str, Topic]:
    """All topics by name, in the order in which they are best read."""
    return {name: read_topic(name) for name in TOPICS}
