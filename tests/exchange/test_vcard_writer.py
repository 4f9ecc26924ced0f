"""What goes out as a card comes back as it was, and others can read it."""

from dataclasses import replace
from typing import Any

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.people import NewPerson
from outreach.domain.record import Reach
from outreach.exchange.vcard import read_cards
from outreach.exchange.vcard_writer import write_cards
from tests.exchange.people import people

KEPT = [
    "BDAY;VALUE=date:1815-12-10",
    "FN;LANGUAGE=fr:Ada de Byron",
    "item.ADR;TYPE=HOME;PREF=1:;;12 St James's Square;London;;SW1;UK\nitem.X-ABADR:gb",
    "item.X-ABDATE:1835-07-08\nitem.X-ABLABEL:_$!<Anniversary>!$_",
    "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg==",
    'X-UNKNOWN;FOO="a;b:c",^\'d:value\\, and more',
]
ADA = NewPerson(
    given="",
    name="Ada Byron",
    uid="urn:uuid:1",
    reach=[
        Reach(kind="email", value="ada@ada.example", label="home"),
        Reach(kind="email", value="x@ada.example", label="Der Chef"),
        Reach(kind="phone", value="+44 20"),
        Reach(kind="url", value="https://ada.example/a,b;c"),
        Reach(kind="xmpp", value="ada@jabber.example"),
        Reach(kind="mastodon", value="https://m.example/@ada"),
        Reach(kind="own", value="a, b; \\c"),
    ],
    tags=["a,b", "c"],
    notes=["One; two,\nthree \\n"],
    feeds=["https://ada.example/feed"],
    kept=[*KEPT, "FN:Ada Byron\nN:Byron;Ada;;Countess;"],
)


def written(*given: NewPerson) -> bytes:
    return b"".join(write_cards(given))


def read_back(person: NewPerson) -> dict[str, Any]:
    reading = read_cards(written(person), name="out.vcf")
    assert [*reading.left_out, *reading.remarks, *reading.broken] == []
    (found,) = reading.people
    return _plain(found)


def _plain(person: NewPerson) -> dict[str, Any]:
    lists = {name: list(getattr(person, name)) for name in ("reach", "tags", "notes", "feeds")}
    return {"name": person.name, "uid": person.uid, "kept": sorted(person.kept), **lists}


def test_a_card_is_as_rfc_6350_has_it() -> None:
    lines = written(ADA).decode().split("\r\n")
    assert lines[:5] == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID:urn:uuid:1",
        "FN:Ada Byron",
        "N:Byron;Ada;;Countess;",
    ]
    assert "EMAIL;TYPE=home:ada@ada.example" in lines
    assert "item2.EMAIL:x@ada.example" in lines
    assert "item2.X-ABLABEL:Der Chef" in lines
    assert "URL:https://ada.example/a\\,b\\;c" in lines
    assert "IMPP:xmpp:ada@jabber.example" in lines
    assert "X-SOCIALPROFILE;TYPE=mastodon:https://m.example/@ada" in lines
    assert "CATEGORIES:a\\,b,c" in lines
    assert "NOTE:One\\; two\\,\\nthree \\\\n" in lines
    assert lines[-2:] == ["END:VCARD", ""]


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut() -> None:
    lines = written(replace(ADA, notes=["é" * 200])).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_everything_comes_back_what_was_kept_too() -> None:
    assert read_back(ADA) == _plain(ADA)


def test_the_parts_of_a_name_are_those_of_that_name_only() -> None:
    assert b"\r\nN:King;Ada;;;\r\n" in written(replace(ADA, name="Ada King"))


@settings(max_examples=50)
@given(people(labels=True), st.lists(st.sampled_from(KEPT), unique=True))
def test_whoever_goes_out_comes_back(person: NewPerson, kept: list[str]) -> None:
    given_ = replace(person, uid="urn:uuid:2", kept=kept)
    assert read_back(given_) == _plain(given_)


@settings(max_examples=50)
@given(people(labels=True))
def test_what_khard_is_built_on_reads_the_same(person: NewPerson) -> None:
    card = vobject.readOne(written(person).decode())
    assert card.fn.value == person.name
    assert [row.value for row in card.contents.get("email", [])] == [
        row.value for row in person.reach if row.kind == "email"
    ]
    sites = [row.value for row in person.reach if row.kind == "url"]
    assert [row.value for row in card.contents.get("url", [])] == [*sites, *person.feeds]
    assert [row.value for row in card.contents.get("note", [])] == list(person.notes)
    categories = [name for row in card.contents.get("categories", []) for name in row.value]
    assert categories == list(person.tags)
