"""Files of the user's are written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.errors import OutreachError, PlatformError, UsageError
from outreach.saving import save
from tests.room import no_file_larger_than

OLD, NEW = b"what was there", [b"new " * 4000]


@pytest.fixture
def known(tmp_path: Path) -> Path:
    file = tmp_path / "known"
    file.write_bytes(OLD)
    return file


def names(file: Path) -> list[str]:
    """All that is in the folder of the file."""
    return [found.name for found in file.parent.iterdir()]


def test_where_there_is_no_room_the_old_file_stays_and_nothing_else(known: Path) -> None:
    with no_file_larger_than(1000), pytest.raises(PlatformError, match="larger than a file may"):
        save(known, NEW, replace=True)
    assert (known.read_bytes(), names(known)) == (OLD, ["known"])


def test_what_fails_while_it_is_made_leaves_the_old_file(known: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OutreachError("Damaged.")

    with pytest.raises(OutreachError, match="Damaged"):
        save(known, pieces(), replace=True)
    assert (known.read_bytes(), names(known)) == (OLD, ["known"])


def test_a_file_that_comes_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "new"

    def pieces() -> Iterator[bytes]:
        file.write_bytes(OLD)
        yield b"late"

    with pytest.raises(UsageError, match="is there already"):
        save(file, pieces())
    assert (file.read_bytes(), names(file)) == (OLD, ["new"])


def test_a_link_is_followed(known: Path) -> None:
    link = known.with_name("link")
    link.symlink_to(known)
    with pytest.raises(UsageError):
        save(link, NEW)
    save(link, NEW, replace=True)
    assert link.is_symlink()
    assert known.read_bytes() == b"".join(NEW)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/dev/full", "the disk is full"),
        ("known/below", "its folder is not there"),
        ("missing/file", "its folder is not there"),
        ("folder", "it is a folder"),
    ],
)
def test_a_place_that_takes_nothing_is_a_sentence(known: Path, path: str, reason: str) -> None:
    (known.parent / "folder").mkdir()
    with pytest.raises(PlatformError, match=reason):
        save(known.parent / path, NEW, replace=True)
    assert known.read_bytes() == OLD
