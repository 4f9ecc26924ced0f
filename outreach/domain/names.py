"""Finding whom a name means: by unique prefix, accents, case and hyphens ignored."""

import re
from collections.abc import Callable, Sequence
from heapq import nlargest
from itertools import product

from outreach.domain.text import fold
from outreach.errors import AmbiguousError, NotFoundError

AND = re.compile(r"\s*(?:,|;|&|\band\b|\bet\b)\s*", re.IGNORECASE)
_LIKELY = 60
_SHOWN = 5


def resolve(query: str, candidates: Sequence[tuple[int, str]], *, what: str) -> int:
    """The id of the one candidate (id, name) that `query` means.

    Tried in turn: "#12" for an id, the whole name, the beginning of a name, the beginning of any
    word in it. Raises AmbiguousError where a rule finds several, NotFoundError where none finds
    any; both name candidates. One id may stand with several names. `what` is the thing's word:
    "blogger".
    """
    if query.startswith("#") and query[1:].isdecimal() and int(query[1:]) in dict(candidates):
        return int(query[1:])
    wanted = comparable(query)
    folded = [(id_, name, comparable(name)) for id_, name in candidates]
    rules: tuple[Callable[[str], bool], ...] = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: re.search(rf"\W{re.escape(wanted)}", name) is not None,
    )
    for rule in rules:
        # The name that comes first is the one to show, where several mean the same person.
        found: dict[int, str] = {}
        for id_, name, key in folded:
            if wanted and rule(key):
                found.setdefault(id_, name)
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise AmbiguousError(
                f"{query!r} may be any of {len(found)} {what}s; say more of the name.",
                candidates=[f"{name} (#{id_})" for id_, name in found.items()],
            )
    raise _not_found(query, [name for _, name in candidates], what)


def rejoined(parts: Sequence[str], candidates: Sequence[tuple[int, str]]) -> list[str]:
    """The parts of a list, neighbours joined again that are one candidate's name: Bob & Bits."""
    keys = tuple(map(comparable, parts))
    names = {_parted(name): name for _, name in candidates if AND.search(name)}
    whole: list[str] = []
    start = 0
    while start < len(parts):
        longer = range(len(parts), start + 1, -1)
        end = next((end for end in longer if keys[start:end] in names), start + 1)
        whole.append(parts[start] if end == start + 1 else names[keys[start:end]])
        start = end
    return whole


def _parted(name: str) -> tuple[str, ...]:
    return tuple(map(comparable, filter(None, AND.split(name))))


def comparable(name: str) -> str:
    """What names are compared by: folded, a hyphen as good as a space."""
    return " ".join(fold(name).replace("-", " ").split())


def _not_found(query: str, names: Sequence[str], what: str) -> NotFoundError:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 (10 ms, only where nothing is found)

    # Behind a name there may be words that were not meant as a part of it.
    wanted = {fold(query), *fold(query).split()[:1]}
    # How alike they are, of 100: the whole name, and each word of it.
    scores = (
        (max(ratio(*pair) for pair in product(wanted, (fold(name), *fold(name).split()))), name)
        for name in names
    )
    likely = [name for score, name in nlargest(_SHOWN, scores) if score >= _LIKELY]
    hint = f" Did you mean {likely[0]!r}?" if likely else ""
    return NotFoundError(f"No {what} called {query!r}.{hint}", candidates=likely)
