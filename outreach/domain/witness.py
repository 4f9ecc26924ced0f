"""What mail and calendars tell of past contacts, as interactions to be confirmed."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from enum import StrEnum

from outreach.domain.clocks import InteractionKind
from outreach.domain.identity import digest_of

EMAIL = "email"
# What of a message's header is looked at.
LIST_FIELDS = ("List-Id", "List-Unsubscribe", "List-Post", "X-Failed-Recipients", "X-Autoreply")
HEADERS = (
    "From",
    "To",
    "Cc",
    "Bcc",
    *LIST_FIELDS,
    "Message-ID",
    "Date",
    "Subject",
    "Auto-Submitted",
    "Precedence",
    "Return-Path",
    "Content-Type",
)
_OLDEST_YEAR = 1980  # a message from before then has a clock that was never set
_SKEW = timedelta(days=1)
_ONLINE = re.compile(
    r"https?://|\b(?:zoom|teams|skype|jitsi|webex|whereby|google meet|facetime|whatsapp|signal|"
    r"phone|tel|call|online|video|visio|t[ée]l[ée]phone)\b",
    re.IGNORECASE,
)


class Doubt(StrEnum):
    """Why something that names a known blogger is not proposed."""

    BAD_DATE = "bad_date"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The headers of one message: addresses in lower case, the date as it was written.

    `automatic`: from a list, a newsletter, a machine, or back from a mail server.
    """

    message_id: str
    sender: str
    recipients: Sequence[str]
    date: str
    subject: str
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence of a calendar's event; a `start` without zone is in the user's."""

    uid: str
    start: date | datetime
    attendees: Sequence[str]
    summary: str
    location: str
    has_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """What could not be used, and why."""

    what: str
    doubt: Doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An interaction that the sources with these digests are the witnesses of."""

    kind: InteractionKind
    on: date
    planned: bool
    blogger_ids: tuple[int, ...]
    channel: str | None
    place: str | None
    note: str | None
    digests: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Whose addresses are known, which are the user's own, and when it is now."""

    people: Mapping[str, int]
    own: Collection[str]
    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def from_letter(letter: Letter, eyes: Eyes) -> Proposal | Doubtful | None:
    """A message in or out; None where it is neither, or no person wrote it."""
    if letter.automatic:
        return None
    if letter.sender in eyes.own:
        kind = InteractionKind.MESSAGE_OUT
        named: Iterable[str] = (address for address in letter.recipients if address not in eyes.own)
    else:
        kind, named = InteractionKind.MESSAGE_IN, [letter.sender]
    people = _among(named, eyes.people)
    if not people:
        return None
    on = _day(letter.date, eyes)
    if on is None:
        return Doubtful(what=letter.subject or letter.message_id, doubt=Doubt.BAD_DATE)
    # Without an id of its own a message is known by what else makes it that one.
    identity = letter.message_id or f"{letter.sender}\n{letter.date}\n{letter.subject}"
    return Proposal(
        kind=kind,
        on=on,
        planned=False,
        blogger_ids=people,
        channel=EMAIL,
        place=None,
        note=letter.subject or None,
        digests=(digest_of(("mail", identity)),),
    )


def from_event(event: Event, eyes: Eyes) -> Proposal | None:
    """A meeting or a call, planned if it has not begun; None where nobody known takes part."""
    people = _among(event.attendees, eyes.people)
    if not people:
        return None
    by_distance = bool(_ONLINE.search(event.location)) or (event.has_link and not event.location)
    on, planned = _beginning(event.start, eyes)
    return Proposal(
        kind=InteractionKind.CALL if by_distance else InteractionKind.MET,
        on=on,
        planned=planned,
        blogger_ids=people,
        channel=None,
        place=None if by_distance else event.location or None,
        note=event.summary or None,
        # With its day, so that an event that was put off is proposed for the new one.
        digests=(digest_of(("event", event.uid, on.isoformat())),),
    )


def gather(proposals: Iterable[Proposal]) -> list[Proposal]:
    """One for each kind, day and circle of people, oldest first: a thread is one exchange a day."""
    gathered: dict[tuple[object, ...], Proposal] = {}
    for row in proposals:
        key = row.on, row.kind, row.blogger_ids
        known = gathered.get(key)
        if known is None:
            gathered[key] = row
        elif row.digests[0] not in known.digests:
            gathered[key] = replace(known, digests=known.digests + row.digests)
    return sorted(gathered.values(), key=lambda row: (row.on, row.kind, row.blogger_ids))


def _among(addresses: Iterable[str], people: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({people[address] for address in addresses if address in people}))


def _day(written: str, eyes: Eyes) -> date | None:
    """The day in the user's zone; None where the date is none, or cannot be."""
    try:
        at = parsedate_to_datetime(written)
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        if at.year < _OLDEST_YEAR or at > eyes.now + _SKEW:
            return None
        return min(at.astimezone(eyes.zone).date(), eyes.today)
    except (TypeError, ValueError, OverflowError):
        return None


def _beginning(start: date | datetime, eyes: Eyes) -> tuple[date, bool]:
    """The day of an event, and whether it is still to come; a whole day is over when it is."""
    if not isinstance(start, datetime):
        return start, start >= eyes.today
    at = start if start.tzinfo else start.replace(tzinfo=eyes.zone)
    return at.astimezone(eyes.zone).date(), at > eyes.now
