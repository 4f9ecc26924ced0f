"""What opens over any section, imported when it does: the first paint does not wait for it."""

from textual.command import Provider

from outreach.tui.commands import beginning_with
from outreach.tui.keymap import Keymap
from outreach.tui.remembering import Remembering
from outreach.wording import app as wording


class Overlays(Remembering):
    """An app with a help sheet, a search, settings and themes; keys are what `keymap` says."""

    keymap: Keymap

    @property
    def undo_hint(self) -> str:
        return self.keymap.fill(wording.UNDO_HINT)

    def action_help(self) -> None:
        from outreach.tui.catalogue.groups import GROUPS
        from outreach.tui.dialogs.help import HelpSheet
        from outreach.tui.screens.section import Section

        here = self.screen.GROUPS if isinstance(self.screen, Section) else ()
        groups = [self.keymap.group(group) for group in beginning_with(here, GROUPS)]
        self.push_screen(HelpSheet(groups))

    def action_search(self) -> None:
        from outreach.tui.dialogs.search import Search

        self.push_screen(Search())

    def open_blogger(self, blogger_id: int) -> None:
        """Show one blogger over what is open."""
        from outreach.tui.screens.blogger import BloggerPage

        self.push_screen(BloggerPage(blogger_id))

    def open_post(self, post_id: int) -> None:
        """Read one post over what is open."""
        from outreach.tui.screens.post import Reader

        self.push_screen(Reader(post_id))

    def action_settings(self) -> None:
        from outreach.tui.dialogs.settings import SettingsDialog

        self.push_screen(SettingsDialog())

    def action_change_theme(self) -> None:
        from outreach.tui.dialogs.theme import ThemePick

        dialog = ThemePick(self.available_themes.values(), shown=self.theme)
        self.push_screen(dialog, self._take_theme)

    def _take_theme(self, name: str | None) -> None:
        if name is not None:
            self.pick_theme(name)


def commands() -> type[Provider]:
    """What the palette finds: every command that is valid."""
    from outreach.tui.palette import Commands

    return Commands


def bloggers_by_name() -> type[Provider]:
    """And every blogger."""
    from outreach.tui.palette import BloggersByName

    return BloggersByName
