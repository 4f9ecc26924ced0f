"""Reading the post of a mention, and dealing with it."""

from collections.abc import Collection
from typing import ClassVar

from textual.binding import BindingType

from outreach.domain.inbox import MentionIndex
from outreach.domain.post_list import EVERYTHING, PostIndex
from outreach.tui.catalogue.mentions import JUDGING
from outreach.tui.catalogue.reading import PAGE, READER
from outreach.tui.commands import Group
from outreach.tui.screens.about_mentions import AboutMentions
from outreach.tui.screens.post import Reader

_JUDGING = JUDGING.with_footer()  # which is full


class MentionReader(Reader, AboutMentions):
    """A post of a list of mentions; the next and the previous are those of the list."""

    TITLE_IN_BAR = "Mentions"
    BINDINGS: ClassVar[list[BindingType]] = _JUDGING.bindings
    GROUPS: ClassVar[tuple[Group, ...]] = (READER, _JUDGING, PAGE)

    def __init__(self, index: MentionIndex, post_id: int) -> None:
        posts = tuple(dict.fromkeys(index.post_ids))  # one may mention several products
        super().__init__(post_id, PostIndex(chosen=EVERYTHING, count=len(posts), ids=posts))
        self._listed = index

    def action_unread_beside(self, older: bool) -> None:  # noqa: FBT001 (Textual parses it)
        """Mentions are dealt with one after the other, read or not."""
        self.action_beside(older)

    @property
    def chosen_mentions(self) -> Collection[int]:
        """Those of the list that are in the post."""
        listed = zip(self._listed.mention_ids, self._listed.post_ids, strict=True)
        return [mention_id for mention_id, post_id in listed if post_id == self.post_id]
