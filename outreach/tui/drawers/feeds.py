"""Feeds: how each is, and what you decide about it."""

from collections.abc import Sequence

from outreach.db.feed_health import FeedHealth
from outreach.services import feeds
from outreach.tui.drawers.drawer import FIRST, Drawer


class Feeds(Drawer):
    """The feeds that are followed."""

    def read(self) -> tuple[Sequence[FeedHealth], int]:
        """All by title, and how many there are."""
        self._about_to_read()
        found = feeds.list_feeds(self._database)
        return found, len(found)

    def read_beginning(self) -> tuple[Sequence[FeedHealth], int]:
        """The first by title, before all are read, and how many there are."""
        self._about_to_read()
        return feeds.list_first(self._database, limit=FIRST)

    def pause(self, feed_id: int) -> None:
        feeds.pause_feeds(self._database, [feed_id], self._present())

    def retry(self, feed_id: int) -> None:
        feeds.retry_feeds(self._database, [feed_id], self._present())

    def remove(self, feed_id: int) -> None:
        feeds.remove_feeds(self._database, [feed_id], self._present())

    def accept_move(self, feed_id: int) -> None:
        feeds.accept_moves(self._database, [feed_id], self._present())

    def refuse_move(self, feed_id: int) -> None:
        feeds.refuse_moves(self._database, [feed_id], self._present())
