"""What a blog repeats below every post is not somebody talking."""

from collections.abc import Collection, Sequence

POSTS_COMPARED = 50
FEWEST = 6  # posts: that fewer of them share a passage proves nothing
_AROUND = 40


class Boilerplate:
    """The texts and links of a feed's newest posts, to tell what over half of them repeat."""

    def __init__(self, posts: Sequence[tuple[str, Collection[str]]] = ()) -> None:
        self._texts = [f"\n{text}\n" for text, _ in posts]
        self._links = [frozenset(links) for _, links in posts]

    def repeats(self, text: str, start: int, end: int) -> bool:
        """Whether over half say what the text says at [`start`, `end`), in the same words.

        The words are those of its line, up to 40 characters either side.
        """
        line = f"\n{text}\n"
        first = max(line.rfind("\n", 0, start + 1), start + 1 - _AROUND)
        last = min(line.find("\n", end + 1) + 1, end + 1 + _AROUND)
        passage = line[first:last]
        return self._is_half(sum(passage in other for other in self._texts))

    def repeats_link(self, url: str) -> bool:
        """Whether over half of them have this link."""
        return self._is_half(sum(url in links for links in self._links))

    def _is_half(self, count: int) -> bool:
        return len(self._texts) >= FEWEST and 2 * count > len(self._texts)
