"""The computed answer to "whom next, and why"."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import Hit
from outreach.domain.standing import RECONNECT_STATES, Clock, Facts, Standing, State


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """A feed in which an article stands."""

    feed_id: int
    url: str
    title: str | None


class PostMention(Struct, frozen=True, kw_only=True, gc=False):
    """A mention with its post; `day` is the post's, in the user's zone.

    `blogger_id` is None where a feed of several bloggers does not say who wrote the post. The
    `sources` are all feeds that have the article, its own first.
    """

    mention_id: int
    blogger_id: int | None
    product: str
    post_id: int
    title: str | None
    url: str | None
    published_at: datetime | None
    dated_at: datetime
    day: date
    hits: tuple[Hit, ...]
    sources: tuple[Source, ...] = ()


class Heard(Struct, frozen=True, gc=False):
    """A mention, as much of it as tells whether somebody answered.

    `exchanged_on` is the day of the last exchange with its blogger, of whatever kind.
    """

    mention_id: int
    blogger_id: int
    dated_at: datetime
    exchanged_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A mention that is owed an answer, and how things stand with its author."""

    mention: PostMention
    facts: Facts


class Talker(Struct, frozen=True, gc=False):  # thousands are made for one agenda
    """A blogger who talks about your products, and the newest time."""

    blogger_id: int
    newest_on: date
    newest_product: str


class Reconnect(Struct, frozen=True, gc=False):
    """Somebody due, by the clock that is furthest along, and what they wrote about you last."""

    standing: Standing
    clock: Clock
    talker: Talker | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A follow-up that is not done."""

    follow_up_id: int
    blogger_id: int
    name: str
    text: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned interaction; `ask`: its day has passed, so did it happen?"""

    interaction_id: int
    kind: InteractionKind
    bloggers: tuple[tuple[int, str], ...]
    on: date
    place: str | None
    ask: bool


class Situation(StrEnum):
    """What the answer can be; each has its own sentence."""

    NOBODY = "nobody"
    NO_PRODUCTS = "no_products"
    NO_MENTIONS = "no_mentions"
    NEVER_MET = "never_met"
    MET = "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """The newest time on one clock, among those who talk about your products."""

    blogger_id: int
    name: str
    on: date
    days: int
    kind: InteractionKind
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Whom to begin with when you have met nobody yet."""

    blogger_id: int
    name: str
    product: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How long it has been, as a value."""

    situation: Situation
    met: Encounter | None = None
    spoke: Encounter | None = None
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is owed to a person now, each list in the order in which it is shown."""

    today: date
    answer: Answer
    wrote_about_you: Sequence[Unanswered]
    reconnect: Sequence[Reconnect]
    follow_ups: Sequence[Promise]
    waiting: Sequence[Standing]
    planned: Sequence[Plan]
    counts: Mapping[State, int]


def is_answered(day: date, last_exchange_on: date | None) -> bool:
    """A met, call, message either way or comment on or after the post's day answers it."""
    return last_exchange_on is not None and last_exchange_on >= day


def unanswered(
    mentions: Iterable[PostMention], standings: Mapping[int, Standing]
) -> list[Unanswered]:
    """What is owed to those who may be contacted, newest first, then by name."""
    found = [
        Unanswered(mention=mention, facts=standing.facts)
        for mention in mentions
        if (standing := standings.get(mention.blogger_id or 0)) and standing.may_be_nudged
    ]
    return sorted(
        found,
        key=lambda row: (-row.mention.dated_at.timestamp(), row.facts.name, row.mention.mention_id),
    )


def due(standings: Iterable[Standing]) -> list[Standing]:
    return [standing for standing in standings if standing.state in RECONNECT_STATES]


def reconnect(due: Iterable[Standing], talkers: Mapping[int, Talker]) -> list[Reconnect]:
    """In the order of the list: by ratio, then the newest mention, then name."""
    rows = [
        Reconnect(standing, clock, talkers.get(standing.facts.blogger_id))
        for standing in due
        if (clock := standing.clock)
    ]
    return sorted(rows, key=_urgency)


def _urgency(row: Reconnect) -> tuple[float, int, str]:
    newest = row.talker.newest_on.toordinal() if row.talker else 0
    return (-row.clock.ratio, -newest, row.standing.facts.name)


def promised(promises: Iterable[Promise], standings: Mapping[int, Standing]) -> list[Promise]:
    """Follow-ups with those who may be contacted; whose standing is not given may be."""
    return [row for row in promises if _may_be_nudged(row.blogger_id, standings)]


def planned(plans: Iterable[Plan], standings: Mapping[int, Standing]) -> list[Plan]:
    """Plans with anybody who may be contacted; whose standing is not given may be."""
    return [
        plan for plan in plans if any(_may_be_nudged(id_, standings) for id_, _ in plan.bloggers)
    ]


def _may_be_nudged(blogger_id: int, standings: Mapping[int, Standing]) -> bool:
    standing = standings.get(blogger_id)
    return standing is None or standing.may_be_nudged


def waiting(standings: Iterable[Standing]) -> list[Standing]:
    """Those who owe you an answer, or with whom to decide what is next; longest first."""
    rows = [row for row in standings if row.state is State.WAITING or row.ask_what_next]
    return sorted(rows, key=lambda row: (row.waiting_since or date.max, row.facts.name))


def count_states(standings: Iterable[Standing]) -> Counter[State]:
    return Counter(standing.state for standing in standings)
