"""Cards as address books write them, those of old phones, and broken ones."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.people import NewPerson
from outreach.domain.record import Reach
from outreach.errors import InputFileError
from outreach.exchange.reading import Reading
from outreach.exchange.vcard import read_cards


def read(*cards: str | bytes) -> Reading:
    content = b"".join(card if isinstance(card, bytes) else card.encode() for card in cards)
    return read_cards(content, name="a.vcf")


def card(*lines: str, version: str = "3.0", end: str = "\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(*lines: str, version: str = "3.0") -> NewPerson:
    (person,) = read(card(*lines, version=version)).people
    return person


def reach(person: NewPerson) -> list[tuple[str, str, str | None]]:
    return [(row.kind, row.value, row.label) for row in person.reach]


def test_a_card_of_a_phone_by_apple() -> None:
    person = only(
        "PRODID:-//Apple Inc.//iPhone OS 17.1//EN",
        "N:Byron;Ada;Augusta;;",
        "FN:Ada Augusta Byron",
        "ORG:Analytical Engines;Research",
        "EMAIL;type=INTERNET;type=HOME;type=pref:ada@ada.example",
        "item1.EMAIL;type=INTERNET:secret@ada.example",
        "item1.X-ABLabel:Secret",
        "TEL;type=CELL;type=VOICE;type=pref:+44 20 7946 0000",
        "item2.ADR;type=HOME:;;12 St James's Square;London;;SW1;UK",
        "item2.X-ABADR:gb",
        "item3.URL;type=pref:https\\://ada.example/",
        "item3.X-ABLabel:_$!<HomePage>!$_",
        "item4.X-ABDATE:1835-07-08",
        "item4.X-ABLabel:_$!<Anniversary>!$_",
        "NOTE:Likes poems\\; and num",
        " bers\\nsecond line",
        "BDAY;value=date:1815-12-10",
        "X-SOCIALPROFILE;type=twitter;x-user=ada:https://twitter.com/ada",
        "X-SOCIALPROFILE;type=mastodon;x-user=adab:x-apple:adab",
        "IMPP;X-SERVICE-TYPE=Jabber;type=HOME;type=pref:xmpp:ada@jabber.example",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
        " SkZJRg==",
        "UID:ABCD-1234",
    )
    assert (person.name, person.uid) == ("Ada Augusta Byron", "ABCD-1234")
    assert reach(person) == [
        ("email", "ada@ada.example", "home"),
        ("email", "secret@ada.example", "Secret"),
        ("phone", "+44 20 7946 0000", "cell"),
        ("url", "https://ada.example/", "homepage"),
        ("twitter", "https://twitter.com/ada", None),
        ("mastodon", "adab", None),
        ("xmpp", "ada@jabber.example", "home"),
    ]
    assert person.notes == ["Likes poems; and numbers\nsecond line"]
    assert person.kept == [
        "FN:Ada Augusta Byron\nN:Byron;Ada;Augusta;;",
        "ORG:Analytical Engines;Research",
        "item.ADR;TYPE=HOME:;;12 St James's Square;London;;SW1;UK\nitem.X-ABADR:gb",
        "item.X-ABDATE:1835-07-08\nitem.X-ABLABEL:_$!<Anniversary>!$_",
        "BDAY;VALUE=date:1815-12-10",
        "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg==",
    ]


def test_a_card_of_google() -> None:
    person = only(
        "FN:Grace Hopper",
        "N:Hopper;Grace;;;",
        "item1.EMAIL;TYPE=INTERNET:grace@navy.example",
        "item1.X-ABLabel:",
        "item2.URL:http\\://www.google.com/profiles/1",
        "item2.X-ABLabel:PROFILE",
        "PHOTO:https://lh3.example/photo.jpg",
        "CATEGORIES:myContacts,Navy",
    )
    assert reach(person)[1] == ("url", "http://www.google.com/profiles/1", "PROFILE")
    assert person.tags == ("Navy",)
    assert person.kept == ["PHOTO:https://lh3.example/photo.jpg"]


def test_a_card_of_thunderbird() -> None:
    person = only(
        "EMAIL;PREF=1:radia@tree.example",
        "FN:Radia Perlman",
        "N:Perlman;Radia;;;",
        "IMPP:matrix:@radia:tree.example",
        "TEL;TYPE=work;VALUE=TEXT:+1 555",
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "X-MOZILLA-HTML;VALUE=BOOLEAN:TRUE",
        version="4.0",
    )
    assert reach(person) == [
        ("email", "radia@tree.example", None),
        ("matrix", "@radia:tree.example", None),
        ("phone", "+1 555", "work"),
    ]
    assert person.kept == ["X-MOZILLA-HTML;VALUE=BOOLEAN:TRUE"]


def test_a_card_of_khard() -> None:
    person = only(
        "REV:20260315T090000Z",
        "UID:abc",
        "FN:Karine D",
        "N:D;Karine;;;",
        "item1.EMAIL:karine@k.example",
        "item1.X-ABLABEL:blog",
        "URL:karine.example",
        "item2.URL:https://karine.example/atom.xml",
        "item2.X-ABLABEL:Feed",
        "X-MASTODON:@karine@m.example",
        "SOCIALPROFILE;SERVICE-TYPE=Bluesky:https://bsky.app/profile/karine",
        version="4.0",
    )
    assert reach(person) == [
        ("email", "karine@k.example", "blog"),
        ("url", "https://karine.example", None),
        ("mastodon", "@karine@m.example", None),
        ("bluesky", "https://bsky.app/profile/karine", None),
    ]
    assert person.feeds == ["https://karine.example/atom.xml"]


def test_what_old_phones_wrote() -> None:
    person = only(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=D0=86=D0=B3=D0=BE=D1=80=20=",
        "=D0=AF;;;",
        "TEL;CELL;PREF:+1",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo",
        "ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;R=C3=A9publique;;;;",
        version="2.1",
    )
    assert (person.name, person.notes) == ("Ігор Я", ["one\ntwo"])
    assert reach(person) == [("phone", "+1", "cell")]
    assert "ADR;TYPE=home:;;République;;;;" in person.kept


@pytest.mark.parametrize(
    "line",
    [
        "FN;CHARSET=ISO-8859-1:Renée".encode("latin-1"),
        "FN:Renée".encode("cp1252"),
        b"FN:Ren\xc3\n \xa9e",
        "FN;CHARSET=utf-8:Renée".encode(),
    ],
)
def test_letters_are_read_in_whatever_they_are_written(line: bytes) -> None:
    assert read(b"BEGIN:VCARD\n", line, b"\nEND:VCARD\n").people[0].name == "Renée"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    content = (card("FN:Ada", end=end) + card("FN:Renée", end=end)).encode(encoding)
    assert [person.name for person in read(content).people] == ["Ada", "Renée"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Byron;Ada;;;"], "Ada Byron"),
        (["FN:", "N:Byron;;;;"], "Byron"),
        (["N:;;;;", "NICKNAME:Lady,Countess"], "Lady"),
        (["EMAIL:ada@ada.example"], "ada@ada.example"),
        (["FN:\u202eAda\x1b[31m"], "Ada[31m"),
        (["FN:Ada", "ORG:Acme"], "Ada"),
        (["FN:../../etc/passwd"], "../../etc/passwd"),
    ],
)
def test_whom_a_card_is_of(lines: list[str], name: str) -> None:
    assert only(*lines).name == name


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["ORG:Acme"], "company"),
        (["FN:Acme", "ORG:Acme;Press"], "company"),
        (["FN:Acme Ltd", "ORG:Acme", "X-ABShowAs:COMPANY"], "company"),
        (["KIND:org", "FN:Acme"], "org"),
        (["X-ADDRESSBOOKSERVER-KIND:group", "FN:Friends"], "group"),
        (["FN:", "N:;;;;"], "no name"),
    ],
)
def test_cards_of_nobody_are_told(lines: list[str], reason: str) -> None:
    reading = read(card(*lines), card("FN:Ada"))
    assert [person.name for person in reading.people] == ["Ada"]
    assert reading.left_out[0].given == "a.vcf, line 1"
    assert reason in reading.left_out[0].reason


def test_a_line_that_is_no_property_is_told_and_the_rest_of_the_card_comes_in() -> None:
    reading = read(card("FN:Ada", "junk", "EMAIL:ada@ada.example"), card("FN:Bob", "a", "b"))
    assert [person.name for person in reading.people] == ["Ada", "Bob"]
    assert reading.remarks == [
        "a.vcf, line 1: line 4 is no property, or too long; it was left out",
        "a.vcf, line 7: 2 lines from 10 on are no properties; they were left out",
    ]


def test_a_card_without_an_end_is_damage() -> None:
    reading = read("BEGIN:VCARD\nFN:Ada\n", card("FN:Bob"), "BEGIN:VCARD\nFN:Ev")
    assert [person.name for person in reading.people] == ["Bob"]
    assert [line.partition(":")[0] for line in reading.broken] == ["a.vcf, line 1", "a.vcf, line 7"]


def test_a_picture_that_is_too_large_is_told_and_left_out() -> None:
    reading = read(card("FN:Ada", f"PHOTO;ENCODING=b;TYPE=PNG:{'A' * 300_000}"))
    assert reading.people[0].kept == []
    assert reading.remarks == ["a.vcf, line 1: PHOTO is too large to be kept"]


def test_what_cannot_be_told_is_kept_as_it_is() -> None:
    person = only("FN:Ada", "EMAIL:none", "URL:ftp://a.example", "IMPP:x", 'X-A;B="c;d":e\\,f')
    assert person.reach == []
    assert person.kept == ["EMAIL:none", "URL:ftp://a.example", "IMPP:x", 'X-A;B="c;d":e\\,f']


def test_more_cards_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach.exchange.reading.MOST_ENTRIES", 1)
    with pytest.raises(InputFileError, match="more than 1 entries"):
        read(card("FN:Ada"), card("FN:Bob"))


def test_a_line_without_end_is_left_out() -> None:
    reading = read(card("FN:Ada", "NOTE:" + ("\n " + "x" * 99) * 11_000, "EMAIL:ada@ada.example"))
    assert reach(reading.people[0]) == [("email", "ada@ada.example", None)]
    assert reading.remarks == ["a.vcf, line 1: line 4 is no property, or too long; it was left out"]


@pytest.mark.parametrize("line", ["A;B=" + "," * 10_000, "A;" + ';B="' * 10_000, " " * 50_000])
def test_hostile_lines_take_a_moment(line: str) -> None:
    assert only("FN:Ada", line).name == "Ada"


@given(
    st.one_of(
        st.binary(max_size=100), st.text(alphabet='BEGIN:VCARD\n\r;="NFO=\\,. ', max_size=200)
    )
)
def test_any_bytes_give_people_or_remarks(content: bytes | str) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    with contextlib.suppress(InputFileError):
        read(b"BEGIN:VCARD\n", raw, b"\nEND:VCARD\n")


def test_a_reach_that_stands_twice_is_one() -> None:
    person = only("FN:Ada", "EMAIL:a@a.example", "EMAIL:a@a.example")
    assert person.reach == [Reach(kind="email", value="a@a.example")]
    assert replace(person, reach=[]).tags == ()
