"""A list of people, and beside it what is known of the one under the cursor."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from outreach.domain.agenda import Unanswered
from outreach.tui.person_drawing import person_page
from outreach.tui.screens.about_people import AboutPeople
from outreach.tui.screens.blogger import BloggerPage
from outreach.tui.widgets.pane import Detail
from outreach.tui.widgets.rows import Rows

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk
    from outreach.tui.drawers.people import Page


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the detail is about, and what they wrote that the row is there for."""

    blogger_id: int
    mention: Unanswered | None = None


@dataclass
class PageRead(Message):
    subject: Subject
    page: "Page | None"


class Detailed(AboutPeople):
    """The detail stands beside the list where there is room."""

    @property
    def subject(self) -> Subject | None:
        raise NotImplementedError

    @property
    def listed(self) -> Sequence[tuple[Hashable, int]]:
        """The keys of the rows that are about somebody, and about whom."""
        raise NotImplementedError

    @on(Rows.Moved)
    def show_subject(self) -> None:
        subject, desk = self.subject, self.frame.desk
        if subject is None or desk is None:
            self.query_one(Detail).show(())
        elif self.has_class("-wide"):
            self._read_page(desk, subject)

    @work(thread=True, exclusive=True, group="page", exit_on_error=False)
    def _read_page(self, desk: "Desk", subject: Subject) -> None:
        page = desk.people.read_page(subject.blogger_id)
        if not get_current_worker().is_cancelled:
            self.post_message(PageRead(subject, page))

    @on(PageRead)
    def show_page(self, message: PageRead) -> None:
        if message.subject == self.subject:
            today = self.frame.present().today
            lines = (
                person_page(message.page, message.subject.mention, today) if message.page else ()
            )
            self.query_one(Detail).show(lines)

    def on_resize(self) -> None:
        self.show_subject()

    def open_page(self) -> None:
        """All there is about who is under the cursor; J and K go through the list."""
        if self.subject is not None:
            among = list(dict.fromkeys(blogger_id for _, blogger_id in self.listed))
            page = BloggerPage(self.subject.blogger_id, among)
            self.app.push_screen(page, lambda _answer: self._come_back(page.blogger_id))

    def _come_back(self, blogger_id: int) -> None:
        """With the cursor on whoever was shown last."""
        if self.subject is None or self.subject.blogger_id != blogger_id:
            rows = self.query_one(Rows)
            rows.go_to(next((key for key, id_ in self.listed if id_ == blogger_id), None))
        self.read(acted=True)

    @on(Detail.Left)
    def leave_detail(self) -> None:
        self.query_one(Rows).focus()
