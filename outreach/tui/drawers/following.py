"""Following blogs: what stands at an address, and whose it is."""

import asyncio
from typing import TYPE_CHECKING

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

    def follow(self, url: str, name: str) -> Added:
        return add_blogger(self._database, NewBlogger(name=name, feeds=[url]), self._present())
