"""The entries of a timeline as lines."""

from outreach.domain.clocks import InteractionKind
from outreach.domain.timeline import EntryKind, TimelineEntry
from outreach.wording.changes import listed

_INTERACTIONS = {
    InteractionKind.MET: "met",
    InteractionKind.CALL: "called",
    InteractionKind.MESSAGE_IN: "heard from",
    InteractionKind.MESSAGE_OUT: "wrote to",
    InteractionKind.COMMENT: "commented",
}


def label(entry: TimelineEntry) -> str:
    """What kind of thing it was, in a word or two."""
    if entry.interaction is None:
        return entry.kind.replace("_", "-")
    words = _INTERACTIONS[entry.interaction]
    return f"planned: {words}" if entry.open else words


def body(entry: TimelineEntry) -> str:
    """The rest of the line."""
    match entry.kind:
        case EntryKind.INTERACTION:
            parts = (
                f"with {listed(list(entry.others))}" if entry.others else "",
                f"by {entry.channel}" if entry.channel else "",
                f"at {entry.title}" if entry.title else "",
                _one(entry.text),
            )
            return "; ".join(part for part in parts if part)
        case EntryKind.MENTION:
            return f"{entry.title}: {_one(entry.text)}"
        case EntryKind.FOLLOW_UP:
            return f"{entry.title}{'' if entry.open else ' (done)'}"
        case EntryKind.POST:
            return entry.title or entry.url or "(untitled)"
        case EntryKind.NOTE:
            return _one(entry.text)


def _one(text: str | None) -> str:
    return " ".join((text or "").split())
