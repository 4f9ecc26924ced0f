"""A filtered list in which rows can be marked: what is done next is done to all of them."""

from collections.abc import Collection

from outreach.tui.screens.filtered import Filtered
from outreach.tui.widgets.rows import Rows
from outreach.wording import app as wording


class Marked(Filtered):
    """Marks are ids, and stay when a filter hides their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: frozenset[int] = frozenset()

    @property
    def here(self) -> int | None:
        """The id of the row under the cursor."""
        raise NotImplementedError

    @property
    def all_shown(self) -> Collection[int]:
        """The ids of all rows of the list."""
        raise NotImplementedError

    def say_what_is_shown(self) -> None:
        raise NotImplementedError

    @property
    def under_marks(self) -> Collection[int]:
        """What the next action is about: the marked ones, or else the one under the cursor."""
        return self.marked or (() if self.here is None else (self.here,))

    def said_of_marks(self) -> str:
        """How many are marked, and how many of those the filter hides."""
        hidden = len(self.marked.difference(self.all_shown)) if self.marked else 0
        return wording.marked(len(self.marked), hidden=hidden, filtered=self.is_filtering)

    def mark(self, marked: Collection[int]) -> None:
        """Make these the marked ones."""
        self.marked = frozenset(marked)
        self.query_one(Rows).refresh()
        self.say_what_is_shown()

    def action_mark(self) -> None:
        if self.here is not None:
            self.mark(self.marked ^ {self.here})
            self.query_one(Rows).action_down()

    def action_mark_all(self) -> None:
        shown = frozenset(self.all_shown)
        self.mark(self.marked - shown if shown <= self.marked else self.marked | shown)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape takes the filter away, then the marks."""
        allowed = super().check_action(action, parameters)
        return allowed or (action == "clear" and bool(self.marked))

    def action_clear(self) -> None:
        if self.is_filtering:
            super().action_clear()
        else:
            self.mark(())
