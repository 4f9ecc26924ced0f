"""Lists and quotes that are open: what they put before the lines within them."""

from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

LISTS = frozenset({"ul", "ol", "menu"})
CONTAINERS = LISTS | {"li", "dd", "blockquote"}
_NESTING_SHOWN = 6
_QUOTE, _BULLET, _INDENT = "│ ", "• ", "  "
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands before a block's first line and before the others.

    `follows_on`: it begins an item, and the block before stood in the same list.
    """

    lead: str
    hang: str
    follows_on: bool


@dataclass(slots=True)
class _Container:
    tag: str
    lead: str = ""
    hang: str = ""
    next_number: int = 0
    is_begun: bool = False


class Containers:
    """The containers that are open, the outermost first."""

    def __init__(self) -> None:
        self._open: list[_Container] = []
        self._in_list = False  # whether the block before stood in a list that is still open

    def enter(self, node: LexborNode, tag: str) -> None:
        match tag:
            case "blockquote":
                self._open.append(_Container(tag, _QUOTE, _QUOTE))
            case "dd":
                self._open.append(_Container(tag, _INDENT, _INDENT))
            case "li":
                lead = self._marker()
                self._open.append(_Container(tag, lead, " " * len(lead)))
            case _:
                self._open.append(_Container(tag, next_number=_first_number(node, tag)))

    def leave(self) -> None:
        if self._open:  # what begins in code is not entered, and may end after it
            self._open.pop()
        self._in_list &= any(each.tag in LISTS for each in self._open)

    def next_margin(self) -> Margin:
        """The margin of the next block."""
        seen = list(islice((each for each in self._open if each.hang), _NESTING_SHOWN))
        lead = "".join(each.hang if each.is_begun else each.lead for each in seen)
        item = next((each for each in reversed(self._open) if each.tag == "li"), None)
        follows_on = self._in_list and item is not None and not item.is_begun
        for each in self._open:
            each.is_begun = True
        self._in_list = item is not None
        return Margin(lead, "".join(each.hang for each in seen), follows_on)

    def _marker(self) -> str:
        around = self._open[-1] if self._open else None
        if around is None or around.tag != "ol":
            return _BULLET
        around.next_number += 1
        return f"{around.next_number - 1}. "


def _first_number(node: LexborNode, tag: str) -> int:
    given = (node.attributes.get("start") or "") if tag == "ol" else ""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _DIGITS else 1
