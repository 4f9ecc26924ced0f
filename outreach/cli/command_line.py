"""The words of a command line that is still being typed, and quoting what is put into it."""

import re
from dataclasses import dataclass

_BARE = re.compile(r"([^\w@%+:,./=-])")  # letters of every script among what needs no backslash
_SPACES = " \t\n"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the shell reads it, where it begins in the line, and the quote it is left in."""

    text: str
    start: int
    quote: str


def split(line: str) -> list[Word]:
    """The words of a line up to the cursor, the last of them empty after a space.

    Quotes and backslashes are read as POSIX shells do; one that is not closed yet is no error.
    """
    words, text, start, quote = [], "", -1, ""
    position = 0
    while position < len(line):
        character = line[position]
        if not quote and character in _SPACES:
            if start >= 0:
                words.append(Word(text, start, ""))
            text, start = "", -1
        else:
            start = position if start < 0 else start
            following = line[position + 1 : position + 2]
            if character == "\\" and quote != "'" and (not quote or following in '$`"\\'):
                text += following
                position += 1
            elif character == quote:
                quote = ""
            elif not quote and character in "'\"":
                quote = character
            else:
                text += character
        position += 1
    return [*words, Word(text, start if start >= 0 else len(line), quote)]


def quoted(text: str, quote: str) -> str:
    """`text` as it has to be typed in bash so that it is read as such, inside this quote if any."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        escaped = re.sub(r'([$`"\\])', r"\\\1", text)
        return escaped.replace("!", "\"'!'\"")  # no backslash keeps it from being history
    return _BARE.sub(r"\\\1", text)
