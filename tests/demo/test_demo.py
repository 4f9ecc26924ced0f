"""The demo shows the whole thing, anywhere, and leaves nothing behind."""

import tempfile
from pathlib import Path

import pytest

from outreach.demo.feeds import render
from outreach.demo.people import read_people
from outreach.feeds.parse import parse
from outreach.feeds.records import ParsedFeed
from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.conftest import NOW


def test_the_demos_feeds_are_read_as_they_were_written() -> None:
    for blogger in read_people():
        found = parse(render(blogger, now=NOW), url="http://127.0.0.1/")
        assert isinstance(found, ParsedFeed)
        assert [post.title for post in found.posts] == [post.title for post in blogger.post]
        assert [(NOW - post.published_at).days for post in found.posts if post.published_at] == [
            post.days for post in blogger.post
        ]


def test_off_a_terminal_it_prints_the_agenda_and_leaves_nothing(
    run: Run,  # noqa: F811
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    result = run("demo")
    assert result.code == 0
    assert result.out.startswith(
        "It has been 47 days since you met a blogger who talks about your products: "
        "Guido Verhoeven, on 27 January."
    )
    for section in ("WROTE ABOUT YOU", "RECONNECT", "FOLLOW-UPS", "WAITING", "PLANNED"):
        assert section in result.out
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not home.exists()


def test_a_kept_demo_is_opened_again_as_it_was_left(
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = tmp_path / "kept"
    assert run("demo", "--keep", kept).code == 0
    monkeypatch.setenv("OUTREACH_HOME", str(kept))
    assert run("log", "Ada Byron", "--met").code == 0
    assert run("demo", "--keep", kept).out.startswith("You met Ada Byron today.")


def test_a_folder_with_something_else_in_it_is_refused(run: Run, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "letter.txt").write_text("Dear Ada")
    result = run("demo", "--keep", tmp_path)
    assert result.code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt"]
