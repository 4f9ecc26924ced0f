"""Which people of a file are known already, by what, and what they bring that is missing.

An import only adds. Whoever shares an account, a feed or a site with one blogger alone is that
blogger; a name alone says so only where one blogger has it and nothing speaks against it. All
others are new.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from outreach.domain.duplicates import TELLING, Known, Reason, Sign, places_of
from outreach.domain.people import NewPerson
from outreach.domain.record import EMAIL, PHONE, URL, Reach
from outreach.domain.sites import is_shared
from outreach.domain.text import fold
from outreach.domain.urls import site_host, url_key

BEGINNING = 500
# Of these a person has one; what is in the list already is neither doubled nor replaced.
_SINGLE = frozenset({"ANNIVERSARY", "BDAY", "DEATHDATE", "FN", "GENDER", "PHOTO", "SORT-STRING"})
_BY_THEMSELVES = (Sign.CARD, Sign.CONTACT, Sign.FEED, Sign.SITE)


class Fate(StrEnum):
    """What becomes of somebody in a file."""

    NEW = "new"
    JOINED = "joined"
    KNOWN = "known"


@dataclass(slots=True, kw_only=True, eq=False)
class Held:
    """What there is of a blogger, and what this import adds; no id for one who is to be added.

    `feeds` are (url, site_url), `kept` the beginnings of kept properties.
    """

    blogger_id: int | None = None
    names: list[str] = field(default_factory=list)
    uid: str | None = None
    reach: list[Reach] = field(default_factory=list)
    feeds: list[tuple[str, str | None]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    has_talk_every: bool = False
    has_meet_every: bool = False

    @property
    def name(self) -> str:
        return self.names[0]


Candidate = tuple[Held, Sequence[Reason]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Somebody in the file: who that is and why, and what is to be added.

    Where the name is among what is missing, it is another name of theirs. `maybe` are bloggers
    who may be the same person as somebody new.
    """

    person: NewPerson
    fate: Fate
    who: Held
    missing: NewPerson
    reasons: Sequence[Reason] = ()
    maybe: Sequence[Candidate] = ()


def beginning(kept: str) -> str:
    """What a kept property is told by, so that pictures need not be read to be compared."""
    return kept[:BEGINNING]


def plan_joining(people: Sequence[NewPerson], held: Iterable[Held]) -> Iterator[Decision]:
    """Decide on everybody in turn; whoever was decided on is known to those who follow."""
    register = _Register(people)
    for one in held:
        register.add(one)
    return (_decide(person, register) for person in people)


def _decide(person: NewPerson, register: "_Register") -> Decision:
    found = register.find(person)
    for match in found:
        missing = _missing(person, match.who)
        if _is_nothing(missing):
            return Decision(
                person=person,
                fate=Fate.KNOWN,
                who=match.who,
                missing=missing,
                reasons=match.reasons,
            )
    chosen = _choose(person, found)
    if chosen is None:
        maybe = [(match.who, match.reasons) for match in found]
        who = Held(uid=None if register.has_card(person) else person.uid)
        decision = Decision(person=person, fate=Fate.NEW, who=who, missing=person, maybe=maybe)
    else:
        decision = Decision(
            person=person,
            fate=Fate.JOINED,
            who=chosen.who,
            missing=_missing(person, chosen.who),
            reasons=chosen.reasons,
        )
    _take(decision.who, decision.missing)
    register.add(decision.who)
    return decision


def _missing(person: NewPerson, who: Held) -> NewPerson:
    """The person with that alone which the blogger has not."""
    tags, names = set(map(fold, who.tags)), set(map(fold, who.names))
    written = {line for note in who.notes for line in note.split("\n")}
    addresses = {row.key for row in who.reach} | {
        (URL, url_key(site_url)) for _, site_url in who.feeds if site_url
    }
    feeds = {url_key(url) for url, _ in who.feeds}
    taken = {_property(text) for text in who.kept} & _SINGLE
    return replace(
        person,
        name="" if fold(person.name) in names else person.name,
        reach=[row for row in person.reach if row.key not in addresses],
        tags=[tag for tag in person.tags if fold(tag) not in tags],
        notes=[note for note in person.notes if not written.issuperset(note.split("\n"))],
        feeds=[url for url in person.feeds if url_key(url) not in feeds],
        kept=[
            text
            for text in person.kept
            if beginning(text) not in who.kept and _property(text) not in taken
        ],
        talk_every=None if who.has_talk_every else person.talk_every,
        meet_every=None if who.has_meet_every else person.meet_every,
    )


def _is_nothing(missing: NewPerson) -> bool:
    lists = missing.reach, missing.tags, missing.notes, missing.feeds, missing.kept
    return not (missing.name or missing.talk_every or missing.meet_every or any(lists))


def _take(who: Held, missing: NewPerson) -> None:
    if missing.name:
        who.names.append(missing.name)
    who.reach.extend(missing.reach)
    who.feeds.extend((url, None) for url in missing.feeds)
    who.tags.extend(missing.tags)
    who.notes.extend(missing.notes)
    who.kept.extend(map(beginning, missing.kept))
    who.has_talk_every |= missing.talk_every is not None
    who.has_meet_every |= missing.meet_every is not None


