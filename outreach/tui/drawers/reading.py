"""Posts: their list, and each of them as it is read."""

from collections.abc import Sequence

from outreach.domain.post_list import PostIndex, PostRow
from outreach.services import reading
from outreach.services.reading import ReadPost
from outreach.tui.drawers.drawer import Drawer


class Reading(Drawer):
    """The posts that are stored."""

    def read_index(self, typed: str) -> PostIndex:
        """The posts with these words, counted."""
        self._about_to_read()
        return reading.read_index(self._database, reading.chosen_by(typed))

    def read_window(self, index: PostIndex, *, offset: int, limit: int) -> Sequence[PostRow]:
        present = self._present()
        return reading.read_window(self._database, index, present, offset=offset, limit=limit)

    def place_of(self, index: PostIndex, post_id: int) -> int | None:
        return reading.place_of(self._database, index, post_id)

    def read_post(self, post_id: int) -> ReadPost:
        return reading.read_post(self._database, post_id, self._present())

    def read_beside(self, index: PostIndex | None, post_id: int, *, older: bool) -> int | None:
        return reading.read_beside(self._database, index, post_id, older=older)

    def read_excerpt(self, post_id: int, *, length: int) -> str:
        return reading.read_excerpt(self._database, post_id, length=length)
