"""Tables of people as programs export them and as people keep them by hand."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.people import NewPerson
from outreach.errors import InputFileError, OutreachError, UsageError
from outreach.exchange.reading import Reading
from outreach.exchange.spreadsheet import read_table


def read(content: str | bytes, **told: list[str]) -> Reading:
    raw = content if isinstance(content, bytes) else content.encode()
    return read_table(raw, name="a.csv", told=told)


def only(content: str, **told: list[str]) -> NewPerson:
    (person,) = read(content, **told).people
    return person


def reach(person: NewPerson) -> list[tuple[str, str, str | None]]:
    return [(row.kind, row.value, row.label) for row in person.reach]


def test_googles_new_table() -> None:
    person = only(
        "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,"
        "Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Website 1 - Label,Website 1 - Value\n"
        "Ada,Augusta,Byron,,Engines,Countess,1815-12-10,Poems,,press ::: * myContacts,* Work,"
        "ada@ada.example,,,Mobile,+44 20 ::: +44 21,Blog,https://ada.example\n"
    )
    assert person.name == "Ada Augusta Byron"
    assert reach(person) == [
        ("email", "ada@ada.example", "work"),
        ("phone", "+44 20", "mobile"),
        ("phone", "+44 21", "mobile"),
        ("url", "https://ada.example", "blog"),
    ]
    assert (person.tags, person.notes) == (("press",), ["Poems"])
    assert person.kept == ["ORG:Engines", "TITLE:Countess", "BDAY:1815-12-10"]


def test_googles_old_table() -> None:
    person = only(
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
        "E-mail 1 - Value\nAda Byron,Ada,,Byron,* My Contacts ::: press,* Home,"
        "ada@ada.example ::: ada@b.example\n"
    )
    assert (person.name, person.tags) == ("Ada Byron", ("My Contacts", "press"))
    assert [row[1:] for row in reach(person)] == [
        ("ada@ada.example", "home"),
        ("ada@b.example", "home"),
    ]


def test_outlooks_table() -> None:
    reading = read(
        '"First Name","Last Name","Web Page","E-mail Address","E-mail 2 Address","Home Phone",'
        '"Mobile Phone","Company","Categories"\r\n'
        '"Ada","Byron","ada.example","a@a.example","b@a.example","+1","+2","Acme","x;y"\r\n'
    )
    assert reach(reading.people[0]) == [
        ("url", "https://ada.example", None),
        ("email", "a@a.example", None),
        ("email", "b@a.example", None),
        ("phone", "+1", "home"),
        ("phone", "+2", "cell"),
    ]
    assert reading.people[0].tags == ("x", "y")


def test_monicas_columns() -> None:
    person = only("first_name,last_name,nickname,job,description\nAda,Byron,Lady,Poet,Likes\n")
    assert (person.name, person.notes) == ("Ada Byron", ["Likes"])
    assert person.kept == ["NICKNAME:Lady", "TITLE:Poet"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    rows = ["Prénom", "Nom", "Adresse mail"], ["Renée", "Dü", "r@d.example"]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    reading = read(content.encode(encoding))
    assert reading.people[0].name == "Renée Dü"
    assert bool(reading.remarks) == (encoding == "cp1252")


def test_a_delimiter_may_be_declared() -> None:
    reading = read("sep=;\r\nname;email\r\nAda, Countess;a@a.example\r\n;\r\nx\r\n")
    assert reading.people[0].name == "Ada, Countess"
    assert reading.left_out[0].given == "a.csv, line 5"


def test_columns_are_shown_with_those_of_no_use() -> None:
    (columns,) = read("Nom;Courriel;Score;Courriel\nAda;a@a.example;3;\n").columns
    assert columns.used == {"name": ["Nom"], "email": ["Courriel", "Courriel"]}
    assert columns.unused == ["Score"]


def test_columns_may_be_told_by_header_or_number() -> None:
    table = "who,where,why,name\nAda,a@a.example,poems,x\n"
    person = only(table, name=["WHO"], email=["2"], notes=["why", "where"])
    assert (person.name, person.notes) == ("Ada", ["a@a.example", "poems"])
    assert only("name,email,notes\nAda,a@a.example,x\n", notes=[]).notes == []


def test_a_told_column_that_is_not_there_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"a\.csv: There is no column 'why'") as caught:
        read("name\nAda\n", notes=["why"])
    assert caught.value.candidates == ("1 name",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b,c\n1,2,3\n", "no column that is known"),
        ("Ada,ada@a.example\n", "has no header"),
        ("Dear diary\nhello\n", "neither OPML, vCard, CSV"),
        ("\n\n", "is empty"),
        ('"name,email\n', "first line cannot be read"),
        ("name" + "," * 2000 + "\n", "more than 1,000 columns"),
    ],
)
def test_what_is_no_table_of_people_is_a_sentence(content: str, said: str) -> None:
    with pytest.raises(InputFileError, match=said):
        read(content)


def test_rows_that_cannot_be_used_are_told_and_the_others_come_in() -> None:
    reading = read(
        "name,email,meet every\nAda,a@a.example,2 months\nBob,b@b.example\n"
        'Eve,e@e.example,soon\n,,\n,,1 year\nTom,"t"x,\nKim,k@k.example,,,\n'
    )
    assert [person.name for person in reading.people] == ["Ada", "Kim"]
    assert [row.given for row in reading.left_out] == [
        f"a.csv, line {number}" for number in (3, 4, 6, 7)
    ]
    reasons = " ".join(row.reason for row in reading.left_out)
    for said in (
        "cells are 2, and those",
        "'soon' is not",
        "no name",
        "quotation",
    ):
        assert said in reasons


def test_a_cell_that_says_nothing_is_told_and_the_row_comes_in() -> None:
    reading = read("name,email,site,accounts\nAda,n/a,ftp://a.example,https://m.example/@ada\n")
    assert reading.people[0].reach == []
    assert len(reading.remarks) == 3


def test_a_quotation_mark_that_is_never_closed_is_damage() -> None:
    reading = read('name,email\nAda,a@a.example\nBob,"b\nEve,e@e.example\n')
    assert [person.name for person in reading.people] == ["Ada"]
    assert "line 3" in reading.broken[0]


def test_letters_in_no_encoding_are_damage() -> None:
    assert read(b"name\nA\x81\xffda\n").broken


def test_more_rows_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach.exchange.reading.MOST_ENTRIES", 1)
    with pytest.raises(InputFileError, match="more than 1 entries"):
        read("name\nAda\nBob\n")


@given(st.one_of(st.binary(max_size=99), st.text(alphabet="name,email;\"\n\t='1", max_size=99)))
def test_any_bytes_give_people_or_a_sentence(content: bytes | str) -> None:
    with contextlib.suppress(OutreachError):
        assert isinstance(read(content), Reading)
