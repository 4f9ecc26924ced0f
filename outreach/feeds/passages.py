"""A passage while it is written: its text made safe, its styles opened and closed."""

import re
from dataclasses import dataclass

from outreach.domain.blocks import Passage, Span, Style
from outreach.domain.text import is_safe, shown

_STYLES_SHOWN = 12  # within each other
_LINE_ENDS = re.compile("\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# More accents on one letter than any language has reach over the lines above.
_ACCENTS_KEPT = 4
_PILE = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u200d]{5,}")


def safe_text(text: str) -> str:
    """Single spaces, nothing that a terminal would obey, and no piles of accents."""
    return _unpiled(shown(text))


def safe_code(text: str) -> str:
    """Line feeds and blanks as they are, tabs as blanks, otherwise like `safe_text`."""
    lines = _LINE_ENDS.sub("\n", text).expandtabs(4).split("\n")
    return _unpiled("\n".join(line if line.isprintable() else _printable(line) for line in lines))


def _printable(line: str) -> str:
    spaced = (" " if character.isspace() else character for character in line)
    return "".join(character for character in spaced if is_safe(character))


def _unpiled(text: str) -> str:
    return text if text.isascii() else _PILE.sub(lambda match: match[0][:_ACCENTS_KEPT], text)


@dataclass(slots=True)
class _Opened:
    style: Style
    start: int
    link: int


class PassageWriter:
    """Text is written, styles are opened and closed around it, and `take` gives the passage.

    A style that is still open then goes on in the next passage.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._opened: list[_Opened] = []

    @property
    def length(self) -> int:
        return self._length

    @property
    def is_at_gap(self) -> bool:
        """Whether a space more would be one too many."""
        return not self._parts or self._parts[-1].endswith((" ", "\n"))

    def write(self, text: str, style: Style | None = None, link: int = 0) -> None:
        if not text:
            return
        self._parts.append(text)
        self._length += len(text)
        if style is not None:
            self._spans.append(Span(self._length - len(text), self._length, style, link))

    def open(self, style: Style, link: int = 0) -> None:
        self._opened.append(_Opened(style, self._length, link))

    def close(self) -> tuple[bool, int]:
        """Close the style opened last: whether anything was written in it, and its link.

        There may be none: what begins in code, where nothing is styled, may end after it.
        """
        if not self._opened:
            return False, 0
        opened = self._opened.pop()
        if self._length == opened.start:
            return False, opened.link
        if len(self._opened) < _STYLES_SHOWN:
            self._keep(opened)
        return True, opened.link

    def take(self) -> Passage:
        """What was written since the last was taken, without blanks at its end."""
        for opened in self._opened[:_STYLES_SHOWN]:
            self._keep(opened)
        text = "".join(self._parts).rstrip()
        spans = [
            span if span.end <= len(text) else Span(span.start, len(text), span.style, span.link)
            for span in self._spans
            if span.start < len(text)
        ]
        self._parts, self._spans, self._length = [], [], 0
        for opened in self._opened:
            opened.start = 0
        return Passage(text, tuple(sorted(spans, key=_start)))

    def _keep(self, opened: _Opened) -> None:
        if self._length > opened.start:
            self._spans.append(Span(opened.start, self._length, opened.style, opened.link))


def _start(span: Span) -> int:
    return span.start
