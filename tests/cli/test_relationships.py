"""Keeping in touch by the command line; the present is 2026-03-15 in Paris."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Result, Run


@pytest.fixture
def ada(run: Run) -> str:
    for name in ("Ada Byron", "Karine Moreau", "Léa Ångström"):
        assert run("add", name).code == 0
    return "Ada Byron"


def ok(result: Result) -> Result:
    assert result.code == 0, result.err
    return result


def blogger(run: Run, name: str) -> dict[str, Any]:
    found: dict[str, Any] = ok(run("show", name, "--json")).json["blogger"]
    return found


def due(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = ok(run("due", "--json")).json
    return found


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("OUTREACH_NOW", f"{day}T09:00:00Z")


def test_a_logged_talk_resets_the_reminder(run: Run, ada: str) -> None:
    ok(run("cadence", ada, "--talk-every", "3w"))
    ok(run("log", ada, "--call", "--on", "2025-06-01"))
    assert blogger(run, ada)["state"] == "long_due"
    logged = ok(run("log", ada, "--call"))
    assert logged.out == "Had a call with Ada Byron today.\nNext: 5 April.\n"
    assert blogger(run, ada)["state"] == "fine"
    assert due(run)["reconnect"] == []


@pytest.mark.parametrize(
    ("options", "met", "spoke"),
    [
        (("--met",), True, True),
        (("--call",), False, True),
        (("--message", "in"), False, True),
        (("--message", "out"), False, False),
        (("--comment",), False, False),
    ],
)
def test_each_kind_moves_its_clocks_and_no_other(
    run: Run, ada: str, *, options: tuple[str, ...], met: bool, spoke: bool
) -> None:
    ok(run("log", ada, *options, "--on", "2026-03-01"))
    known = blogger(run, ada)
    assert known["last_met_on"] == ("2026-03-01" if met else None)
    assert known["last_spoke_on"] == ("2026-03-01" if spoke else None)


def test_back_dated_meetings_move_nothing(run: Run, ada: str) -> None:
    ok(run("log", ada, "--met", "--on", "2026-03-01"))
    ok(run("log", ada, "--met", "--on", "2026-02-01"))
    assert blogger(run, ada)["last_met_on"] == "2026-03-01"


def test_the_worked_case_of_thirty_days_late(run: Run, ada: str) -> None:
    ok(run("cadence", ada, "--talk-every", "60 days"))
    ok(run("log", ada, "--call", "--on", "2025-12-15"))
    (row,) = due(run)["reconnect"]
    assert row == {
        "blogger": {"id": "1", "name": "Ada Byron"},
        "state": "long_due",
        "clock": "spoke",
        "last_on": "2025-12-15",
        "due_on": "2026-02-13",
        "days_late": 30,
        "ratio": 1.5,
        "reason": "talk every 60 days; it has been 3 months.",
    }
    assert run("due", "--exit-code").code == 10


def test_an_unanswered_message_waits_and_then_asks_once(
    run: Run, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(run("cadence", ada, "--talk-every", "6 months"))
    ok(run("log", ada, "--call", "--on", "2025-01-01"))
    at(monkeypatch, "2026-03-10")
    ok(run("log", ada, "--message", "out", "--channel", "email"))
    assert "you wrote today, waiting for an answer until 24 March" in run("due").out
    at(monkeypatch, "2026-03-15")
    known = blogger(run, ada)
    assert (known["state"], known["until"]) == ("waiting", "2026-03-24")
    (waiting,) = due(run)["waiting"]
    assert (waiting["since"], waiting["until"], waiting["ask"]) == (
        "2026-03-10",
        "2026-03-24",
        False,
    )
    at(monkeypatch, "2026-03-24")
    assert due(run)["waiting"][0]["ask"] is True
    ok(run("snooze", ada, "6 months"))
    assert due(run)["waiting"] == []


def test_a_plan_asks_whether_it_happened_and_counts_only_then(
    run: Run, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = ok(run("log", "meet Ada Byron next friday at Lyon"))
    assert "planned for Friday 20 March at Lyon" in planned.out
    assert blogger(run, ada)["state"] == "planned"
    again = run("log", "meet Ada Byron next friday at Lyon")
    assert (again.code, again.err) == (2, "This is planned already.\n")
    at(monkeypatch, "2026-03-21")
    (plan,) = due(run)["planned"]
    assert (plan["on"], plan["ask"]) == ("2026-03-20", True)
    assert blogger(run, ada)["last_met_on"] is None
    ok(run("happened", ada))
    assert blogger(run, ada)["last_met_on"] == "2026-03-20"
    ok(run("undo"))
    moved = ok(run("happened", ada, "--moved-to", "2026-04-02"))
    assert moved.out == "Meeting with Ada Byron planned for Thursday 2 April at Lyon.\n"
    assert run("happened", ada, "--moved-to", "2026-03-01").code == 2
    ok(run("happened", ada, "--no"))
    assert due(run)["planned"] == []


def test_a_group_meeting_counts_for_everybody_and_is_undone_at_once(run: Run, ada: str) -> None:
    out = ok(run("log", "vu Karine, léa hier à Paris Web : fatiguées #presse")).out
    assert "Met Karine Moreau and Léa Ångström yesterday at Paris Web." in out
    for name in ("Karine", "Lea"):
        assert blogger(run, name)["last_met_on"] == "2026-03-14"
        assert blogger(run, name)["tags"] == ["presse"]
    ok(run("undo"))
    assert blogger(run, "karine")["last_met_on"] is None
    assert blogger(run, "karine")["tags"] == []
    assert blogger(run, ada)["last_met_on"] is None


def test_one_unknown_name_of_two_logs_nothing(run: Run, ada: str) -> None:
    assert run("log", "met Ada, Zoltan").code == 4
    assert blogger(run, ada)["last_met_on"] is None


def test_the_shortest_tag_cadence_holds_until_the_blogger_has_one(run: Run, ada: str) -> None:
    ok(run("tag", ada, "+press", "+friends"))
    ok(run("cadence", "tag:press", "--talk-every", "2 months"))
    ok(run("cadence", "tag:friends", "--talk-every", "3w"))
    assert blogger(run, ada)["talk"]["every"] == "3 weeks"
    ok(run("cadence", ada, "--talk-every", "1 year"))
    assert blogger(run, ada)["talk"]["every"] == "1 year"
    ok(run("cadence", ada, "--talk-every", "none"))
    ok(run("tag", ada, "-friends"))
    assert blogger(run, ada)["talk"]["every"] == "2 months"


def test_the_default_cadence_is_in_the_configuration(run: Run, ada: str, home: Path) -> None:
    (home / "config.toml").write_text('[cadence]\nmeet_every = "1 year"\n')
    assert blogger(run, ada)["meet"]["every"] == "1 year"


def test_the_third_snooze_in_a_row_proposes_a_longer_cadence(run: Run, ada: str) -> None:
    ok(run("cadence", ada, "--talk-every", "2 months"))
    for _ in range(2):
        assert "outreach cadence" not in ok(run("snooze", ada, "2w")).out
    assert '--talk-every "4 months"' in ok(run("snooze", ada, "2w")).out
    assert blogger(run, ada)["state"] == "snoozed"


def test_a_talk_ends_a_snooze_unless_it_came_before(run: Run, ada: str) -> None:
    ok(run("cadence", ada, "--meet-every", "1 month"))
    ok(run("log", ada, "--met", "--on", "2025-12-01"))
    ok(run("snooze", ada, "2w"))
    ok(run("log", ada, "--call"))
    assert blogger(run, ada)["state"] == "long_due"
    ok(run("snooze", ada, "2w"))
    assert blogger(run, ada)["state"] == "snoozed"


def test_a_tag_may_begin_like_an_option(run: Run, ada: str) -> None:
    ok(run("help", "tag"))
    ok(run("tag", ada, "+tech"))
    assert ok(run("tag", ada, "-tech")).out == "Ada Byron: no tags.\n"


def test_what_is_logged_tells_what_comes_next(run: Run, ada: str) -> None:
    ok(run("cadence", ada, "--talk-every", "1 month"))
    assert ok(run("log", "called Ada on 2026-02-15")).out.endswith("Due today.\n")
    ok(run("pause", ada))
    assert "until 22 March" in ok(run("resume", ada)).out
    assert ok(run("log", "called Ada on 2026-02-14")).out.endswith(
        "Resumed; nothing is due until 22 March.\n"
    )
    assert ok(run("log", ada, "--message", "out")).out.endswith(
        "Waiting for an answer until 29 March.\n"
    )
    assert (
        ok(run("log", "meet Ada friday")).out
        == "Meeting with Ada Byron planned for Friday 20 March.\n"
    )
    ok(run("do-not-contact", ada, "--because", "asked"))
    assert ok(run("log", ada, "--call")).out.endswith("Do not contact: asked.\n")


def test_pause_and_resume_leave_a_week_of_peace(
    run: Run, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(run("cadence", ada, "--talk-every", "1w"))
    ok(run("log", ada, "--call", "--on", "2025-01-01"))
    ok(run("pause", ada, "--because", "a baby"))
    known = blogger(run, ada)
    assert (known["state"], known["why"]) == ("paused", "paused: a baby")
    ok(run("resume", ada))
    assert blogger(run, ada)["state"] == "fine"
    at(monkeypatch, "2026-03-22")
    assert blogger(run, ada)["state"] == "long_due"


def test_do_not_contact_keeps_its_reason_and_beats_everything(run: Run, ada: str) -> None:
    assert run("do-not-contact", ada).code == 2
    ok(run("do-not-contact", ada, "--because", "asked me to"))
    known = blogger(run, ada)
    assert (known["state"], known["why"]) == ("do_not_contact", "do not contact: asked me to")
    ok(run("do-not-contact", ada, "--lift"))
    assert blogger(run, ada)["state"] == "listening"


def test_a_follow_up_is_owed_on_its_day_until_it_is_done(
    run: Run, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(run("follow-up", ada, "send the 2.0 beta by friday"))
    ok(run("follow-up", ada, "send the disk", "--by", "12 nov"))
    assert due(run)["follow_ups"] == []
    at(monkeypatch, "2026-03-20")
    (row,) = due(run)["follow_ups"]
    assert (row["text"], row["due_on"]) == ("send the 2.0 beta", "2026-03-20")
    assert run("done", "send").code == 4
    ok(run("done", "beta"))
    assert due(run)["follow_ups"] == []
    ok(run("undo"))
    assert len(due(run)["follow_ups"]) == 1


def test_every_change_is_one_step_and_the_list_tells_them(run: Run, ada: str) -> None:
    before = blogger(run, ada)
    steps = [
        ("log", ada, "--met"),
        ("cadence", ada, "--talk-every", "3w"),
        ("snooze", ada, "2w"),
        ("tag", ada, "+x"),
        ("note", ada, "likes tea"),
        ("follow-up", ada, "call", "--by", "tomorrow"),
        ("archive", ada),
        ("edit", ada, "--email", "ada@ada.example"),
    ]
    for step in steps:
        ok(run(*step))
    after = blogger(run, ada)
    assert len(ok(run("undo", "--list")).out.splitlines()) == len(steps) + 3
    for _ in steps:
        ok(run("undo"))
    assert blogger(run, ada) == before
    for _ in steps:
        ok(run("redo"))
    assert blogger(run, ada) == after


def test_the_timeline_holds_everything_newest_first(run: Run, ada: str) -> None:
    ok(run("log", ada, "--met", "--on", "2026-03-01", "--note", "tea"))
    ok(run("note", ada, "likes tea"))
    ok(run("follow-up", ada, "send a card", "--by", "2026-04-01"))
    entries = ok(run("timeline", ada, "--json")).json["timeline"]
    assert [(entry["kind"], entry["on"]) for entry in entries] == [
        ("follow_up", "2026-04-01"),
        ("note", "2026-03-15"),
        ("interaction", "2026-03-01"),
    ]
    assert len(ok(run("timeline", ada, "--kind", "note", "--json")).json["timeline"]) == 1


def test_bloggers_are_filtered_and_sorted(run: Run, ada: str) -> None:
    ok(run("tag", ada, "+press"))
    ok(run("log", "karine", "--call", "--on", "2026-03-10"))

    def names(*options: str) -> list[str]:
        rows = ok(run("bloggers", *options, "--json")).json["bloggers"]
        return [row["name"] for row in rows]

    assert names("--tag", "PRESS") == names("press") == names("#press", "ADA") == [ada]
    assert names("nobody") == []
    assert names("--sort", "added")[0] == ada
    assert names("--not-contacted", "30") == names("--not-contacted", "3w") == [ada, "Léa Ångström"]
    assert names("--state", "listening", "--sort", "spoke")[-1] == "Karine Moreau"


def test_introductions_are_told_and_do_not_go_in_circles(run: Run, ada: str) -> None:
    ok(run("edit", "karine", "--introduced-by", ada))
    ok(run("edit", "lea", "--introduced-by", "karine"))
    chain = [person["name"] for person in blogger(run, "lea")["introduced_by"]]
    assert chain == ["Karine Moreau", ada]
    ok(run("log", "karine", "--met"))
    assert len(blogger(run, "lea")["introduced_by"]) == 1
    assert run("edit", ada, "--introduced-by", "lea").code == 2


def test_an_edit_that_makes_no_sense_loses_nothing(
    run: Run, ada: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i.old "s/^talk_every.*/talk_every = \\"soonish\\"/" "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    before = blogger(run, ada)
    assert "not an email address" in run("edit", ada, "--email", "ada at home").err
    result = run("edit", ada)
    assert result.code == 2
    assert "soonish" in result.err
    assert "soonish" in (home / "edit-draft-1.toml").read_text()
    assert blogger(run, ada) == before
    editor.write_text('#!/bin/sh\nsed -i.old "s/soonish/3 weeks/" "$1"\n')
    ok(run("edit", ada))
    assert blogger(run, ada)["talk"]["every"] == "3 weeks"
    assert not (home / "edit-draft-1.toml").exists()


@pytest.mark.usefixtures("ada")
def test_nobody_takes_the_name_of_another(run: Run) -> None:
    result = run("edit", "karine", "--name", "ada BYRON")
    assert (result.code, "already" in result.err) == (2, True)
    ok(run("edit", "karine", "--name", "Kárine Moreau"))


def test_a_person_who_is_forgotten_leaves_nothing_but_what_others_share(
    run: Run, ada: str, home: Path, tmp_path: Path
) -> None:
    ok(run("add", "Grace", "--feed", "https://grace.example/feed", "--email", "g@grace.example"))
    ok(run("log", "met Grace, Ada: a secret"))
    ok(run("log", "Grace", "--call", "--note", "another secret"))
    assert run("forget", "grace").code == 2
    ok(run("forget", "grace", "--yes", "--export", tmp_path / "grace.json"))
    assert "another secret" in json.dumps(json.loads((tmp_path / "grace.json").read_text()))
    content = b"".join(path.read_bytes() for path in home.glob("outreach.db*"))
    assert b"another secret" not in content
    assert b"g@grace.example" not in content
    assert blogger(run, ada)["last_met_on"] == "2026-03-15"
    assert run("undo").code == 1
    outline = '<outline type="rss" text="Grace" xmlUrl="https://grace.example/feed"/>'
    ok(run("import", "-", stdin=f'<opml version="2.0"><body>{outline}</body></opml>'))
    assert run("show", "grace").code == 4


def test_where_nobody_can_edit_no_editor_is_started(
    run: Run, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    for command in ("note", "edit"):
        result = run(command, ada)
        assert (result.code, "EDITOR" in result.err) == (2, True)


def test_show_tells_the_cadences_and_where_they_come_from(run: Run, ada: str) -> None:
    ok(run("tag", ada, "+press"))
    ok(run("cadence", "tag:press", "--talk-every", "3w"))
    ok(run("cadence", ada, "--meet-every", "1y"))
    shown = ok(run("show", ada)).out
    assert "talk every 3 weeks (by the tag press); due 5 April" in shown
    assert "meet every year (their own); due 15 March 2027" in shown
    ok(run("log", ada, "--call", "--on", "2025-11-12"))
    shown = ok(run("show", ada)).out
    assert "last met    never met\n" in shown
    assert "last spoke  4 months ago, 12 November 2025\n" in shown


def test_what_was_logged_wrongly_is_amended_and_removed_by_the_number_timeline_tells(
    run: Run, ada: str
) -> None:
    ok(run("log", ada, "--met", "--on", "2026-03-01", "--at", "Lyon"))
    assert ok(run("timeline", ada, "--ids")).out.startswith("interaction 1  2026-03-01  met")
    amended = ok(run("amend", "interaction", 1, "--call", "--on", "2026-03-02", "--at", "none"))
    assert amended.out == "Had a call with Ada Byron on 2 March.\n"
    assert blogger(run, ada)["last_met_on"] is None
    assert run("amend", "interaction", 1).code == 2
    ok(run("follow-up", ada, "send it", "--by", "friday"))
    assert ok(run("amend", "follow-up", 1, "--by", "2026-04-02")).out == (
        "Ada Byron: send it, by Thursday 2 April.\n"
    )
    ok(run("note", ada, "likes", "tea"))
    ok(run("amend", "note", 1, "likes", "coffee"))
    assert ok(run("remove", "note", 1)).out == "Removed: note #1 (Ada Byron).\n"
    assert run("remove", "note", 1).code == 4


def test_of_two_clocks_that_rest_the_one_that_ends_first_is_named(run: Run) -> None:
    run("add", "Foo", "--talk-every", "1m", "--meet-every", "6m")
    assert (
        "talk every month; never spoken with, added today; due on 15 April"
        in run("show", "Foo").out
    )
