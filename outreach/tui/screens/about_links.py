"""What can be done about an address on the web."""

from outreach.domain.blocks import Link
from outreach.tui.links import copy_link, open_link
from outreach.tui.screens.section import Section


class AboutLinks(Section):
    """A section in which one `url` is chosen: it can be opened and copied."""

    @property
    def url(self) -> str | None:
        raise NotImplementedError

    def action_browse(self) -> None:
        open_link(self.frame, self._link)

    def action_copy(self) -> None:
        copy_link(self.frame, self._link)

    @property
    def _link(self) -> Link | None:
        url = self.url
        return Link(url, opens=url.startswith(("http://", "https://"))) if url else None
