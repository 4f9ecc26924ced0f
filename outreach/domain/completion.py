"""Which names continue what was typed, and how."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from outreach.domain.text import fold, one_line


def continuations(names: Iterable[str], before: Sequence[str], typed: str) -> list[str]:
    """What may stand in the place of `typed`, the last word, after the words `before` it.

    It is the rest of the names that begin so as they are written; where there are none, of those
    that do but for case and accents; else it is the one name in which a word begins so. A shell
    replaces what was typed by all that the answers share, so answers that share less are none.
    """
    rests = list(_rests(names, " ".join(before).split()))
    literal = [rest for rest in rests if rest.startswith(typed)]
    if literal:
        return literal
    wanted = fold(typed)
    folded = [rest for rest in rests if fold(rest).startswith(wanted)]
    if folded:
        return folded if fold(_shared(folded)).startswith(wanted) else []
    inside = [rest for rest in rests if any(fold(word).startswith(wanted) for word in rest.split())]
    return inside if len(inside) == 1 and not before else []


def _rests(names: Iterable[str], before: Sequence[str]) -> Iterable[str]:
    """What follows these words in the names that begin with them and that can be typed."""
    begun = fold(" ".join(before))
    for name in names:
        if name != one_line(name) or name.startswith("-"):
            continue
        words = name.split(" ")
        if fold(" ".join(words[: len(before)])) == begun and len(words) > len(before):
            yield " ".join(words[len(before) :])


def _shared(texts: Sequence[str]) -> str:
    """What all the texts begin with: what the first and the last of them in order do."""
    pairs = zip(min(texts), max(texts), strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
