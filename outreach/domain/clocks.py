"""The kinds of interaction, and which of the two clocks each moves."""

from enum import StrEnum


class InteractionKind(StrEnum):
    MET = "met"
    CALL = "call"
    MESSAGE_IN = "message_in"
    MESSAGE_OUT = "message_out"
    COMMENT = "comment"


class ClockName(StrEnum):
    MET = "met"
    SPOKE = "spoke"


MOVES: dict[ClockName, tuple[InteractionKind, ...]] = {
    ClockName.MET: (InteractionKind.MET,),
    ClockName.SPOKE: (InteractionKind.MET, InteractionKind.CALL, InteractionKind.MESSAGE_IN),
}
