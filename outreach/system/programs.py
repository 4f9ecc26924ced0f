"""Running the system's own programs: a list of arguments, never a shell."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Thread
from types import MappingProxyType

from outreach.domain.text import one_line
from outreach.errors import PlatformError

_PATIENCE_SECONDS = 30
_SHORT_PATIENCE_SECONDS = 5
_AS_IT_IS = ("utf-8", "surrogateescape")
_NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The last thing it said of its failure, on one line."""
        said = [line for line in self.err.splitlines() if line.strip()]
        return one_line(said[-1]).rstrip(".") if said else f"exit code {self.code}"


def is_there(program: str) -> bool:
    return shutil.which(program) is not None


def run(
    program: str, *arguments: str, stdin: str = "", environment: Mapping[str, str] = _NOTHING_MORE
) -> Answer:
    """What the program answered, in English, whether it succeeded or not.

    Bytes that are no UTF-8 pass through, and so do line ends of any kind. Raises PlatformError
    where there is no such program, or where it does not come to an end.
    """
    path = _path(program)
    try:
        done = subprocess.run(  # noqa: S603 (arguments are a list; no shell reads them)
            [path, *arguments],
            input=stdin.encode(*_AS_IT_IS),
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", **environment},
            timeout=_PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise PlatformError(f"`{program}` did not answer within half a minute.") from error
    except OSError as error:
        raise PlatformError(f"`{program}` cannot be run: {error.strerror}.") from error
    return Answer(done.returncode, done.stdout.decode(*_AS_IT_IS), done.stderr.decode(*_AS_IT_IS))


def run_or_raise(program: str, *arguments: str, stdin: str = "") -> str:
    """What the program printed. Raises PlatformError with what it complained of."""
    answer = run(program, *arguments, stdin=stdin)
    if answer.code:
        raise PlatformError(f"`{program} {' '.join(arguments)}` failed: {answer.complaint}.")
    return answer.out


def start(program: str, *arguments: str) -> None:
    """Start a program that goes on by itself, unheard. Raises PlatformError."""
    try:
        started = subprocess.Popen(  # noqa: S603 (as above)
            [_path(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise PlatformError(f"`{program}` cannot be run: {error.strerror}.") from error
    # Waited for apart, so that it leaves no process behind when it ends.
    Thread(target=started.wait, daemon=True).start()


def feed(program: str, *arguments: str, stdin: str) -> int:
    """Give the program a text, and its exit code. It may leave a process behind, unheard.

    Raises PlatformError where it cannot be run or does not take the text.
    """
    try:
        done = subprocess.run(  # noqa: S603 (as above)
            [_path(program), *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            input=stdin.encode(*_AS_IT_IS),
            check=False,
            timeout=_SHORT_PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise PlatformError(f"`{program}` did not take the text.") from error
    except OSError as error:
        raise PlatformError(f"`{program}` cannot be run: {error.strerror}.") from error
    return done.returncode


def _path(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise PlatformError(f"There is no program `{program}` on this machine.")
    return path
