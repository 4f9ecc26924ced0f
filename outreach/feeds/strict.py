"""feedparser's own parser of well-formed documents, spared what takes half of its time.

It looks up every letter of a text to see whether it is one of Windows-1252, and looks into the
attributes of a text by the way that knows old names. What it reads is the same.
"""

import re
from typing import Any

import feedparser.api
from feedparser.util import FeedParserDict

_OF_WINDOWS = re.compile("[\x80-\x9f]")


class StrictParser(feedparser.api.StrictFeedParser):  # type: ignore[misc]  # it has no types
    """What is to stand in the place of `feedparser.api.StrictFeedParser`."""

    contentparams: Any

    @staticmethod
    def decode_entities(_element: str, data: str) -> str:
        return _Text(data)

    def push_content(self, *arguments: Any) -> None:  # noqa: ANN401 (handed on as they are)
        super().push_content(*arguments)
        self.contentparams = _Attributes(self.contentparams)


class _Text(str):
    """A text that is only translated where there is something to translate."""

    __slots__ = ()

    def translate(self, table: Any) -> str:  # noqa: ANN401 (feedparser's own)
        return super().translate(table) if _OF_WINDOWS.search(self) else str(self)


class _Attributes(FeedParserDict):  # type: ignore[misc]  # it has no types
    """Type, language and base of a text: none of them has an old name, and none is a container."""

    get = dict.get

    def __deepcopy__(self, _known: object) -> FeedParserDict:
        return FeedParserDict(self)
