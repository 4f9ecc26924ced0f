"""Somebody who watches long work, and can stop it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from outreach.errors import StoppedError

T = TypeVar("T")

_BETWEEN_REPORTS = 100


@dataclass(frozen=True, slots=True)
class Watch:
    """Told of how much is done and of all there is, and asked whether to stop."""

    report: Callable[[int, int], None] = lambda _done, _total: None
    is_stopped: Callable[[], bool] = lambda: False

    def check(self) -> None:
        """Raise StoppedError when told to stop."""
        if self.is_stopped():
            raise StoppedError("Stopped; nothing was changed.")

    def over(self, items: Iterable[T], *, done: int = 0, total: int) -> Iterator[T]:
        """The same items, counted from `done` on as they are taken. Raises StoppedError."""
        for number, item in enumerate(items, done):
            if number % _BETWEEN_REPORTS == 0:
                self.report(number, total)
                self.check()
            yield item


UNWATCHED = Watch()
