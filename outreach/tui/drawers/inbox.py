"""Mentions: what you say of each."""

from outreach.domain.mentions import Verdict
from outreach.services import inbox, judging
from outreach.tui.drawers.drawer import Drawer


class Inbox(Drawer):
    """The mentions of your products."""

    def count_open(self) -> int:
        return inbox.read_open_count(self._database, self._present())

    def dismiss(self, mention_id: int) -> None:
        now = self._present().now
        judging.judge_mentions(self._database, [mention_id], Verdict.DISMISSED, now)
