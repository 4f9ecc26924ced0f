"""The XML parser that feedparser is to use: expat, which tells of a text in one piece.

By itself feedparser takes the first parser that the system has; and with the driver of the standard
library a text is told in as many pieces as it has entities and lines.
"""

from typing import Any
from xml.sax.expatreader import ExpatParser

_LONGEST_PIECE = 64 * 1024


class _Driver(ExpatParser):
    _parser: Any

    def reset(self) -> None:
        super().reset()
        self._parser.buffer_text = True
        self._parser.buffer_size = _LONGEST_PIECE


def create_parser() -> ExpatParser:
    """What `xml.sax.make_parser` asks a driver's module for."""
    return _Driver()
