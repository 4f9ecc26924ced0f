"""Saying something of mentions."""

from collections.abc import Collection

from outreach.domain.listening import Verdict
from outreach.tui.screens.section import Section
from outreach.wording import inbox as wording


def judge(screen: Section, mention_ids: Collection[int], verdict: Verdict) -> None:
    """One step, however many they are."""
    screen.change(lambda desk: wording.judged(verdict, desk.inbox.judge(mention_ids, verdict)))
