"""Bloggers with everything a list or a page says about them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.profiles import (
    FollowedFeed,
    read_feeds,
    read_introductions,
    read_reach,
)
from outreach.domain.blogger_list import BloggerRow
from outreach.domain.record import Reach
from outreach.domain.standing import Standing
from outreach.errors import NotFoundError
from outreach.services.blogger_list import read_rows
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(BloggerRow):
    """One blogger: what a list says, and what else was written down about the person.

    `introduced_by` is the chain of introductions, from the blogger's own introducer up to the
    first one you have met; people are (id, name).
    """

    reach: Sequence[Reach]
    feeds: Sequence[FollowedFeed]
    introduced_by: tuple[tuple[int, str], ...]
    introduced: tuple[tuple[int, str], ...]


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
        if profile.blogger_id == blogger_id:
            return profile
    raise NotFoundError(f"There is no blogger #{blogger_id} any more.")


def _profiles(
    session: Session,
    present: Present,
    introductions: Mapping[int, int],
    *,
    blogger_ids: Collection[int] | None = None,
) -> list[Profile]:
    rows = read_rows(session, present, blogger_ids=blogger_ids)
    standings = {row.blogger_id: row.standing for row in rows}
    reach = read_reach(session, blogger_ids)
    feeds = read_feeds(session, blogger_ids)
    return [
        Profile(
            standing=row.standing,
            name_key=row.name_key,
            searched=row.searched,
            tags=row.tags,
            open_mentions=row.open_mentions,
            last_mention_on=row.last_mention_on,
            reach=reach.get(row.blogger_id, ()),
            feeds=feeds.get(row.blogger_id, ()),
            introduced_by=_chain(row.blogger_id, introductions, standings),
            introduced=tuple(
                (id_, standings[id_].facts.name)
                for id_, introducer in introductions.items()
                if introducer == row.blogger_id and id_ in standings
            ),
        )
        for row in rows
    ]


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
