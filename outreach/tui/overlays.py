"""What opens over any section."""

from outreach.tui.catalogue.groups import GROUPS
from outreach.tui.dialogs.help import HelpSheet
from outreach.tui.dialogs.search import Search
from outreach.tui.dialogs.settings import SettingsDialog
from outreach.tui.dialogs.theme import ThemePick
from outreach.tui.keymap import Keymap
from outreach.tui.remembering import Remembering
from outreach.tui.screens.blogger import BloggerPage
from outreach.tui.screens.post import Reader
from outreach.wording import app as wording


class Overlays(Remembering):
    """An app with a help sheet, a search, settings and themes; keys are what `keymap` says."""

    keymap: Keymap

    @property
    def undo_hint(self) -> str:
        return self.keymap.fill(wording.UNDO_HINT)

    def action_help(self) -> None:
        self.push_screen(HelpSheet([self.keymap.group(group) for group in GROUPS]))

    def action_search(self) -> None:
        self.push_screen(Search())

    def open_blogger(self, blogger_id: int) -> None:
        """Show one blogger over what is open."""
        self.push_screen(BloggerPage(blogger_id))

    def open_post(self, post_id: int) -> None:
        """Read one post over what is open."""
        self.push_screen(Reader(post_id))

    def action_settings(self) -> None:
        self.push_screen(SettingsDialog())

    def action_change_theme(self) -> None:
        dialog = ThemePick(self.available_themes.values(), shown=self.theme)
        self.push_screen(dialog, self._take_theme)

    def _take_theme(self, name: str | None) -> None:
        if name is not None:
            self.pick_theme(name)
