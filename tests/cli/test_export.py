"""`export`: the way out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from outreach.cli.formats import FORMATS
from outreach.db.database import Database
from tests import factories
from tests.cli.conftest import Run
from tests.exchange.test_opml import SAMPLE


@pytest.fixture
def people(run: Run) -> None:
    run("import", SAMPLE)
    run("add", "Ada", "--feed", "https://ada.example/feed", "--tag", "press")


@pytest.mark.usefixtures("people")
def test_the_feeds_come_back_from_opml(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("archive", "Ada")
    run("feeds", "pause", "https://danluu.com/atom.xml")
    written = run("export", "--format", "opml").out
    monkeypatch.setenv("OUTREACH_HOME", str(tmp_path / "elsewhere"))
    report = run("import", "-", "--json", stdin=written).json
    assert (report["feeds"]["new"], report["repaired"], report["invalid"]) == (39, [], [])
    assert run("export", "--format", "opml").out == written


def test_several_bloggers_of_a_feed_tag_it_together(database: Database, run: Run) -> None:
    with database.write() as session:
        pair = [factories.blogger(session, name) for name in ("Ada", "Bea")]
        factories.feed(session, *pair)
    run("tag", "Ada", "+press")
    run("tag", "Bea", "+press", "+friends")
    written = run("export", "--format", "opml").out
    assert written.count('<outline text="press"') == written.count('<outline text="friends"') == 1
    assert written.count('text="Ada, Bea"') == 2


@pytest.mark.usefixtures("people")
def test_a_file_is_for_its_owner_alone_and_replaced_only_when_told(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "feeds.opml"
    assert run("export", "--format", "opml", file).out == ""
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    file.write_text("mine", encoding="utf-8")
    refused = run("export", "--format", "opml", file)
    assert (refused.code, file.read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.err
    assert run("export", "--format", "opml", file, "--force").code == 0
    assert file.read_text("utf-8") == run("export", "--format", "opml").out
    assert [*tmp_path.glob(".*")] == []


def test_output_that_finds_no_room_is_a_sentence() -> None:
    for arguments in (["export", "--format", "opml"], ["bloggers", "--json"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "outreach", *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 1
        assert done.stderr.decode().strip().endswith("the disk is full; make room and try again.")


def test_a_calendar_keeps_what_it_calls_things_when_they_move(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Ada", "--talk-every", "3w")
    run("log", "meet Ada 2026-04-02 at Lyon")
    run("add", "Bea", "--meet-every", "1y")
    run("follow-up", "Bea", "send the beta", "--by", "2026-03-20")
    before = run("export", "--format", "ics").out
    monkeypatch.setenv("OUTREACH_NOW", "2026-03-16T23:30:00Z")
    assert run("export", "--format", "ics").out == before
    assert [line for line in before.splitlines() if line.startswith(("UID", "SUMM", "LOC"))] == [
        "SUMMARY:Bea: send the beta",
        "UID:follow-up-1@outreach",
        "SUMMARY:Meeting with Ada",
        "UID:plan-1@outreach",
        "LOCATION:Lyon",
        "SUMMARY:Meet Bea (every year)",
        "UID:meet-2@outreach",
    ]
    run("log", "met Bea yesterday")
    after = run("export", "--format", "ics").out
    assert set(after.splitlines()) - set(before.splitlines()) == {
        "DTSTART;VALUE=DATE:20270316",
        "DTSTAMP:20270316T000000Z",
    }


def test_a_person_is_given_everything_but_the_users_passwords(run: Run, tmp_path: Path) -> None:
    run("add", "Ada", "--feed", "https://me:secret@ada.example/feed", "--email", "a@ada.example")
    run("log", "met Ada: she writes a book")
    file = tmp_path / "ada.json"
    assert run("export", "--blogger", "ada", file).code == 0
    everything = json.loads(file.read_text("utf-8"))
    assert everything["about"] == "Ada"
    assert everything["interaction"][0]["note"] == "she writes a book"
    assert everything["feed"][0]["url"] == "https://ada.example/feed"
    assert run("export", "--blogger", "ada", "--format", "opml").code == 2
    assert run("export", "--blogger", "nobody").code == 4
    assert run("export").code == 2


def test_nobody_is_forgotten_before_everything_is_written(run: Run, tmp_path: Path) -> None:
    run("add", "Ada")
    taken = tmp_path / "taken.json"
    taken.write_text("mine", encoding="utf-8")
    for place in (taken, taken / "below", "/dev/full"):
        refused = run("forget", "Ada", "--yes", "--export", place)
        assert refused.code in {1, 2}
        assert refused.err.endswith("Nobody was forgotten.\n")
    assert run("show", "Ada").code == 0
    assert taken.read_text("utf-8") == "mine"


def test_a_place_that_may_not_even_be_looked_at_is_a_sentence(run: Run, tmp_path: Path) -> None:
    run("add", "Ada")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for command in (
        ("export", "--format", "json", loop / "x"),
        ("backup", loop / "x"),
        ("restore", loop / "x"),
        ("import", loop / "x"),
        ("witness", loop / "x"),
        ("forget", "Ada", "--yes", "--export", loop / "x"),
    ):
        result = run(*command)
        assert result.code in {1, 2}
        assert str(loop) in result.err


def test_a_name_never_chooses_a_place(run: Run, tmp_path: Path) -> None:
    run("add", "../../escaped", "--tag", "/etc/passwd", "--email", "a@a.example")
    run("add", "/etc/shadow", "--feed", "https://b.example/../../feed")
    place = tmp_path / "place"
    place.mkdir()
    for name in FORMATS:
        assert run("export", "--format", name, place / f"all.{name}").code == 0
    assert run("export", "--blogger", "../../escaped", place / "one.json").code == 0
    written = {f"all.{name}" for name in FORMATS} | {"one.json"}
    assert {path.name for path in place.iterdir()} == written
    assert {path.name for path in tmp_path.iterdir()} == {"place", "home"}
