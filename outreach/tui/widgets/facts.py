"""The facts about one blogger: beside the timeline where there is room, in brief above it else."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from outreach.domain.text import one_line
from outreach.tui.facts import Fact
from outreach.tui.widgets.page import Page
from outreach.tui.widgets.pane import Pane

LABEL = 10


class Facts(Pane):
    """Name, state and why, and the facts."""

    def tell(self, head: Content, facts: Sequence[Fact], *, in_brief: bool) -> None:
        lines = _brief(facts) if in_brief else _full(facts)
        self.query_one(Page).show([head, *lines])

    def clear(self, sentence: str) -> None:
        self.query_one(Page).show([Content(sentence)])


def _brief(facts: Sequence[Fact]) -> Iterator[Content]:
    """A line a label, or more where it is long."""
    for fact in facts:
        yield _line(fact.label, "; ".join(fact.values))


def _full(facts: Sequence[Fact]) -> Iterator[Content]:
    for fact in facts:
        yield Content("")
        yield Content.styled(fact.label, "bold $text-primary")
        for value in fact.values:
            yield Content(one_line(value))


def _line(label: str, value: str) -> Content:
    return Content.assemble((f"{label:<{LABEL}}", "dim"), one_line(value))
