"""What a user may change about a blogger, as one record."""

from dataclasses import dataclass

from outreach.domain.cadence import Every


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to reach a blogger: kind (email, phone, mastodon, url, ...), value, label."""

    kind: str
    value: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole of it: writing one back replaces what was there."""

    name: str
    talk_every: Every | None = None
    meet_every: Every | None = None
    introduced_by: str | None = None
    tags: tuple[str, ...] = ()
    reach: tuple[Reach, ...] = ()
