"""Files in a folder of the user's that carry our mark; those of others are left alone."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from outreach.errors import PlatformError
from outreach.saving import obstacle, save
from outreach.system.jobs import MARK


def read_marked(paths: Iterable[Path]) -> dict[Path, str]:
    """Those of the files that are there and ours."""
    texts = {path: _read(path) for path in paths}
    return {path: text for path, text in texts.items() if text is not None and MARK in text}


def refuse_others(paths: Iterable[Path]) -> None:
    """Raise PlatformError if one of the files is there and not ours."""
    for path in paths:
        text = _read(path)
        if text is not None and MARK not in text:
            raise PlatformError(
                f"{path} is there and was not written by Outreach; move it away first. "
                "Nothing was changed."
            )


def replace_marked(known: Mapping[Path, str], wanted: Mapping[Path, str]) -> None:
    """Make of the files that are ours those that are wanted, each of them whole or not at all."""
    for path, text in wanted.items():
        if known.get(path) != text:
            _write(path, text)
    for path in known.keys() - wanted.keys():
        remove(path)


def remove(path: Path) -> None:
    """Remove the file, or the link, if it is there."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise PlatformError(f"{path} cannot be removed: {error.strerror}.") from error


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise PlatformError(f"{path} cannot be read: {error.strerror}.") from error


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlatformError(f"{path} cannot be written: {obstacle(error)}.") from error
    save(path, [text.encode("utf-8", "surrogateescape")], replace=True)
