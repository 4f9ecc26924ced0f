"""The forms about bloggers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from outreach.domain.dates import parse_day
from outreach.domain.interactions import Exchange, NewInteraction
from outreach.domain.record import Draft
from outreach.domain.text import one_line
from outreach.domain.typed import parse_kind
from outreach.tui.dialogs.form import Blank, Field
from outreach.wording import changes
from outreach.wording import records as wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an interaction was; `names` are all who took part, None for those there were."""

    interaction: NewInteraction
    names: tuple[str, ...] | None


def new_blogger(draft: Draft, complaint: str) -> Blank[Draft]:
    """Somebody to add, with what was typed before and what was wrong with it."""
    typed = asdict(draft)
    return Blank(
        title=wording.NEW_TITLE,
        fields=[
            Field(name=name, label=label, value=typed[name], placeholder=placeholder)
            for name, (label, placeholder) in wording.NEW_FIELDS.items()
        ],
        parse=lambda typed: Draft(**typed),
        tell=lambda _draft: "",
        complaint=complaint,
    )


def correction(exchange: Exchange, today: date) -> Blank[Correction]:
    """An interaction as it was logged, to be corrected."""
    values = _values(exchange)

    def parse(typed: Mapping[str, str]) -> Correction:
        return _corrected(exchange.interaction, values, typed, today)

    def tell(answer: Correction) -> str:
        names = answer.names or [name for _, name in exchange.people]
        return changes.logged(answer.interaction, list(names), today=today)

    return Blank(
        title=wording.CORRECT_TITLE,
        fields=[
            Field(name=name, label=label, value=values[name], placeholder=placeholder)
            for name, (label, placeholder) in wording.CORRECT_FIELDS.items()
        ],
        parse=parse,
        tell=tell,
    )


def _values(exchange: Exchange) -> dict[str, str]:
    known = exchange.interaction
    return {
        "kind": known.kind.replace("_", " "),
        "people": ", ".join(name for _, name in exchange.people),
        "on": known.on.isoformat(),
        "place": known.place or "",
        "channel": known.channel or "",
        "note": one_line(known.note or ""),
    }


def _corrected(
    known: NewInteraction, values: Mapping[str, str], typed: Mapping[str, str], today: date
) -> Correction:
    """What is typed; a note of several lines that was not touched keeps them."""
    names = tuple(name for part in typed["people"].split(",") if (name := part.strip()))
    interaction = NewInteraction(
        kind=parse_kind(typed["kind"]),
        on=parse_day(typed["on"], today=today),
        place=typed["place"].strip() or None,
        channel=typed["channel"].strip() or None,
        note=known.note if typed["note"] == values["note"] else typed["note"].strip() or None,
    )
    return Correction(
        interaction=interaction, names=None if typed["people"] == values["people"] else names
    )
