"""Posts as they stand in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# Nobody owes it to a blog to have read what is older: it is unread no more.
UNREAD_FOR = timedelta(days=90)


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
    is_unread: bool = False
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which posts: those by one blogger; those with every word in the title or the blogger's name.

    A word is enough of one to begin one of the title, or any part of a name. Case and accents do
    not count. With `unread_at` those that were unread at that instant, whatever was read since.
    """

    words: tuple[str, ...] = ()
    blogger_id: int | None = None
    unread_at: datetime | None = None


EVERYTHING = Chosen()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostIndex:
    """How many posts a list has; `ids` are given where it is narrowed, newest first.

    `unread` of them are unread.
    """

    chosen: Chosen
    count: int
    unread: int = 0
    ids: Sequence[int] | None = None
