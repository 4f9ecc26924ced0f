"""Long work in a worker: how far it has come, and a way to stop it."""

from dataclasses import dataclass, field
from threading import Event

from textual import on
from textual.app import App
from textual.message import Message
from textual.reactive import reactive

# The description of a worker that is given rows or posts; without one Textual writes out all that
# it is given, for 0.4 s where that is 10,000 rows.
UNTOLD = "given rows"
_SECONDS_TO_TELL = 1


@dataclass(eq=False)
class Job:
    """`said` is the line about it; once `stop` is set the work ends as soon as it can."""

    said: str
    stop: Event = field(default_factory=Event)


@dataclass
class Progressed(Message):
    """What is to be said of a job from now on, None once it has ended."""

    job: Job
    said: str | None


def seconds_left(done: int, total: int, seconds: float) -> float | None:
    """How long work takes yet that came so far in so many seconds; None while that says little."""
    return seconds * (total - done) / done if done and seconds >= _SECONDS_TO_TELL else None


class Working(App[None]):
    """An app that has jobs; `told` is what the newest of them says, and esc stops that one."""

    told: reactive[str | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []

    def begin_job(self, said: str) -> Job:
        """Whoever does the work posts `Progressed`, with None in the end."""
        job = Job(said)
        self._jobs.append(job)
        self._tell()
        return job

    def has_job(self, job: Job | None) -> bool:
        return job in self._jobs

    @on(Progressed)
    def take_progress(self, message: Progressed) -> None:
        if message.said is None:
            self._jobs.remove(message.job)
        else:
            message.job.said = message.said
        self._tell()

    def action_stop_job(self) -> None:
        """Stop the newest; where nothing runs, take away what was said."""
        if self._jobs:
            self._jobs[-1].stop.set()
        else:
            self.clear_notifications()

    def _tell(self) -> None:
        self.told = self._jobs[-1].said if self._jobs else None
