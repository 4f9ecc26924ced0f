"""`import` and `add` as a shell sees them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.test_opml import SAMPLE, opml
from tests.exchange.test_vcard import card

MIXED = opml(
    '<outline xmlUrl="feed://ada.example/feed" text="Ada"/>'
    '<outline xmlUrl="https://ada.example/feed"/><outline xmlUrl="http://ada.example/feed/"/>'
    '<outline xmlUrl="ftp://x.example"/>'
)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    file = tmp_path / "mixed.txt"
    file.write_text(MIXED, encoding="utf-8")
    return file


def names(run: Run) -> list[str]:
    return [row["name"] for row in run("bloggers", "--json").json["bloggers"]]


def test_json_accounts_for_every_feed_of_the_file(run: Run, mixed: Path) -> None:
    result = run("import", mixed, "--json")
    assert result.code == 0
    assert result.json == {
        "schema": 1,
        "feeds": {"new": 1, "known": 2, "invalid": 1},
        "bloggers": {"new": 1, "known": 0, "joined": 0, "invalid": 0},
        "repaired": [{"given": "feed://ada.example/feed", "used": "https://ada.example/feed"}],
        "invalid": [{"given": "ftp://x.example", "reason": "its scheme is neither http nor https"}],
        "remarks": [],
        "people": [],
        "columns": [],
        "blogs": [],
    }


def test_counts_go_to_stdout_and_details_to_stderr(run: Run, mixed: Path) -> None:
    result = run("import", mixed)
    assert result.out == "1 new feed, 2 known, 1 invalid.\n1 new blogger, 0 known.\n"
    assert result.err.splitlines() == [
        "Repaired: feed://ada.example/feed is used as https://ada.example/feed",
        "Invalid: ftp://x.example: its scheme is neither http nor https",
        "Known: http://ada.example/feed/ is followed as https://ada.example/feed",
        "Next: `outreach refresh` fetches the posts.",
    ]


def test_the_sample_is_imported_whole_and_once(run: Run) -> None:
    first, second = (run("import", SAMPLE, "--json").json for _ in range(2))
    assert first["feeds"]["new"] == first["bloggers"]["new"] >= 24
    assert (first["repaired"], first["invalid"], first["feeds"]["known"]) == ([], [], 0)
    assert second["feeds"] == {"new": 0, "known": first["feeds"]["new"], "invalid": 0}
    known = {"new": 0, "known": first["bloggers"]["new"], "joined": 0, "invalid": 0}
    assert second["bloggers"] == known


def test_standard_input_is_a_file_too(run: Run) -> None:
    assert run("import", "-", stdin=MIXED).code == 0
    assert run("undo").out == "Undone: import of standard input.\n"
    assert names(run) == []


def test_a_dry_run_changes_nothing(run: Run, mixed: Path) -> None:
    result = run("import", mixed, "--dry-run")
    assert "1 new feed" in result.out
    assert "dry run" in result.out
    assert names(run) == []


def test_of_several_files_a_bad_one_stops_all(run: Run, mixed: Path, tmp_path: Path) -> None:
    feed = tmp_path / "feed.opml"
    feed.write_text("<rss/>", encoding="utf-8")
    result = run("import", mixed, feed, "--json")
    assert (result.code, result.json["error"]["kind"]) == (1, "input")
    assert "feed.opml is a feed" in result.err
    assert names(run) == []


def test_a_missing_file_and_a_folder_are_usage_errors(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "none.opml", tmp_path):
        result = run("import", path)
        assert (result.code, result.out) == (2, "")
        assert str(path) in result.err


def test_a_file_that_cannot_be_read_is_a_sentence(run: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.opml"
    loop.symlink_to(loop)
    result = run("import", loop)
    assert result.code == 1
    assert "cannot be read" in result.err


def test_a_file_without_end_is_refused(run: Run) -> None:
    result = run("import", "/dev/zero")
    assert result.code == 1
    assert "more than 50 MB" in result.err


CARDS = card("FN:Ada Byron", "EMAIL:ada@ada.example", "UID:u1") + card("ORG:Acme")
TABLE = "Nom;Courriel;Étiquettes;Score\nAda;ADA@ada.example;press;3\nBob;bob@b.example;;\nx\n"


def test_a_dry_run_is_a_plan_of_who_is_new_and_who_is_known_and_why(
    run: Run, tmp_path: Path
) -> None:
    cards, table = tmp_path / "cards", tmp_path / "table"
    cards.write_text(CARDS, encoding="utf-8")
    table.write_text(TABLE, encoding="utf-8")
    assert run("import", cards).out == "1 new blogger, 0 known, 1 left out.\n"
    result = run("import", table, cards, "--dry-run")
    assert result.out.splitlines() == [
        "joins  Ada = Ada Byron  adds tag press (both have ADA@ada.example)",
        "new    Bob              email bob@b.example",
        "known  Ada Byron        (the same card)",
        "1 new blogger, 1 known, 2 left out.",
        "Nothing was changed: this was a dry run.",
    ]
    assert result.err.splitlines() == [
        (
            "table: name = Nom, email = Courriel, tags = Étiquettes; not used: Score. "
            "To change that: --column FIELD=COLUMN."
        ),
        "Left out: table, line 4: its cells are 1, and those of the first line 4",
        "Left out: cards, line 7: it is the card of a company, not of a person",
    ]
    assert names(run) == ["Ada Byron"]


def test_json_accounts_for_everybody_in_the_files(run: Run, tmp_path: Path) -> None:
    cards = tmp_path / "cards"
    cards.write_text(CARDS, encoding="utf-8")
    found = run("import", cards, "--json").json
    assert found["bloggers"] == {"new": 1, "known": 0, "joined": 0, "invalid": 1}
    (ada,) = found["people"]
    assert (ada["fate"], ada["blogger"]) == ("new", {"id": "1", "name": "Ada Byron"})
    assert ada["adds"]["contact_points"] == [
        {"kind": "email", "value": "ada@ada.example", "label": None}
    ]
    again = run("import", "-", "--column", "name=who", "--json", stdin="who,score\nada byron,3\n")
    assert again.json["people"][0]["reasons"] == [
        {"kind": "name", "what": "ada byron", "sentence": "the same name"}
    ]
    assert again.json["columns"] == [
        {"file": "standard input", "used": {"name": ["who"]}, "unused": ["score"]}
    ]


def test_a_column_must_be_told_as_a_field_that_is_known(run: Run) -> None:
    result = run("import", "-", "--column", "shoe=Pointure", stdin="name\nAda\n")
    assert (result.code, names(run)) == (2, [])
    assert "does not say what a column is" in result.err


def test_a_file_that_is_cut_off_changes_nothing_unless_its_part_will_do(
    run: Run, tmp_path: Path
) -> None:
    cards, junk = tmp_path / "cards", tmp_path / "junk"
    cards.write_text(f"{CARDS}BEGIN:VCARD\nFN:Ev", encoding="utf-8")
    junk.write_bytes(b"\x89PNG\0")
    result = run("import", cards)
    assert (result.code, names(run)) == (1, [])
    assert "line 11: the card that begins there has no end. Nothing was imported" in result.err
    assert run("import", junk, "--partial").code == 1
    result = run("import", cards, junk, "--partial")
    assert (result.code, names(run)) == (0, ["Ada Byron"])
    assert "has no end." in result.err
    assert "junk is not a text file" in result.err


def test_people_go_out_as_cards_and_as_a_table_and_are_known_when_they_come_back(run: Run) -> None:
    run("add", "Ada Byron", "--email", "ada@ada.example", "--feed", "ada.example/feed")
    run("add", "=HYPERLINK(1)", "--tag", "press", "--meet-every", "1 year")
    cards, table = (run("export", "--format", name).out for name in ("vcard", "csv"))
    assert cards.count("BEGIN:VCARD") == 2
    assert table.splitlines()[2].startswith("2,'=HYPERLINK(1),,,,,,press,,,1 year,2026-03-15")
    for content in (cards, table):
        again = run("import", "-", "--json", stdin=content).json
        assert again["bloggers"] == {"new": 0, "known": 2, "joined": 0, "invalid": 0}


def test_add_by_name(run: Run) -> None:
    result = run(
        "add", "Ada", "Byron", "--feed", "ada.example/feed", "--email", "ada@ada.example",
        "--tag", "press", "--talk-every", "3w", "--meet-every", "6m",
    )  # fmt: skip
    assert (result.code, result.out) == (
        0,
        "Added Ada Byron.\nFollowing https://ada.example/feed\n",
    )
    blogger = run("show", "ada", "--json").json["blogger"]
    assert (blogger["talk"]["every"], blogger["meet"]["every"]) == ("3 weeks", "6 months")
    assert blogger["tags"] == ["press"]
    assert [row["value"] for row in blogger["contact_points"]] == ["ada@ada.example"]
    assert [row["url"] for row in blogger["feeds"]] == ["https://ada.example/feed"]


def test_add_by_address(run: Run) -> None:
    assert run("add", "https://www.ada.example/feed").out.startswith("Added ada.example.\n")
    again = run("add", "http://ada.example/feed")
    assert again.code == 2
    assert "belongs to ada.example" in again.err


def test_a_password_in_an_address_is_never_printed(run: Run) -> None:
    for arguments in (
        ("add", "https://ada:secret@ada.example/feed"),
        ("add", "https://ada:secret@ada.example/feed"),
        ("add", "ftp://ada:secret@ada.example/feed"),
        ("add", "https://ada:secret@ada.example:port/feed"),
    ):
        result = run(*arguments)
        assert "secret" not in result.out + result.err
