"""The agenda in the height there is."""

from collections.abc import Sequence

from textual import events

from outreach.tui.drawing import draw
from outreach.tui.lines import Block, Heading, Line, fit
from outreach.tui.widgets.rows import Rows


class AgendaList(Rows[Line]):
    """Sections that show what fits, then how many more; opening that line shows them all."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's word)
        super().__init__(draw, id=id)
        self._sections: Sequence[Block] = ()
        self._nothing = ""
        self._expanded: frozenset[str] = frozenset()

    def show_sections(self, sections: Sequence[Block], *, nothing: str = "") -> None:
        """Show these; `nothing` is what to say where they are empty."""
        self._sections, self._nothing = sections, nothing
        self._fit()

    def show_all_of(self, section: str) -> None:
        """Show all of a section, scrolling if need be."""
        self._expanded |= {section}
        self._fit()

    def show_what_fits(self) -> None:
        self._expanded = frozenset()
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        if self.size.height:
            lines = fit(self._sections, self.size.height, expanded=self._expanded)
            self.show(lines or [Heading(note=self._nothing)])
