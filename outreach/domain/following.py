"""Whom it means to follow these feeds: new bloggers, or bloggers who are there already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from outreach.domain.sites import site_key
from outreach.domain.text import fold
from outreach.domain.urls import shown_host, site_host, url_key


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeed:
    """A feed to follow, as somebody listed it: URLs are repaired, texts are single lines."""

    url: str
    site_url: str | None = None
    title: str | None = None
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A feed that is followed already, and the names of its bloggers by id."""

    feed_id: int
    url: str
    site_url: str | None
    bloggers: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site that a blogger is known to have, whether or not a feed of it is followed."""

    url: str
    blogger_id: int
    name: str


@dataclass(slots=True, kw_only=True)
class Owner:
    """Whose some new feeds are: bloggers who are there already, or one to add."""

    name: str
    blogger_ids: tuple[int, ...] = ()
    feeds: list[NewFeed] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A listed feed that was taken for one that is followed, or listed, already."""

    given: str
    followed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What following a list of feeds comes to; owners without feeds of their own are left out."""

    newcomers: Sequence[Owner]
    joined: Sequence[Owner]
    taken: Sequence[Taken]
    known_bloggers: frozenset[int]


def plan_following(
    feeds: Iterable[NewFeed], followed: Iterable[Followed], sites: Iterable[Site] = ()
) -> Plan:
    """Tell new feeds from known ones, and find the owner of each.

    Feeds of one site have one owner, and so have feeds of one name and host; a feed without a site
    belongs to the site that its own host is, if that is followed or one blogger's. A feed listed
    several times has the tags of all its places; one that is followed already keeps those it has.
    """
    register = _Register(followed, sites)
    owners: dict[int, Owner] = {}
    known_bloggers: set[int] = set()
    taken = []
    for feed in feeds:
        entry = register.find(feed.url)
        if entry:
            owner = entry.owner
            taken.append(Taken(given=feed.url, followed=entry.url))
        else:
            owner = register.owner_of(feed) or Owner(name=name_of(feed))
            owner.feeds.append(feed)
            register.add(_Entry(feed.url, owner, is_new=True), feed.site_url, names=[name_of(feed)])
            owners[id(owner)] = owner
        if entry is None or entry.is_new:
            owner.tags.update(dict.fromkeys(feed.tags))
        known_bloggers.update(owner.blogger_ids)
    return Plan(
        newcomers=[owner for owner in owners.values() if not owner.blogger_ids],
        joined=[owner for owner in owners.values() if owner.blogger_ids],
        taken=taken,
        known_bloggers=frozenset(known_bloggers),
    )


def name_of(feed: NewFeed) -> str:
    """What to call a blogger of whom nothing but the feed is known."""
    if feed.title and "://" not in feed.title:
        return feed.title
    return shown_host(site_host(feed.site_url or feed.url))


@dataclass(frozen=True, slots=True)
class _Entry:
    url: str
    owner: Owner
    is_new: bool


class _Register:
    """Owners by what their feeds may be recognised by."""

    def __init__(self, followed: Iterable[Followed], sites: Iterable[Site]) -> None:
        self._by_url: dict[str, _Entry] = {}
        self._by_site: dict[str, Owner] = {}
        self._by_name: dict[tuple[str, str], Owner] = {}
        owners: dict[tuple[int, ...], Owner] = {}
        for feed in followed:
            ids, names = tuple(feed.bloggers), list(feed.bloggers.values())
            # A feed that lost its bloggers has nobody whom another feed could join.
            owner = owners.setdefault(ids, Owner(name=", ".join(names), blogger_ids=ids))
            self.add(_Entry(feed.url, owner, is_new=False), feed.site_url, names=names)
        for key, only in single_sites(sites).items():
            ids = (only.blogger_id,)
            owner = owners.setdefault(ids, Owner(name=only.name, blogger_ids=ids))
            self._by_site.setdefault(key, owner)

    def find(self, url: str) -> _Entry | None:
        return self._by_url.get(url_key(url))

    def owner_of(self, feed: NewFeed) -> Owner | None:
        site = site_key(feed.url, feed.site_url)
        return (site and self._by_site.get(site)) or self._by_name.get(
            (fold(name_of(feed)), _host(feed.url, feed.site_url))
        )

    def add(self, entry: _Entry, site_url: str | None, *, names: Iterable[str]) -> None:
        self._by_url.setdefault(url_key(entry.url), entry)
        if not (entry.owner.blogger_ids or entry.is_new):
            return
        # Only a site that is given is one: of two feeds on one host who knows whether one person
        # writes both? To merge two bloggers is easier than to part one.
        site = site_url and site_key(entry.url, site_url)
        if site:
            self._by_site.setdefault(site, entry.owner)
        for name in names:
            self._by_name.setdefault((fold(name), _host(entry.url, site_url)), entry.owner)


def single_sites(sites: Iterable[Site]) -> Mapping[str, Site]:
    """The sites that are one blogger's alone, by key."""
    found: dict[str, dict[int, Site]] = {}
    for site in sites:
        if key := site_key(site.url, site.url):
            found.setdefault(key, {})[site.blogger_id] = site
    return {key: next(iter(those.values())) for key, those in found.items() if len(those) == 1}


def _host(feed_url: str, site_url: str | None) -> str:
    return site_host(site_url or feed_url)
