"""What can be done about a post, in the list and while it is read."""

from collections.abc import Sequence

from outreach.domain.post_list import PostRow
from outreach.tui.person import Person
from outreach.tui.screens.about_links import AboutLinks
from outreach.tui.screens.about_people import AboutPeople
from outreach.wording import reading as wording


class AboutPosts(AboutLinks, AboutPeople):
    """A section in which one post is `row`: it can be opened and copied, and its writer chosen."""

    @property
    def row(self) -> PostRow | None:
        raise NotImplementedError

    @property
    def url(self) -> str | None:
        return self.row.url if self.row else None

    @property
    def chosen(self) -> Sequence[Person]:
        row = self.row
        if row is None or row.blogger_id is None or row.blogger is None:
            return []
        return [Person(row.blogger_id, row.blogger)]

    @property
    def why_nobody(self) -> str:
        return wording.NO_BLOGGER if self.row else wording.NO_POST

    def action_turn(self) -> None:
        """Read or unread."""
        row = self.row
        if row is None:
            self.frame.say(wording.NO_POST, severity="warning")
        else:
            self.change(lambda desk: wording.turned(row, is_read=desk.reading.turn(row)))
