"""The commands of the dialog that logs."""

from outreach.domain.clocks import InteractionKind
from outreach.tui.commands import Command, Group
from outreach.wording.app import KINDS

# The letter that logs each kind of interaction; its capital asks for a note first.
PICKS = {
    InteractionKind.MET: "m",
    InteractionKind.CALL: "c",
    InteractionKind.MESSAGE_IN: "i",
    InteractionKind.MESSAGE_OUT: "o",
    InteractionKind.COMMENT: "p",
}


def _pick(kind: InteractionKind) -> Command:
    return Command(
        id=f"log.{kind}",
        keys=PICKS[kind],
        action=f"pick('{kind}')",
        name=KINDS[kind].capitalize(),
        help="Log that, on the day shown",
    )


def _pick_noted(kind: InteractionKind) -> Command:
    return Command(
        id=f"log.{kind}.noted",
        keys=PICKS[kind].upper(),
        action=f"pick_noted('{kind}')",
        name=KINDS[kind].capitalize(),
        help="Log that with what is worth remembering",
    )


LOG = Group(
    "While logging",
    (
        *(_pick(kind) for kind in PICKS),
        *(_pick_noted(kind) for kind in PICKS),
        Command(
            id="log.earlier",
            keys="minus",
            action="shift(-1)",
            name="A day earlier",
            help="Move the day back",
            shown="-",
        ),
        Command(
            id="log.later",
            keys="plus,equals_sign",
            action="shift(1)",
            name="A day later",
            help="Move the day on; one ahead is a plan",
            shown="+",
        ),
        Command(
            id="log.when",
            keys="tab",
            action="when",
            name="When",
            help="Type the day: yesterday, fri, 12 nov",
            while_typing=True,
        ),
        Command(
            id="log.leave",
            keys="escape",
            action="leave",
            name="Leave",
            help="Log nothing",
            shown="esc",
            while_typing=True,
        ),
    ),
)
