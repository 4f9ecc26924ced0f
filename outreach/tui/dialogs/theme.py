"""Choosing the colours by looking at them."""

from collections.abc import Iterable

from textual import on
from textual.theme import Theme

from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.widgets.rows import Rows
from outreach.wording import settings as wording


class ThemePick(Pick[str]):
    """Answers with the name of a theme; the one under the cursor shows at once."""

    def __init__(self, themes: Iterable[Theme], *, shown: str) -> None:
        options = [
            Option(theme.name, theme.name, wording.theme_note(dark=theme.dark, ansi=theme.ansi))
            for theme in sorted(themes, key=lambda theme: (theme.ansi, not theme.dark, theme.name))
        ]
        super().__init__(wording.THEME_TITLE, options, chosen=shown)
        self._before = shown

    @on(Rows.Moved)
    def try_on(self, message: Rows.Moved) -> None:
        if isinstance(message.row, Option):
            self.app.theme = message.row.key

    def action_leave(self) -> None:
        self.app.theme = self._before
        super().action_leave()
