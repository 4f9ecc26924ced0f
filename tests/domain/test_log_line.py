"""One line as one would say it; 2026-03-15 is a Sunday."""

from datetime import date

import pytest

from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.log_line import LogLine, parse_line
from outreach.errors import UsageError

TODAY = date(2026, 3, 15)


def read(line: str) -> LogLine:
    return parse_line(line, today=TODAY)


@pytest.mark.parametrize(
    ("line", "kind", "names", "on"),
    [
        ("met Ada", Kind.MET, "Ada", "2026-03-15"),
        ("MET Ada Byron YESTERDAY", Kind.MET, "Ada Byron", "2026-03-14"),
        ("met Ada this morning", Kind.MET, "Ada", "2026-03-15"),
        ("met Ada last night", Kind.MET, "Ada", "2026-03-14"),
        ("met Ada friday evening", Kind.MET, "Ada", "2026-03-13"),
        ("met Ada two weeks ago", Kind.MET, "Ada", "2026-03-01"),
        ("met Ada and Léa & Bo on 12 nov", Kind.MET, "Ada|Léa|Bo", "2025-11-12"),
        ("met Ada yesterday, Léa", Kind.MET, "Ada|Léa", "2026-03-14"),
        ("met Ada, friday, at Lyon", Kind.MET, "Ada", "2026-03-13"),
        ("vu Karine, hier, à Lyon", Kind.MET, "Karine", "2026-03-14"),
        ("vu Karine, le 3 mars, à Lyon", Kind.MET, "Karine", "2026-03-03"),
        ("vu Karine ce matin", Kind.MET, "Karine", "2026-03-15"),
        ("vu Karine hier soir", Kind.MET, "Karine", "2026-03-14"),
        ("vu Karine hier midi !", Kind.MET, "Karine", "2026-03-14"),
        ("vus Karine, Léa le 1er mars", Kind.MET, "Karine|Léa", "2026-03-01"),
        ("rencontré Karine il y a deux semaines", Kind.MET, "Karine", "2026-03-01"),
        ("café avec Karine avant-hier", Kind.MET, "Karine", "2026-03-13"),
        ("rdv avec Karine vendredi", Kind.MET, "Karine", "2026-03-20"),
        ("meet Karine tomorrow", Kind.MET, "Karine", "2026-03-16"),
        ("call from Ada", Kind.CALL, "Ada", "2026-03-15"),
        ("visio avec Ada hier", Kind.CALL, "Ada", "2026-03-14"),
        ("coup de fil à Ada lundi dernier", Kind.CALL, "Ada", "2026-03-09"),
        ("reçu un mail de Ada", Kind.MESSAGE_IN, "Ada", "2026-03-15"),
        ("replied to Ada", Kind.MESSAGE_OUT, "Ada", "2026-03-15"),
        ("répondu à Ada hier", Kind.MESSAGE_OUT, "Ada", "2026-03-14"),
        ("commented on Ada", Kind.COMMENT, "Ada", "2026-03-15"),
        ("ran into Ada the 2nd", Kind.MET, "Ada", "2026-03-02"),
        ("croisé Karine le 20", Kind.MET, "Karine", "2026-02-20"),
        ("meet Ada on the 12th", Kind.MET, "Ada", "2026-04-12"),
        ("meet Ada in 3 weeks at Berlin", Kind.MET, "Ada", "2026-04-05"),
        ("met Ada at 12 nov", Kind.MET, "Ada", "2025-11-12"),
        ("heard from Ada about 3 days ago", Kind.MESSAGE_IN, "Ada", "2026-03-12"),
        ("met Ada, #4 yesterday", Kind.MET, "Ada|#4", "2026-03-14"),
        ("j\u2019ai vu Karine le lundi 9 mars", Kind.MET, "Karine", "2026-03-09"),
        ("reçu une lettre d'Ada il y a quinze jours", Kind.MESSAGE_IN, "Ada", "2026-02-28"),
        ("coup de fil d\u2019Ada", Kind.CALL, "Ada", "2026-03-15"),
        ("téléphoné à Ada avant hier", Kind.CALL, "Ada", "2026-03-13"),
    ],
)
def test_kind_people_and_day_are_told_apart(line: str, kind: Kind, names: str, on: str) -> None:
    said = read(line)
    assert (said.interaction.kind, "|".join(said.names)) == (kind, names)
    assert said.interaction.on == date.fromisoformat(on)


