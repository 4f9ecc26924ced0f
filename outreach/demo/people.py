"""The people of the demo, as the files in `data` have them.

Every `day` is counted from the present one: -47 is 47 days ago, 4 is to come.
"""

from datetime import time
from enum import StrEnum
from importlib.resources import files

import msgspec

from outreach.domain.clocks import InteractionKind
from outreach.domain.record import Reach


class Format(StrEnum):
    """What a blog's feed is written in; the value is also the suffix of its file."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One post; `at` is the time of day where the demo is run."""

    day: int
    at: time
    slug: str
    title: str
    html: str


class Exchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened between you and the person; in the future it is a plan."""

    kind: InteractionKind
    day: int
    channel: str | None = None
    place: str | None = None
    note: str | None = None


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What you promised, and by when."""

    day: int
    text: str


class Rest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A snooze or a pause: made on `day`, lasting until the day `until`."""

    day: int
    until: int
    because: str | None = None


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who does not exist, with a blog that does while the demo runs."""

    name: str
    blog: str
    site: str
    format: Format
    language: str
    folder: str
    posts: tuple[Post, ...]
    tags: tuple[str, ...] = ()
    talk_every: str | None = None
    meet_every: str | None = None
    introduced_by: str | None = None
    note: str | None = None
    reach: tuple[Reach, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    promises: tuple[Promise, ...] = ()
    snooze: Rest | None = None
    pause: Rest | None = None

    @property
    def host(self) -> str:
        return self.site.removeprefix("https://").rstrip("/")

    @property
    def feed_name(self) -> str:
        """The name of the feed's file, such as `guido.rss`."""
        return f"{self.host.partition('.')[0]}.{self.format}"

    def url_of(self, post: Post) -> str:
        return f"{self.site}{post.slug}/"


def read_people() -> list[Person]:
    """Everybody, by the name of the file."""
    found = [file for file in files(__package__).joinpath("data").iterdir() if file.is_file()]
    return [
        msgspec.toml.decode(file.read_bytes(), type=Person)
        for file in sorted(found, key=lambda file: file.name)
    ]
