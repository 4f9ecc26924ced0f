"""The terminal app: its frame, its data, and what all screens share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.binding import BindingType
from textual.command import Provider
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker, WorkerState, get_current_worker

from outreach import config
from outreach.domain.text import one_line
from outreach.errors import OutreachError, StoppedError
from outreach.services.present import Present
from outreach.tui.catalogue.frame import FRAME
from outreach.tui.covering import Covering
from outreach.tui.jobs import Job, Progressed, Working
from outreach.tui.keymap import Keymap
from outreach.tui.overlays import bloggers_by_name, commands
from outreach.tui.refreshing import Only, Progress, Refresh, refresh_feeds
from outreach.tui.screens.section import Changed, Section
from outreach.tui.starting import Starting
from outreach.tui.typing_ahead import TypingAhead
from outreach.wording import app as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.db.database import Database
    from outreach.tui.desk import Desk

SECONDS_BETWEEN_LOOKS = 2.0


@dataclass
class Refreshed(Message):
    progress: Progress
    stopped: bool


@dataclass
class Counted(Message):
    """How many mentions are open."""

    open_mentions: int


class OutreachApp(Starting, Working, Covering, TypingAhead):
    """`failure` is why the data could not be opened, for the caller.

    Raises ConfigurationError where keys or theme of the configuration cannot be.
    """

    TITLE = "Outreach"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        commands,
        bloggers_by_name,
    }
    BINDINGS: ClassVar[list[BindingType]] = FRAME.bindings

    open_mentions: reactive[int] = reactive(0)

    def __init__(
        self,
        open_database: "Callable[[], Database]",
        present: Callable[[], Present],
        *,
        home: config.Home | None = None,
        refresh_feeds: Refresh = refresh_feeds,
    ) -> None:
        super().__init__(home or config.find_home(), open_database, present)
        self.keymap = Keymap.parse(self.settings.keys)
        self.set_keymap(self.keymap.keys)
        self.failure: OutreachError | None = None
        self._ask = refresh_feeds
        self._refreshing: Job | None = None

    def on_mount(self) -> None:
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.look)

    def say(
        self,
        sentence: str,
        *,
        severity: Literal["information", "warning", "error"] = "information",
    ) -> None:
        """A toast, beside the newest before it; what names hold is shown as it is, never obeyed."""
        for older in [*self.screen.query("ToastHolder")][:-1]:
            older.display = False
        self.notify(one_line(sentence), severity=severity, markup=False)

    def report(self, event: Worker.StateChanged) -> None:
        """A worker's failure: a toast if it is a sentence, otherwise a crash that is seen."""
        error = event.worker.error
        if event.state is not WorkerState.ERROR or error is None:
            return
        if not isinstance(error, OutreachError):
            raise error
        if self.desk is None:
            self.failure = error
            self.exit()
        else:
            stopped = isinstance(error, StoppedError)
            self.say(error.sentence, severity="information" if stopped else "error")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self.report(event)

    def look(self) -> None:
        """Read again what another process has changed, or what midnight has."""
        section = next(self._sections, None)
        if self.desk is None or section is None:
            return
        stale = section.day_shown not in {None, self.present().today}
        if self.desk.has_changed() or stale:
            self.read()

    def read(self, *, acted: bool = False) -> None:
        """Read anew what the section that is open shows, and how many mentions are open."""
        self.section.read(acted=acted)
        self._count_open()

    def _count_open(self) -> None:
        if self.desk is not None:
            self._count_open_in_worker(self.desk)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count_open_in_worker(self, desk: "Desk") -> None:
        count = desk.count_open_mentions()
        if not get_current_worker().is_cancelled:
            self.post_message(Counted(count))

    @on(Counted)
    def show_count(self, message: Counted) -> None:
        self.open_mentions = message.open_mentions
        self.title = wording.title(message.open_mentions)

    @property
    def section(self) -> Section:
        """The section that is open, or the page over it, under any dialog."""
        return next(self._sections)

    @property
    def _sections(self) -> Iterator[Section]:
        """The uppermost first; none for a moment while one is entered for the first time."""
        return (screen for screen in reversed(self.screen_stack) if isinstance(screen, Section))

    async def action_section(self, mode: str) -> None:
        """Go there; from a page over that very section, back to its list."""
        if mode == self.current_mode:
            while len(self.screen_stack) > 1:
                await self.pop_screen()
        await self.switch_mode(mode)  # a section that is entered has its widgets
        if self.section.day_shown is None:
            self.section.enter()
        else:  # what it showed is painted before it is read anew
            self.section.call_after_refresh(self.section.enter)

    async def show_mentions_of(self, product: tuple[int, str]) -> None:
        """Go to the mentions of a product, given by its id and name."""
        from outreach.tui.screens.mentions import Mentions

        await self.switch_mode("mentions")  # which begins as it was left
        while not isinstance(self.screen, Mentions):
            self.pop_screen()
        self.screen.show_product(product)

    def take_settings(self, settings: config.Settings) -> None:
        """Go by these from now on: they are in the user's file."""
        from outreach.wording import settings as settings_wording

        self.settings = settings
        self.keymap = Keymap.parse(settings.keys)
        self.set_keymap(self.keymap.keys)
        self.say(settings_wording.saved_in(self.home.config_file))
        self.section.read()

    def action_undo(self) -> None:
        self._turn(redo=False)

    def action_redo(self) -> None:
        self._turn(redo=True)

    def _turn(self, *, redo: bool) -> None:
        if self.desk is None:
            self.say(wording.STILL_READING, severity="warning")
        else:
            self._turn_in_worker(self.desk, self.section, redo=redo)

    @work(thread=True, group="write", exit_on_error=False)
    def _turn_in_worker(self, desk: "Desk", section: Section, *, redo: bool) -> None:
        section.post_message(Changed(desk.redo() if redo else desk.undo(), acted=redo))

    def action_refresh_feeds(self) -> None:
        self.refresh_feeds(None)

    def refresh_feeds(self, only: Only) -> None:
        """Ask these feeds, or those that are due, in a worker; esc stops that."""
        if self.desk is None:
            self.say(wording.STILL_READING, severity="warning")
        elif self.has_job(self._refreshing):
            self.say(self.keymap.fill(wording.ALREADY_REFRESHING), severity="warning")
        else:
            self._refreshing = self.begin_job(wording.REFRESHING)
            self._refresh(self.desk.database, only, self._refreshing)

    def action_import_file(self) -> None:
        from outreach.tui.importing import import_file

        import_file(self.section)

    @work(thread=True, group="refresh", exit_on_error=False)
    def _refresh(self, database: "Database", only: Only, job: Job) -> None:
        worker = get_current_worker()

        def report(progress: Progress) -> None:
            said = wording.refreshing(
                done=progress.done, total=progress.total, new_posts=progress.new_posts
            )
            self.post_message(Progressed(job, said))

        def is_stopped() -> bool:
            return job.stop.is_set() or worker.is_cancelled

        try:
            outcome = self._ask(database, self.present(), only, report, is_stopped)
        finally:
            self.post_message(Progressed(job, None))
        self.post_message(Refreshed(outcome, stopped=job.stop.is_set()))

    @on(Refreshed)
    def tell_outcome(self, message: Refreshed) -> None:
        progress = message.progress
        self.say(
            wording.refreshed(
                done=progress.done,
                new_posts=progress.new_posts,
                failed=progress.failed,
                stopped=message.stopped,
            ),
            severity="warning" if progress.failed else "information",
        )
        self.section.enter()
        self._count_open()
