"""Cells of a table: several values in one, and texts that no spreadsheet may calculate."""

import re
from collections.abc import Sequence

_SEPARATOR = re.compile(r"\s*(?:[,;]|\s:::\s)\s*")
# A cell that begins like a formula is written behind an apostrophe; so is whatever would begin a
# cell for a program that takes another delimiter, or does not see that the cell is quoted.
_FORMULA = r"(?='*[=+\-@\t\r＝＋－＠])"  # noqa: RUF001 (spreadsheets of East Asia take these too)
_BARE = re.compile(rf"(^|[;\t\r\n]){_FORMULA}")
_GUARDED = re.compile(rf"(^|[;\t\r\n])'{_FORMULA}")


def guard(text: str) -> str:
    """The text as a cell that stands for itself, whatever it begins with."""
    return _BARE.sub(r"\1'", text)


def unguard(cell: str) -> str:
    """What was guarded; what others wrote is left as it is, unless they did the same."""
    return _GUARDED.sub(r"\1", cell)


def join(values: Sequence[str]) -> str:
    """Several values as one cell, a line each; one that may be taken for several ends its line."""
    text = "\n".join(values)
    return f"{text}\n" if "\n" not in text and _SEPARATOR.search(text) else text


def split(cell: str) -> list[str]:
    """The values of a cell: its lines, or what is between commas, semicolons or " ::: "."""
    parts = cell.split("\n") if "\n" in cell.strip(" \t") else _SEPARATOR.split(cell)
    return [part.strip() for part in parts if part.strip()]
