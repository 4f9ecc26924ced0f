"""A new interaction, before it is stored."""

from dataclasses import dataclass
from datetime import date

from outreach.domain.clocks import InteractionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInteraction:
    """An exchange to be logged; one dated after the present day is planned."""

    kind: InteractionKind
    on: date
    channel: str | None = None
    place: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An interaction as it was logged, with whom, as (id, name)."""

    interaction: NewInteraction
    people: tuple[tuple[int, str], ...]
