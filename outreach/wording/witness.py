"""What mail and calendars tell of past contacts."""

from collections.abc import Mapping

from outreach.domain.clocks import InteractionKind
from outreach.domain.witness import Doubt, Doubtful, Proposal
from outreach.wording.changes import listed
from outreach.wording.time import plural

NO_ADDRESSES = (
    "Only what bloggers wrote to you is counted, as it is not known which addresses are yours: "
    '[me] addresses = ["you@example.org"] in the configuration.'
)
NOTHING = "Nothing new was found."
CHOICES = "Log all (y), none and never again (r), choose (c), or leave it for now (n)?"
ONE_CHOICE = "Log this? y, n for never again, q to stop"
HINT = "Nothing was logged: --yes logs all of it."
_KINDS = {
    InteractionKind.MET: "met",
    InteractionKind.CALL: "call",
    InteractionKind.MESSAGE_IN: "wrote to you",
    InteractionKind.MESSAGE_OUT: "you wrote",
    InteractionKind.COMMENT: "comment",
}
_DOUBTS = {
    Doubt.BAD_DATE: "its date is none, or cannot be",
    Doubt.UNREADABLE: "it cannot be read",
}


def columns(row: Proposal, names: Mapping[int, str]) -> tuple[str, str, str, str]:
    """The day, the people, what it was, and what it was about."""
    kind = _KINDS[row.kind]
    about = " · ".join(filter(None, (row.place, row.note)))
    return (
        row.on.isoformat(),
        listed([names[id_] for id_ in row.blogger_ids]),
        f"planned {kind}" if row.planned else kind,
        about,
    )


def doubtful(row: Doubtful) -> str:
    return f"Left out: {row.what}: {_DOUBTS[row.doubt]}."


def known(count: int) -> str:
    return f"Known already: {count}."


def logged(count: int, refused: int) -> str:
    said = f"Logged {plural(count, 'exchange')}."
    return f"{said} {refused} will not be proposed again." if refused else said