def _property(kept: str) -> str:
    """The name of a kept property, without its group."""
    return kept.partition(":")[0].partition(";")[0].rpartition(".")[2]


def _rank(reason: Reason) -> int:
    return list(Sign).index(reason.sign)


@dataclass(slots=True)
class _Match:
    """A blogger with what speaks for it; `telling` are the signs that do so by themselves."""

    who: Held
    reasons: list[Reason] = field(default_factory=list)
    telling: set[Sign] = field(default_factory=set)

    @property
    def is_namesake(self) -> bool:
        return any(reason.sign is Sign.NAME for reason in self.reasons)


def _choose(person: NewPerson, found: Sequence[_Match]) -> _Match | None:
    namesakes = [match for match in found if match.is_namesake]
    for sign in _BY_THEMSELVES:
        level = [match for match in found if sign in match.telling]
        if len(level) > 1:
            level = [match for match in level if match.is_namesake]
            return level[0] if len(level) == 1 else None
        if level:
            return level[0]
    if len(namesakes) == 1 and not _differ(person, namesakes[0].who):
        return namesakes[0]
    return None


def _differ(person: NewPerson, who: Held) -> bool:
    """Whether both have email, and not one address in common."""
    given, known = _emails(person.reach), _emails(who.reach)
    return bool(given and known) and given.isdisjoint(known)


def _emails(reach: Iterable[Reach]) -> set[tuple[str, str]]:
    return {row.key for row in reach if row.kind == EMAIL}


@dataclass(frozen=True, slots=True)
class _Key:
    """What somebody is found by; two keys with a place of their own there are not the same."""

    sign: Sign
    value: str
    what: str
    place: str = ""
    is_weak: bool = False


class _Register:
    """Bloggers by what they may be recognised by."""

    def __init__(self, people: Sequence[NewPerson]) -> None:
        self._index: dict[tuple[Sign, str], dict[Held, _Key]] = defaultdict(dict)
        # What people of several names have in one import says nothing of any of them by itself.
        names: dict[tuple[Sign, str], set[frozenset[str]]] = defaultdict(set)
        for person in people:
            words = frozenset(fold(person.name).split())
            for key in _keys_of_new(person):
                names[key.sign, key.value].add(words)
        self._shared = {key for key, theirs in names.items() if not _is_one_name(theirs)}

    def add(self, who: Held) -> None:
        known = Known(
            blogger_id=0,
            names=who.names,
            reach=who.reach,
            feeds=[(0, url, site_url) for url, site_url in who.feeds],
        )
        for key in _keys(known, who.uid):
            self._index[key.sign, key.value][who] = key

    def has_card(self, person: NewPerson) -> bool:
        """Whether the uid is somebody's already, as in a card that was copied to begin another."""
        return (Sign.CARD, person.uid or "") in self._index

    def find(self, person: NewPerson) -> list[_Match]:
        """Everybody who shares something, the most telling first."""
        found: dict[Held, _Match] = {}
        for key in _keys_of_new(person):
            holders = self._index.get((key.sign, key.value), {})
            if key.sign is not Sign.NAME and len(holders) > TELLING:
                continue
            for who, theirs in holders.items():
                if len({key.place, theirs.place} - {""}) > 1:
                    continue
                match = found.setdefault(who, _Match(who))
                match.reasons.append(Reason(key.sign, key.what))
                if self._tells(key, theirs, match, person):
                    match.telling.add(key.sign)
        for match in found.values():
            match.reasons.sort(key=_rank)
        return sorted(found.values(), key=lambda match: _rank(match.reasons[0]))

    def _tells(self, key: _Key, theirs: _Key, match: _Match, person: NewPerson) -> bool:
        if key.is_weak or ((key.sign, key.value) in self._shared and not match.is_namesake):
            return False
        if key.sign is Sign.SITE:
            # A page on the site of somebody is not theirs, nor is the blog of a colleague.
            return key.place in ("", theirs.place) and not _differ(person, match.who)
        return True


def _is_one_name(names: Collection[frozenset[str]]) -> bool:
    """Whether all are parts of the longest: Ada, Ada Byron, Ada Augusta Byron."""
    longest = max(names, key=len)
    return all(words <= longest for words in names)


def _keys_of_new(person: NewPerson) -> Iterator[_Key]:
    feeds = [(0, url, None) for url in person.feeds]
    known = Known(blogger_id=0, names=[person.name], reach=person.reach, feeds=feeds)
    return _keys(known, person.uid)


def _keys(known: Known, uid: str | None) -> Iterator[_Key]:
    """Names come first, since what else tells may depend on them."""
    for name in known.names:
        yield _Key(Sign.NAME, fold(name), name, is_weak=True)
    if uid:
        yield _Key(Sign.CARD, uid, uid)
    for row in known.reach:
        if row.kind != URL or is_shared(site_host(row.value)):
            kind, value = row.key
            yield _Key(Sign.CONTACT, f"{kind}:{value}", row.value, is_weak=row.kind == PHONE)
    for _, url, _ in known.feeds:
        yield _Key(Sign.FEED, url_key(url), url)
    for host, place in places_of(known).items():
        yield _Key(Sign.SITE, host, host, place)
