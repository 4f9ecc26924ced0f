"""Mentions: what you say of each."""

from outreach.domain.mentions import Verdict
from outreach.services import judging
from outreach.tui.drawers.drawer import Drawer


class Inbox(Drawer):
    """The mentions of your products."""

    def dismiss(self, mention_id: int) -> None:
        now = self._present().now
        judging.judge_mentions(self._database, [mention_id], Verdict.DISMISSED, now)
