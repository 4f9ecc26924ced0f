"""What a user may change about a blogger, as one record."""

import re
from dataclasses import dataclass

from outreach.domain.cadence import Every
from outreach.domain.urls import url_key

URL = "url"
EMAIL = "email"
PHONE = "phone"
_NOT_DIALLED = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to reach a blogger: kind (email, phone, mastodon, url, ...), value, label."""

    kind: str
    value: str
    label: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Equal for what reaches the same place, however it is written."""
        if self.kind == PHONE:
            return self.kind, _NOT_DIALLED.sub("", self.value) or self.value.casefold()
        if self.kind == URL and self.is_address:
            return self.kind, url_key(self.value)
        return self.kind, self.value.casefold().strip()

    @property
    def is_address(self) -> bool:
        """Whether the value can be taken for a web address; a user may have written anything."""
        try:
            return "://" in self.value and bool(url_key(self.value))
        except ValueError:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole of it: writing one back replaces what was there."""

    name: str
    talk_every: Every | None = None
    meet_every: Every | None = None
    introduced_by: str | None = None
    tags: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Somebody to add, as it was typed; everything but a name or a feed may be missing."""

    name: str = ""
    email: str = ""
    feed: str = ""
    tags: str = ""
    cadence: str = ""
