"""Long work, as somebody at a terminal sees it."""

import contextlib
import sys
from collections.abc import Iterator

from outreach.services.watching import UNWATCHED, Watch


@contextlib.contextmanager
def watching(what: str) -> Iterator[Watch]:
    """Show on a terminal how far work is. Ctrl-C ends it, and nothing is changed then."""
    if not sys.stderr.isatty():
        yield UNWATCHED
        return
    from rich.console import Console  # noqa: PLC0415 (50 ms, only where somebody watches)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield Watch(report=lambda done, of: progress.update(task, total=of, completed=done))
