"""What can be done about a post, in the list and while it is read."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from outreach.domain.blocks import Link
from outreach.domain.interactions import NewInteraction
from outreach.domain.post_list import PostRow
from outreach.tui.dialogs.log import LogDialog
from outreach.tui.links import copy_link, open_link
from outreach.tui.screens.section import Changed, Section
from outreach.wording import app as app_wording
from outreach.wording import changes
from outreach.wording import reading as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk


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
            dialog = LogDialog(row.blogger, today=self.frame.present().today)
            self.app.push_screen(dialog, partial(self._save, [row.blogger_id]))

    @property
    def _link(self) -> Link | None:
        url = self.row.url if self.row else None
        return Link(url, opens=url.startswith(("http://", "https://"))) if url else None

    def _save(self, people: Sequence[int], interaction: NewInteraction | None) -> None:
        if interaction is not None and self.frame.desk is not None:
            self._log(self.frame.desk, people, interaction)

    @work(thread=True, group="write", exit_on_error=False)
    def _log(self, desk: "Desk", people: Sequence[int], interaction: NewInteraction) -> None:
        logged = desk.log(interaction, people)
        today = self.frame.present().today
        said = changes.logged_in_full(interaction, logged.standings, today=today)
        self.post_message(Changed(f"{said} {app_wording.UNDO_HINT}"))
