"""Writing to somebody."""

from outreach.domain.record import Reach

WRITE_TO_ONE = "A message goes to one person: take the marks away, or go to one of them."
OPEN_TITLE = "Open"
PAGE = "page"
NOTHING_OPENS = "No program is known that opens this."


def write_title(name: str) -> str:
    return f"Write to {name}"


def way(reach: Reach) -> str:
    """What kind of address it is."""
    return f"{reach.kind}, {reach.label}" if reach.label else reach.kind


def sent_title(name: str) -> str:
    return f"Have you written to {name}? enter logs it, esc does not"


def not_to_be_written_to(name: str, because: str | None) -> str:
    why = f": {because}" if because else ""
    return f"{name} does not want to be contacted{why}. `D` lifts that."


def no_way(name: str) -> str:
    return f"No address of {name} is known; `e` adds one."


def opened(value: str) -> str:
    return f"Opened what writes to {value}."
