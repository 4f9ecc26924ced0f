"""Following blogs: what stands at an address, and whose it is."""

import asyncio
from typing import TYPE_CHECKING

from outreach.domain.clocks import ClockName
from outreach.domain.record import Draft
from outreach.domain.typed import parse_cadences, parse_tag_list
from outreach.services.following import Added, NewBlogger, add_blogger
from outreach.tui.drawers.drawer import Drawer

if TYPE_CHECKING:
    from outreach.services.discovery import Looked


class Following(Drawer):
    """Blogs that you do not follow yet."""

    def look_at(self, address: str) -> "Looked":
        """Ask for the address, once; takes as long as the network does."""
        # 0.4 s of HTTP client and parser, only when an address is looked at.
        from outreach.services.discovery import look_at  # noqa: PLC0415

        return asyncio.run(look_at(address, self._present()))

    def follow(self, url: str, name: str, title: str | None) -> Added:
        blogger = NewBlogger(name=name, feeds=[url], feed_title=title)
        return add_blogger(self._database, blogger, self._present())

    def add(self, draft: Draft) -> Added:
        """Raises UsageError for what cannot be used of it."""
        cadences = parse_cadences(draft.cadence) if draft.cadence.strip() else {}
        blogger = NewBlogger(
            name=None if draft.feed.strip() and not draft.name.strip() else draft.name,
            feeds=[draft.feed] if draft.feed.strip() else (),
            emails=[draft.email] if draft.email.strip() else (),
            tags=parse_tag_list(draft.tags),
            talk_every=cadences.get(ClockName.SPOKE),
            meet_every=cadences.get(ClockName.MET),
        )
        return add_blogger(self._database, blogger, self._present())
