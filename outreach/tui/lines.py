"""The agenda as lines of a list: the same rows, reasons and order as `outreach due`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach.domain.agenda import Agenda, Plan, Promise, Unanswered
from outreach.domain.standing import Standing, State
from outreach.domain.text import fold
from outreach.tui.person import Person
from outreach.wording import headings, reasons
from outreach.wording.changes import listed
from outreach.wording.time import age, length_in_brief

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's title, or an empty line."""

    title: str = ""
    note: str = ""
    columns: tuple[str, ...] = ()
    key: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody, and why the row is there.

    `owed` is what there is to settle, other than a mention. `settled`: that has been done; the row
    stays, dimmed, until the list is left.
    """

    key: Key
    people: tuple[Person, ...]
    name: str
    text: str
    mark: str = " "
    age: str = ""
    product: str = ""
    place: str = ""
    columns: tuple[str, ...] = ()
    mention: Unanswered | None = None
    owed: Promise | Plan | Standing | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """How many rows of a section are not shown."""

    key: Key
    section: str
    count: int


Line = Heading | Entry | More


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One section of the agenda; `weight` is its share where not everything fits."""

    heading: Heading
    entries: tuple[Entry, ...]
    weight: int = 1


def blocks(agenda: Agenda) -> list[Block]:
    """The sections of the agenda, the empty ones too."""
    return [
        Block(
            heading=Heading(
                title=headings.WROTE_ABOUT_YOU,
                note=str(len(agenda.wrote_about_you)),
                columns=(headings.LAST_MET, headings.LAST_SPOKE),
            ),
            entries=tuple(_wrote(row, agenda.today) for row in agenda.wrote_about_you),
            weight=3,
        ),
        Block(
            heading=Heading(title=headings.RECONNECT, note=reasons.tally(agenda.counts)),
            entries=tuple(_reconnect(agenda)),
            weight=3,
        ),
        Block(heading=Heading(title=headings.FOLLOW_UPS), entries=tuple(_follow_ups(agenda))),
        Block(heading=Heading(title=headings.WAITING), entries=tuple(_waiting(agenda))),
        Block(heading=Heading(title=headings.PLANNED), entries=tuple(_planned(agenda))),
    ]


def keep_settled(shown: Sequence[Block], fresh: Sequence[Block], *, acted: bool) -> list[Block]:
    """`fresh` with the rows that were settled before in their old places.

    With `acted` the user has just done something, so whatever is gone was settled by that.
    """
    return [_merged(old, new, acted=acted) for old, new in zip(shown, fresh, strict=True)]


def _merged(old: Block, new: Block, *, acted: bool) -> Block:
    """Each row that is kept comes after the row it stood after, as far as that is still there."""
    known = {entry.key for entry in new.entries}
    kept: dict[Key | None, list[Entry]] = defaultdict(list)
    before = None
    for entry in old.entries:
        if entry.key in known:
            before = entry.key
        elif acted or entry.settled:
            kept[before].append(replace(entry, settled=True))
    entries = [*kept[None]]
    for entry in new.entries:
        entries += [entry, *kept[entry.key]]
    return replace(new, entries=tuple(entries))


def narrowed(sections: Sequence[Block], typed: str) -> list[Block]:
    """The sections with only the rows that have all words that were typed."""
    words = fold(typed).split()

    def fits(entry: Entry) -> bool:
        searched = fold(f"{entry.name} {entry.text} {entry.product} {entry.place}")
        return all(word in searched for word in words)

    return [replace(block, entries=tuple(filter(fits, block.entries))) for block in sections]


def fit(sections: Sequence[Block], height: int, *, expanded: frozenset[str]) -> list[Line]:
    """The lines that fit into `height`: a share of each section, then how many more there are.

    A section that was expanded is whole, whatever the height.
    """
    filled = [block for block in sections if block.entries]
    shares = [1] * len(filled)
    for place, block in enumerate(filled):
        if block.heading.title in expanded:
            shares[place] = len(block.entries)
    while _grow(filled, shares, height):
        pass
    spare = height - _height(filled, shares)
    apart = spare >= len(filled) - 1
    return [
        line
        for place, (block, share) in enumerate(zip(filled, shares, strict=True))
        for line in _shown(block, share, apart=apart and place > 0)
    ]


def _grow(sections: Sequence[Block], shares: list[int], height: int) -> bool:
    """Give each section as many more rows as it has weight; whether any could be given."""
    grown = False
    for place, block in enumerate(sections):
        for _ in range(block.weight):
            if shares[place] == len(block.entries):
                break
            shares[place] += 1
            if _height(sections, shares) > height:
                shares[place] -= 1
                break
            grown = True
    return grown


def _height(sections: Sequence[Block], shares: Sequence[int]) -> int:
    rows = zip(sections, shares, strict=True)
    return sum(1 + share + (share < len(block.entries)) for block, share in rows)


def _shown(block: Block, share: int, *, apart: bool) -> Iterator[Line]:
    if apart:
        yield Heading()
    yield block.heading
    yield from block.entries[:share]
    if hidden := len(block.entries) - share:
        title = block.heading.title
        yield More(key=(f"{title} +", 0), section=title, count=hidden)


def _wrote(row: Unanswered, today: date) -> Entry:
    facts = row.facts
    return Entry(
        key=("mention", row.mention.mention_id),
        people=(Person(facts.blogger_id, facts.name),),
        mark="●",
        name=facts.name,
        age=age(row.mention.day, today=today),
        text=reasons.title_of(row.mention),
        product=row.mention.product,
        place=reasons.place_in_brief(row.mention),
        columns=(
            length_in_brief(facts.last_met_on, today=today),
            length_in_brief(facts.last_spoke_on, today=today),
        ),
        mention=row,
    )


def _reconnect(agenda: Agenda) -> Iterator[Entry]:
    for row in agenda.reconnect:
        facts = row.standing.facts
        yield Entry(
            key=("reconnect", facts.blogger_id),
            people=(Person(facts.blogger_id, facts.name),),
            mark="!" if row.standing.state is State.LONG_DUE else " ",
            name=facts.name,
            text=reasons.reconnect_reason(row, today=agenda.today),
        )


def _follow_ups(agenda: Agenda) -> Iterator[Entry]:
    for row in agenda.follow_ups:
        yield Entry(
            key=("follow-up", row.follow_up_id),
            people=(Person(row.blogger_id, row.name),),
            name=row.name,
            text=f"{row.text}, {reasons.promise_reason(row, today=agenda.today)}",
            owed=row,
        )


def _waiting(agenda: Agenda) -> Iterator[Entry]:
    for row in agenda.waiting:
        yield Entry(
            key=("waiting", row.facts.blogger_id),
            people=(Person(row.facts.blogger_id, row.facts.name),),
            mark="?" if row.ask_what_next else " ",
            name=row.facts.name,
            text=reasons.waiting_reason(row, today=agenda.today),
            owed=row,
        )


def _planned(agenda: Agenda) -> Iterator[Entry]:
    for row in agenda.planned:
        yield Entry(
            key=("plan", row.interaction_id),
            people=tuple(Person(id_, name) for id_, name in row.bloggers),
            mark="?" if row.ask else " ",
            name=listed([name for _, name in row.bloggers]),
            text=reasons.plan_reason(row, today=agenda.today),
            owed=row,
        )
