"""Posts as they stand in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A post as it stands in a list; `products` are the names of those it talks about."""

    post_id: int
    title: str | None
    url: str | None
    blogger_id: int | None
    blogger: str | None
    author: str | None
    blog: str | None
    site_url: str | None
    published_at: datetime | None
    dated_at: datetime
    day: date
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which posts: those by one blogger; those with every word in the title or the blogger's name.

    A word is enough of one to begin one of the title, or any part of a name. Case and accents do
    not count.
    """

    words: tuple[str, ...] = ()
    blogger_id: int | None = None


EVERYTHING = Chosen()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostIndex:
    """How many posts a list has; `ids` are given where it is narrowed, newest first."""

    chosen: Chosen
    count: int
    ids: Sequence[int] | None = None
