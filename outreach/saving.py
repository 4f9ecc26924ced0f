"""Writing a file of the user's: whole or not at all, and for its owner alone."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from outreach.errors import PlatformError, TakenError

NO_ROOM = "the disk is full; make room and try again"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_OBSTACLES = {
    errno.EFBIG: "it would be larger than a file may be here",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.EACCES: "you may not write there; choose another place, or change its permissions",
    errno.EPERM: "you may not write there; choose another place, or change its permissions",
    errno.ENOENT: "its folder is not there",
    errno.ENOTDIR: "its folder is not there",
    errno.EEXIST: "a file is in the place of its folder",
    errno.EISDIR: "it is a folder; name a file in it",
}


def obstacle(error: OSError) -> str:
    """What is in the way of writing, and what to do about it, to be put behind a colon."""
    if error.errno in FULL:
        return NO_ROOM
    return _OBSTACLES.get(error.errno or 0, error.strerror or "it cannot be written")


def make_private(folder: Path) -> None:
    """Make the folder, for its owner alone, unless it is there. Raises PlatformError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PlatformError(f"{folder} cannot be made: {obstacle(error)}.") from error


def save(path: Path, pieces: Iterable[bytes], *, replace: bool = False) -> None:
    """Write the pieces to the file, which is there in the end whole or as it was before.

    A link is followed; a pipe or a device takes the pieces as they come. Raises TakenError for a
    file that is there already, unless it is to be replaced, and PlatformError where nothing can be
    written. What raises while the pieces are made leaves everything as it was, too.
    """
    try:
        _refuse_known(path, replace=replace)
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(pieces)
            return
        target = Path(os.path.realpath(path))  # which a loop of links does not stop
        finished = _write_beside(target, pieces)
        with _gone_on_failure(finished):
            _refuse_known(path, replace=replace)  # it may have come meanwhile
            finished.replace(target)
    except OSError as error:
        raise PlatformError(f"{path} cannot be written: {obstacle(error)}.") from error


def _refuse_known(path: Path, *, replace: bool) -> None:
    if not replace and path.is_file():
        raise TakenError(f"{path} is there already; choose another name.")


def _write_beside(target: Path, pieces: Iterable[bytes]) -> Path:
    """The pieces in a new file of the same folder, and on the disk."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.")  # mode 0600
    with _gone_on_failure(Path(name)), os.fdopen(number, "wb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(number)
    return Path(name)


@contextmanager
def _gone_on_failure(file: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise
