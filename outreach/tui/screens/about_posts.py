"""What can be done about a post, in the list and while it is read."""

from outreach.domain.blocks import Link
from outreach.domain.post_list import PostRow
from outreach.tui.links import copy_link, open_link
from outreach.tui.screens.section import Section
from outreach.wording import reading as wording


class AboutPosts(Section):
    """A section in which one post is `row`: it can be opened, copied, and its blogger talked to."""

    @property
    def row(self) -> PostRow | None:
        raise NotImplementedError

    def action_browse(self) -> None:
        open_link(self.frame, self._link)

    def action_copy(self) -> None:
        copy_link(self.frame, self._link)

    def action_log(self) -> None:
        row = self.row
        if row is None:
            self.frame.say(wording.NO_POST, severity="warning")
        elif row.blogger_id is None or row.blogger is None:
            self.frame.say(wording.NO_BLOGGER, severity="warning")
        else:
            self.log_with(row.blogger, [row.blogger_id])

    @property
    def _link(self) -> Link | None:
        url = self.row.url if self.row else None
        return Link(url, opens=url.startswith(("http://", "https://"))) if url else None