def test_place_note_and_tags_stand_where_one_says_them() -> None:
    said = read("vu Karine hier à Paris Web : elle écrit un livre #presse")
    assert (said.interaction.place, said.interaction.note) == ("Paris Web", "elle écrit un livre")
    assert said.tags == ("presse",)


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("vu Karine : parlé de #vélo et du bus #sport", "parlé de vélo et du bus"),
        ("vu Karine : #presse bonne idée", "bonne idée"),
        ("emailed Karine yesterday about the beta", "about the beta"),
        ("met Karine yesterday at 5pm: tired", "at 5pm: tired"),
        ("rdv Karine le 2 avril à 15h30", "à 15h30"),
        ("meet Karine friday 3pm", "3pm"),
        ("met Karine 17:30", "17:30"),
        ("call Karine at noon tomorrow", "at noon"),
        ("met Karine in the morning", "in the morning"),
    ],
)
def test_a_note_keeps_its_words_and_the_hour(said: str, note: str) -> None:
    line = read(said)
    assert (line.names, line.interaction.note, line.interaction.place) == (("Karine",), note, None)


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("parlé avec Ada au téléphone ce matin", "phone"),
        ("spoke to Ada on the phone today", "phone"),
        ("talked to Ada by phone", "phone"),
        ("parlé avec Ada en visio", "video"),
        ("call with Ada on Zoom", "zoom"),
        ("wrote to Ada on Mastodon", "mastodon"),
    ],
)
def test_the_way_that_a_talk_took_is_no_place(said: str, channel: str) -> None:
    line = read(said)
    assert (line.names, line.interaction.place) == (("Ada",), None)
    assert line.interaction.channel == channel


@pytest.mark.parametrize(
    ("said", "place", "on"),
    [
        ("met Ada at 12 rue de Rivoli", "12 rue de Rivoli", "2026-03-15"),
        ("met Ada at Chez Paul, Lyon, friday", "Chez Paul, Lyon", "2026-03-13"),
        ("met Ada at Chez Paul, yesterday", "Chez Paul", "2026-03-14"),
        ("vu Ada chez Sam", "Sam", "2026-03-15"),
        ("met Ada at Stand by Me yesterday", "Stand by Me", "2026-03-14"),
        ("rdv Ada le 2 avril à 15h au Café Lumière", "Café Lumière", "2026-04-02"),
        ("rdv avec Ada vendredi 15h chez Paul", "Paul", "2026-03-20"),
        ("meet Ada friday 3pm at Lyon", "Lyon", "2026-03-20"),
    ],
)
def test_a_place_ends_where_a_day_begins(said: str, place: str, on: str) -> None:
    interaction = read(said).interaction
    assert (interaction.place, interaction.on) == (place, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("called Ada 31 feb", "31 feb"),
        ("called Ada on 31 feb", "31 feb"),
        ("met Ada 2026-02-29", "2026-02-29"),
        ("met Ada 12/11/2025", "12/11/2025"),
        ("appelé Ada le 12.11.2025", "le 12.11.2025"),
        ("met Ada last week", "last week"),
        ("vu Ada la semaine dernière", "la semaine dernière"),
        ("met Ada 100000 days ago", "100000 days ago"),
        ("met Ada 0026-03-01", "0026-03-01"),
        ("met Ada, Léa 30 février à Lyon", "30 février"),
        ("met Ada at Lyon 31 nov", "31 nov"),
        ("met Ada in 2025", "in 2025"),
        ("met Ada in November", "in November"),
        ("met Ada at the weekend", "at the weekend"),
        ("vu Ada à Lyon en novembre", "en novembre"),
        ("vu Ada fin novembre à Lyon", "fin novembre"),
        ("vu Ada le mois dernier", "le mois dernier"),
    ],
)
def test_what_only_looks_like_a_day_is_no_part_of_a_name(line: str, words: str) -> None:
    with pytest.raises(UsageError, match="is not a day") as caught:
        read(line)
    assert f"{words!r}" in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        "emailed Ada about the beta yesterday",
        "called Ada about her talk on friday #talks",
        "met Ada at Paris Web yesterday, a good talk",
        "met Ada at Paris Web on 12 nov with Tom",
        "met Ada at Paris Web friday with Tom",
    ],
)
def test_a_day_is_not_lost_in_a_note_or_a_place(line: str) -> None:
    with pytest.raises(UsageError, match="Say when before the"):
        read(line)


@pytest.mark.parametrize("name", ["Agent 47", "Blogger 2", "May West", "The Second March"])
def test_a_name_may_hold_numbers_and_months(name: str) -> None:
    assert read(f"met {name}").names == (name,)


@pytest.mark.parametrize("line", ["met Ada tomorrow", "vu Ada demain", "called Ada 2026-03-16"])
def test_nothing_has_happened_on_a_day_to_come(line: str) -> None:
    with pytest.raises(UsageError, match="still to come"):
        read(line)
