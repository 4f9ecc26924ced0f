"""Files and folders are told by what is in them."""

import os
from pathlib import Path

import pytest

from outreach.errors import InputFileError, UsageError
from outreach.exchange.reading import Reading
from outreach.exchange.sources import read_source
from tests.exchange.test_opml import opml
from tests.exchange.test_vcard import card

LIST = opml('<outline xmlUrl="https://a.example"/>').encode()


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def read(path: Path | str, *, partial: bool = False) -> Reading:
    return read_source(str(path), partial=partial)


def names(reading: Reading) -> list[str]:
    return [person.name for person in reading.people]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (card("FN:Ada"), ["Ada"]),
        (card("FN:Ada", end="\r\n").encode("utf-16"), ["Ada"]),
        ("\n\nbegin:vcard\nFN:Ada\nend:vcard\n", ["Ada"]),
        ("name;email\nAda;a@a.example\n", ["Ada"]),
        (LIST, []),
        (LIST.decode().encode("utf-16"), []),
    ],
)
def test_the_name_of_a_file_says_nothing(
    tmp_path: Path, content: str | bytes, found: list[str]
) -> None:
    reading = read(put(tmp_path, "letter.pdf", content))
    assert (names(reading), len(reading.feeds)) == (found, 0 if found else 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04xl/workbook.xml", "save it as CSV"),
        (b"\x1f\x8b\x08", "unpack it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"SQLite format 3\0", "outreach restore"),
        (b"From ada@a.example Sun Mar 15\n", "outreach witness"),
        (b"BEGIN:VCALENDAR\n", "outreach witness"),
        (b"<html><body>", "web page"),
        (b'{"contacts": []}', "neither OPML, vCard, CSV"),
    ],
)
def test_what_cannot_be_imported_is_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    file = put(tmp_path, "x", content)
    with pytest.raises(InputFileError, match=said):
        read(file)
    assert said in read(file, partial=True).broken[0]


def test_a_folder_of_cards_is_read_with_what_is_below_it(tmp_path: Path) -> None:
    folder = tmp_path / "contacts"
    put(folder, "a.vcf", card("FN:Ada"))
    put(folder, "work/b", card("FN:Bob") + "BEGIN:VCARD\n")
    put(folder, "color", "#ff0000")
    put(folder, ".git/c.vcf", card("FN:Nobody"))
    (folder / "loop").symlink_to(folder)
    reading = read(folder)
    assert names(reading) == ["Ada", "Bob"]
    assert [person.given for person in reading.people] == ["a.vcf, line 1", "work/b, line 1"]
    assert reading.remarks == ["1 file that is no vCard was left alone in contacts"]
    assert reading.broken == ["work/b, line 5: the card that begins there has no end"]


def test_a_folder_without_cards_and_a_missing_file_are_usage_errors(tmp_path: Path) -> None:
    put(tmp_path, "x/letter", "Dear diary")
    for path in (tmp_path / "x", tmp_path / "none"):
        with pytest.raises(UsageError, match=str(path)):
            read(path)


def test_a_file_that_is_too_large_is_damage_to_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.vcf", card("FN:Ada"))
    os.truncate(put(tmp_path, "b.vcf", card("FN:Bob")), 51 * 2**20)
    reading = read(tmp_path)
    assert names(reading) == ["Ada"]
    assert "more than 50 MB" in reading.broken[0]
