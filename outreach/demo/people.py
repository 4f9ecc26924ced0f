"""The people of the demo, as the TOML beside this module has them."""

from importlib.resources import files
from typing import Literal

import msgspec


class DemoPost(msgspec.Struct, frozen=True):
    """A post, so many days before the present."""

    days: int
    title: str
    html: str


class DemoBlogger(msgspec.Struct, frozen=True):
    """Somebody who does not exist, with a blog that does while the demo runs."""

    name: str
    site: str
    title: str
    format: Literal["rss", "atom", "json"]
    folder: str
    post: tuple[DemoPost, ...]
    talk_every: str | None = None
    meet_every: str | None = None
    email: str | None = None
    mastodon: str | None = None

    @property
    def slug(self) -> str:
        """The name of the feed's file, from the site's host."""
        return self.site.removeprefix("https://").partition(".")[0]


class _Demo(msgspec.Struct, frozen=True):
    blogger: tuple[DemoBlogger, ...]


def read_people() -> tuple[DemoBlogger, ...]:
    """Everybody, in the order of the file."""
    content = files(__package__).joinpath("bloggers.toml").read_bytes()
    return msgspec.toml.decode(content, type=_Demo).blogger
