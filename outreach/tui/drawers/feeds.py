"""Feeds: how each is, and what you decide about it."""

from collections.abc import Sequence

from outreach.db.feed_health import FeedHealth
from outreach.services import feeds
from outreach.tui.drawers.drawer import Drawer


class Feeds(Drawer):
    """The feeds that are followed."""

    def read(self) -> Sequence[FeedHealth]:
        self._about_to_read()
        return feeds.list_feeds(self._database)

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
