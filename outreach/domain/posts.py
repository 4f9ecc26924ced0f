"""A post between the feed it was read in and the database that keeps it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """One item of a feed. `html` is its content or summary as it came, `text` what is read of it.

    `published_at` is None where no usable date is given; `published_raw` is what was given.
    """

    guid: str
    url: str | None
    title: str | None
    author: str | None
    published_at: datetime | None
    published_raw: str | None
    html: str
    text: str
    links: tuple[str, ...]
    digest: bytes
