"""The archive, out of one home and into another."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Path:
    """All of a home in which there are Ada and Bea."""
    run("add", "Ada", "--feed", "https://ada.example/feed", "--tag", "press")
    run("add", "Bea")
    run("log", "met Ada, Bea: they know each other")
    file = tmp_path / "all.json"
    assert run("export", "--format", "json", file).code == 0
    return file


@pytest.fixture
def elsewhere(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another home, which is empty, from now on."""
    folder = archive.with_name("elsewhere")
    monkeypatch.setenv("OUTREACH_HOME", str(folder))
    return folder


def names(run: Run) -> list[str]:
    return [row["name"] for row in run("bloggers", "--json").json["bloggers"]]


@pytest.mark.usefixtures("elsewhere")
def test_an_archive_fills_an_empty_home_in_one_step(run: Run, archive: Path) -> None:
    rehearsed = run("import", archive, "--dry-run")
    assert (rehearsed.out, names(run)) == ("2 bloggers, 1 feed and 1 exchange came in.\n", [])
    assert "dry run" in rehearsed.err
    assert run("import", "-", stdin=archive.read_bytes()).out == rehearsed.out
    assert run("export", "--format", "json").out.encode() == archive.read_bytes()
    assert "Nothing new" in run("import", archive).out
    report = run("import", archive, "--json").json
    assert report["bloggers"] == {"new": 0, "known": 2}
    assert report["feeds"] == {"new": 0, "known": 1, "invalid": 0}
    assert run("undo").out == "Undone: import of standard input.\n"
    assert names(run) == []


@pytest.mark.usefixtures("elsewhere")
def test_of_a_damaged_archive_a_part_is_taken_only_when_told(run: Run, archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-400])
    refused = run("import", archive)
    assert (refused.code, names(run)) == (1, [])
    assert "--partial" in refused.err
    taken = run("import", archive, "--partial")
    assert (taken.code, names(run)) == (0, ["Ada", "Bea"])
    assert "the last line is missing" in taken.err


def test_an_archive_takes_the_place_of_other_data_by_restore(
    run: Run, archive: Path, elsewhere: Path
) -> None:
    run("add", "Zoe")
    assert "outreach restore" in run("import", archive).err
    assert names(run) == ["Zoe"]
    restored = run("restore", archive)
    assert (restored.code, names(run)) == (0, ["Ada", "Bea"])
    assert [path.name for path in (elsewhere / "backups").iterdir()] == ["before-restore.db"]
    run("restore", elsewhere / "backups" / "before-restore.db")
    archive.write_bytes(archive.read_bytes()[:-400])
    assert (run("restore", archive).code, names(run)) == (1, ["Zoe"])


def test_an_archive_comes_alone(run: Run, archive: Path) -> None:
    assert "import it alone" in run("import", archive, archive).err
