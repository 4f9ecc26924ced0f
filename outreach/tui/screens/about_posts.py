"""What can be done about a post, in the list and while it is read."""

from collections.abc import Sequence

from outreach.domain.blocks import Link
from outreach.domain.post_list import PostRow
from outreach.tui.links import copy_link, open_link
from outreach.tui.person import Person
from outreach.tui.screens.about_people import AboutPeople
from outreach.wording import reading as wording


class AboutPosts(AboutPeople):
    """A section in which one post is `row`: it can be opened and copied, and its writer chosen."""

    @property
    def row(self) -> PostRow | None:
        raise NotImplementedError

    def action_browse(self) -> None:
        open_link(self.frame, self._link)

    def action_copy(self) -> None:
        copy_link(self.frame, self._link)

    @property
    def chosen(self) -> Sequence[Person]:
        row = self.row
        if row is None or row.blogger_id is None or row.blogger is None:
            return []
        return [Person(row.blogger_id, row.blogger)]

    @property
    def why_nobody(self) -> str:
        return wording.NO_BLOGGER if self.row else wording.NO_POST

    @property
    def _link(self) -> Link | None:
        url = self.row.url if self.row else None
        return Link(url, opens=url.startswith(("http://", "https://"))) if url else None
