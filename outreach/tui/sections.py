"""The numbered sections, in the order of the bar."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each screen needs the bar, which needs this
    from outreach.tui.screens.section import Section

_SCREENS = "outreach.tui.screens"


@dataclass(frozen=True, slots=True)
class Tab:
    """One section: the key that opens it, its mode, its title in the bar, what it is for.

    Its screen is the class called like its title in the module called like its mode. It is imported
    when it is wanted: the first paint does not wait for what is not open.
    """

    key: str
    mode: str
    title: str
    help: str

    @property
    def screen(self) -> "type[Section]":
        found: type[Section] = getattr(import_module(f"{_SCREENS}.{self.mode}"), self.title)
        return found

    def make_screen(self) -> "Section":
        return self.screen()

    def shows(self, section: "Section") -> bool:
        """Whether it is this one's screen."""
        return type(section).__module__ == f"{_SCREENS}.{self.mode}"


TABS = (
    Tab("1", "home", "Home", "The answer and the agenda, read anew"),
    Tab("2", "bloggers", "Bloggers", "Everybody, and how you stand with them"),
    Tab("3", "mentions", "Mentions", "What was written about your products, to be dealt with"),
    Tab("4", "posts", "Posts", "What your bloggers wrote, newest first"),
    Tab("5", "products", "Products", "What you make, and how much is said about it"),
    Tab("7", "stats", "Stats", "A year of exchanges, mentions and answers"),
    Tab("F", "feeds", "Feeds", "How each feed is, when it is asked next, and why"),
)

MODES = {tab.mode: tab.make_screen for tab in TABS}
