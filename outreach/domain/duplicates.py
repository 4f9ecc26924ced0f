"""Bloggers who may be one person, by what they share; and by names that are nearly the same.

Nobody is compared with everybody: only people who share a key are, so 10,000 take a second.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import TypeVar
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList
from rapidfuzz import fuzz

from outreach.domain.record import URL, Reach
from outreach.domain.sites import is_shared
from outreach.domain.text import fold
from outreach.domain.urls import site_host

# What more people share says nothing of any two of them: the mailbox of an agency, a group blog.
TELLING = 4
_COMMON_WORD = 30
_NEIGHBOURS = 4
_CLOSE = 88.0
_SHORTEST_CLOSE = 6


class Sign(StrEnum):
    """Why two may be one, the most telling first."""

    CARD = "card"
    CONTACT = "contact"
    FEED = "feed"
    SITE = "site"
    NAME = "name"
    CLOSE_NAME = "close_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a blogger is recognised by; `feeds` are (id, url, site_url)."""

    blogger_id: int
    names: Sequence[str]
    reach: Sequence[Reach] = ()
    feeds: Sequence[tuple[int, str, str | None]] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign, and what it is that both have; of close names how alike they are, of 100."""

    sign: Sign
    what: str
    likeness: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two bloggers, the one who was added first before the other, with all that speaks for it."""

    blogger_id: int
    other_id: int
    reasons: Sequence[Reason]


Pair = tuple[int, int]
Key = TypeVar("Key")


def find_duplicates(
    people: Sequence[Known], *, told_apart: Collection[frozenset[int]] = ()
) -> list[Duplicate]:
    """Those who may be one person, the likeliest first; never those who were told apart."""
    apart = set(told_apart)
    reasons: dict[Pair, list[Reason]] = defaultdict(list)
    for find in (_by_contact, _by_feed, _by_site, _by_name, _by_close_name):
        for pair, reason in find(people):
            known = reasons[pair]
            said = {earlier.sign for earlier in known}
            if reason.sign is Sign.CLOSE_NAME and Sign.NAME in said:
                continue
            if reason not in known and frozenset(pair) not in apart:
                known.append(reason)
    found = [
        Duplicate(blogger_id=pair[0], other_id=pair[1], reasons=tuple(known))
        for pair, known in reasons.items()
        if known
    ]
    return sorted(found, key=_likeliest_first)


def _likeliest_first(duplicate: Duplicate) -> tuple[int, int, float, int, int]:
    best = duplicate.reasons[0]
    return (
        list(Sign).index(best.sign),
        -len(duplicate.reasons),
        -best.likeness,
        duplicate.blogger_id,
        duplicate.other_id,
    )


def _by_contact(people: Sequence[Known]) -> Iterator[tuple[Pair, Reason]]:
    values = {row.key: row.value for person in reversed(people) for row in person.reach}

    def keys(person: Known) -> Iterator[tuple[str, str]]:
        return (row.key for row in person.reach)

    for key, ids in _sharing(people, keys):
        for pair in combinations(ids, 2):
            yield pair, Reason(Sign.CONTACT, values[key])


def _by_feed(people: Sequence[Known]) -> Iterator[tuple[Pair, Reason]]:
    urls = {feed_id: url for person in people for feed_id, url, _ in person.feeds}

    def keys(person: Known) -> Iterator[int]:
        return (feed_id for feed_id, _, _ in person.feeds)

    for feed_id, ids in _sharing(people, keys):
        for pair in combinations(ids, 2):
            yield pair, Reason(Sign.FEED, urls[feed_id])


def _by_site(people: Sequence[Known]) -> Iterator[tuple[Pair, Reason]]:
    """People whose blogs are on one host, unless they have different places there."""
    places = {person.blogger_id: places_of(person) for person in people}
    feeds = {person.blogger_id: {feed_id for feed_id, _, _ in person.feeds} for person in people}
    for host, ids in _sharing(people, lambda person: places[person.blogger_id]):
        for pair in combinations(ids, 2):
            segments = {places[id_][host] for id_ in pair} - {""}
            if len(segments) < 2 and feeds[pair[0]].isdisjoint(feeds[pair[1]]):
                yield pair, Reason(Sign.SITE, host)


