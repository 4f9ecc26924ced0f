"""Bloggers with everything a list or a page says about them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.profiles import (
    FollowedFeed,
    read_feeds,
    read_introductions,
    read_reach,
    read_tags,
)
from outreach.domain.record import Reach
from outreach.domain.standing import Standing, State
from outreach.domain.text import fold
from outreach.errors import NotFoundError
from outreach.services.agenda import read_standings, read_talkers, read_unanswered
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One blogger: the standing, and what was written down about the person.

    `introduced_by` is the chain of introductions, from the blogger's own introducer up to the
    first one you have met; people are (id, name).
    """

    standing: Standing
    tags: Sequence[str]
    reach: Sequence[Reach]
    feeds: Sequence[FollowedFeed]
    open_mentions: int
    last_mention_on: date | None
    introduced_by: tuple[tuple[int, str], ...]
    introduced: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which bloggers a list is to show: all of it must fit, nothing set fits everybody.

    Tags are folded names, and every one of them must be carried.
    """

    tags: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    not_contacted_days: int | None = None
    open_mentions: bool = False


def fits(profile: Profile, wanted: Wanted, today: date) -> bool:
    """Whether a profile belongs in the list; never contacted counts as long ago."""
    last_on = profile.standing.facts.last_spoke_on or date.min
    silent_days = (today - last_on).days
    return (
        wanted.tags <= {fold(tag) for tag in profile.tags}
        and (not wanted.states or profile.standing.state in wanted.states)
        and (wanted.not_contacted_days is None or silent_days >= wanted.not_contacted_days)
        and (not wanted.open_mentions or profile.open_mentions > 0)
    )


def read_profiles(database: Database, present: Present) -> list[Profile]:
    """Everybody, by name."""
    with database.read() as session:
        return _profiles(session, present, read_introductions(session))


def read_profile(database: Database, blogger_id: int, present: Present) -> Profile:
    """One blogger, at the cost of one. Raises NotFoundError once it is there no more."""
    with database.read() as session:
        introductions = read_introductions(session)
        known = _acquainted(blogger_id, introductions)
        profiles = _profiles(session, present, introductions, blogger_ids=known)
    for profile in profiles:
        if profile.standing.facts.blogger_id == blogger_id:
            return profile
    raise NotFoundError(f"There is no blogger #{blogger_id} any more.")


def _profiles(
    session: Session,
    present: Present,
    introductions: Mapping[int, int],
    *,
    blogger_ids: Collection[int] | None = None,
) -> list[Profile]:
    standings = read_standings(session, present, blogger_ids=blogger_ids)
    tags = read_tags(session, blogger_ids)
    reach = read_reach(session, blogger_ids)
    feeds = read_feeds(session, blogger_ids)
    talkers = read_talkers(session, present, blogger_ids=blogger_ids)
    unanswered = read_unanswered(session, standings, present, blogger_ids=blogger_ids)
    mentions = Counter(row.facts.blogger_id for row in unanswered)
    profiles = [
        Profile(
            standing=standing,
            tags=tags.get(blogger_id, ()),
            reach=reach.get(blogger_id, ()),
            feeds=feeds.get(blogger_id, ()),
            open_mentions=mentions[blogger_id],
            last_mention_on=talker.newest_on if (talker := talkers.get(blogger_id)) else None,
            introduced_by=_chain(blogger_id, introductions, standings),
            introduced=tuple(
                (id_, standings[id_].facts.name)
                for id_, introducer in introductions.items()
                if introducer == blogger_id and id_ in standings
            ),
        )
        for blogger_id, standing in standings.items()
    ]
    return sorted(profiles, key=lambda profile: profile.standing.facts.name.casefold())


def _acquainted(blogger_id: int, introductions: Mapping[int, int]) -> set[int]:
    """The blogger, those who led to it by introductions, and those whom it introduced."""
    line: list[int] = []
    above: int | None = blogger_id
    while above is not None and above not in line:
        line.append(above)
        above = introductions.get(above)
    introduced = (id_ for id_, introducer in introductions.items() if introducer == blogger_id)
    return {*line, *introduced}


def _chain(
    blogger_id: int, introductions: Mapping[int, int], standings: Mapping[int, Standing]
) -> tuple[tuple[int, str], ...]:
    chain: list[tuple[int, str]] = []
    above = introductions.get(blogger_id)
    while above is not None:
        facts = standings[above].facts
        chain.append((above, facts.name))
        above = None if facts.last_met_on else introductions.get(above)
    return tuple(chain)
