"""A blogger's record as a file that a person edits (TOML), and back."""

import msgspec
import tomli_w

from outreach.domain.cadence import Every
from outreach.domain.record import Reach, Record
from outreach.errors import UsageError

_COMPLAINT = "#! "
_HEADER = (
    "# Save and close to apply; close without saving to leave everything as it is.\n"
    '# Lengths are such as "3 weeks" or "6 months"; "" is none.\n\n'
)


class _Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    value: str
    label: str = ""


class _Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    talk_every: str = ""
    meet_every: str = ""
    introduced_by: str = ""
    tags: tuple[str, ...] = ()
    contact: tuple[_Contact, ...] = ()


def write_sheet(record: Record) -> str:
    """The text to edit."""
    sheet = _Sheet(
        name=record.name,
        talk_every=str(record.talk_every or ""),
        meet_every=str(record.meet_every or ""),
        introduced_by=record.introduced_by or "",
        tags=record.tags,
        contact=tuple(_Contact(row.kind, row.value, row.label or "") for row in record.reach),
    )
    return _HEADER + tomli_w.dumps(msgspec.to_builtins(sheet))


def draft_name(blogger_id: int) -> str:
    """The file that keeps what was written about a blogger and could not be used."""
    return f"edit-draft-{blogger_id}.toml"


def resumed(draft: str) -> str:
    """The text to edit where something was kept the last time."""
    return with_complaint(draft, "Not used the last time. Empty the file to begin anew.")


def with_complaint(text: str, complaint: str) -> str:
    """The text to edit again, and above it why it could not be used."""
    lines = (line for line in text.splitlines() if not line.startswith(_COMPLAINT))
    return "\n".join([f"{_COMPLAINT}{complaint}", *lines]) + "\n"


def read_sheet(text: str) -> Record:
    """What the edited text says. Raises UsageError, naming what is wrong."""
    try:
        sheet = msgspec.toml.decode(text, type=_Sheet)
    except msgspec.DecodeError as error:
        raise UsageError(f"The text cannot be used: {error}.") from error
    return Record(
        name=sheet.name,
        talk_every=_every(sheet.talk_every),
        meet_every=_every(sheet.meet_every),
        introduced_by=sheet.introduced_by or None,
        tags=sheet.tags,
        reach=tuple(
            Reach(kind=row.kind, value=row.value, label=row.label) for row in sheet.contact
        ),
    )


def _every(text: str) -> Every | None:
    return Every.parse(text) if text else None
