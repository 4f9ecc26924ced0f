"""Posts: their list, and each of them as it is read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from outreach.domain.post_list import Chosen, PostIndex, PostRow
from outreach.services import reading, unread
from outreach.services.reading import ReadPost
from outreach.tui.drawers.drawer import Drawer


class Reading(Drawer):
    """The posts that are stored."""

    def read_index(self, typed: str, unread_at: datetime | None = None) -> PostIndex:
        """The posts with these words, counted; with an instant, those that were unread then."""
        self._about_to_read()
        chosen = replace(reading.chosen_by(typed), unread_at=unread_at)
        return reading.read_index(self._database, self._present(), chosen)

    def read_window(self, index: PostIndex, *, offset: int, limit: int) -> Sequence[PostRow]:
        present = self._present()
        return reading.read_window(self._database, index, present, offset=offset, limit=limit)

    def place_of(self, index: PostIndex, post_id: int) -> int | None:
        return reading.place_of(self._database, index, post_id)

    def read_post(self, post_id: int) -> ReadPost:
        return reading.read_post(self._database, post_id, self._present())

    def read_beside(
        self, index: PostIndex | None, post_id: int, *, older: bool, unread: bool
    ) -> int | None:
        at = self._present().now if unread else None
        return reading.read_beside(self._database, index, post_id, older=older, unread_at=at)

    def note_read(self, post_id: int) -> None:
        """The end of this post was seen."""
        unread.note_read(self._database, post_id, self._present())

    def turn(self, post: PostRow) -> bool:
        """Whether it counts as read now."""
        return unread.turn(self._database, post, self._present())

    def mark_all_read(self, chosen: Chosen) -> int:
        """How many were unread."""
        return unread.mark_all_read(self._database, chosen, self._present())

    def read_excerpt(self, post_id: int, *, length: int) -> str:
        return reading.read_excerpt(self._database, post_id, length=length)
