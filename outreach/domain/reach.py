"""Where a way to reach somebody leads."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from outreach.domain.record import EMAIL, Reach
from outreach.domain.text import one_line
from outreach.errors import UsageError

# One address and nothing that a mail program takes for a second one.
_ONE_ADDRESS = re.compile(r"[^\s@,;:<>()\"]+@[^\s@,;:<>()\"]+\.[^\s@,;:<>()\"]+")
_FEDIVERSE = re.compile(r"@?([\w.-]+)@([\w.-]+\.\w+)")
_BLUESKY = re.compile(r"@?([\w-]+(?:\.[\w-]+)+)")


def email_address(text: str) -> str:
    """One address, as it is kept. Raises UsageError."""
    bare = one_line(text).removeprefix("mailto:")
    if not _ONE_ADDRESS.fullmatch(bare):
        raise UsageError(f"{bare!r} is not an email address.")
    return bare


def address_of(reach: Reach) -> str | None:
    """What a browser or a mail program opens to write there; None where nothing does.

    A mailto: URL names one recipient, whatever the value holds.
    """
    kind, value = reach.kind.casefold(), reach.value.strip()
    if value.startswith(("https://", "http://")):
        return value
    if kind == EMAIL and _ONE_ADDRESS.fullmatch(bare := value.removeprefix("mailto:")):
        return f"mailto:{quote(bare, safe='@+')}"
    if kind == "mastodon" and (found := _FEDIVERSE.fullmatch(value)):
        return f"https://{found[2]}/@{found[1]}"
    if kind == "bluesky" and (found := _BLUESKY.fullmatch(value)):
        return f"https://bsky.app/profile/{found[1]}"
    return None


def by_use(reach: Sequence[Reach]) -> list[Reach]:
    """The ways to write to somebody: mail first, then what opens, then what is only copied."""
    return sorted(reach, key=lambda row: (row.kind.casefold() != EMAIL, address_of(row) is None))