def places_of(person: Known) -> dict[str, str]:
    """Hosts that say who somebody is, and of each where there: the first segment of a path."""
    places: dict[str, str] = {}
    for url, is_site in _addresses(person):
        host = site_host(url)
        segment = urlsplit(url).path.removeprefix("/").partition("/")[0]
        is_member = segment.startswith(("~", "@"))
        if is_member:
            places[f"{host}/{segment.casefold()}"] = ""
        elif host and not is_shared(host) and not _is_suffix(host):
            # A feed's own path, such as /rss, is nobody's place.
            place = segment.casefold() if is_site else ""
            places[host] = place if places.get(host, place) == place else ""
    return places


def _addresses(person: Known) -> Iterator[tuple[str, bool]]:
    """Where somebody publishes: sites, or else feeds; and whether it is a site."""
    for _, feed_url, site_url in person.feeds:
        yield site_url or feed_url, site_url is not None
    for row in person.reach:
        if row.kind == URL and row.is_address:
            yield row.value, True


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _is_suffix(host: str) -> bool:
    """Whether anybody may have a name below it: com and co.uk, and github.io as well."""
    return _suffixes().privatesuffix(host) is None


def _by_name(people: Sequence[Known]) -> Iterator[tuple[Pair, Reason]]:
    spelled = {(person.blogger_id, fold(name)): name for person in people for name in person.names}
    groups: dict[str, list[int]] = defaultdict(list)
    for blogger_id, key in spelled:
        groups[key].append(blogger_id)
    for key, ids in groups.items():
        first, *others = sorted(set(ids))
        for other in others:  # of many namesakes each stands with the first, not with everybody
            yield (first, other), Reason(Sign.NAME, spelled[first, key])


def _by_close_name(people: Sequence[Known]) -> Iterator[tuple[Pair, Reason]]:
    keys = {person.blogger_id: fold(person.names[0]) for person in people}
    names = {person.blogger_id: person.names[0] for person in people}
    long_enough = {id_: key for id_, key in keys.items() if len(key) >= _SHORTEST_CLOSE}
    for pair in set(_near(long_enough)):
        one, other = (long_enough[id_] for id_ in pair)
        likeness = fuzz.token_sort_ratio(one, other, score_cutoff=_CLOSE)
        if likeness and one != other and not _differ_in_digits(one, other):
            yield pair, Reason(Sign.CLOSE_NAME, names[pair[1]], likeness)


def _differ_in_digits(one: str, other: str) -> bool:
    """As in Area 51 and Area 52, which are as close as names can be."""
    digits = [[sign for sign in name if sign.isdigit()] for name in (one, other)]
    return digits[0] != digits[1]


def _near(keys: Mapping[int, str]) -> Iterator[Pair]:
    """Whom to compare: who shares an uncommon word, and who stands beside whom in a sorted list."""
    words: dict[str, list[int]] = defaultdict(list)
    for blogger_id, key in keys.items():
        for word in set(key.split()):
            words[word].append(blogger_id)
    for ids in words.values():
        if len(ids) <= _COMMON_WORD:
            yield from combinations(sorted(ids), 2)
    for spelled in (dict(keys), {id_: key[::-1] for id_, key in keys.items()}):
        ordered = sorted(spelled, key=lambda id_: (spelled[id_], id_))
        for distance in range(1, _NEIGHBOURS + 1):
            for one, other in zip(ordered, ordered[distance:], strict=False):
                yield min(one, other), max(one, other)


def _sharing(
    people: Sequence[Known], keys: Callable[[Known], Iterable[Key]]
) -> Iterator[tuple[Key, list[int]]]:
    """The keys that a few people share, with their ids in order."""
    groups: dict[Key, set[int]] = defaultdict(set)
    for person in people:
        for key in keys(person):
            groups[key].add(person.blogger_id)
    for key, ids in groups.items():
        if 2 <= len(ids) <= TELLING:
            yield key, sorted(ids)
