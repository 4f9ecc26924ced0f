"""Bloggers with everything a list or a page says about them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.db.database import Database
from outreach.db.profiles import FollowedFeed, read_feeds, read_reach, read_tags
from outreach.domain.record import Reach
from outreach.domain.standing import Standing
from outreach.services.agenda import read_standings, read_unanswered
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One blogger: the standing, and what was written down about the person."""

    standing: Standing
    tags: Sequence[str]
    reach: Sequence[Reach]
    feeds: Sequence[FollowedFeed]
    open_mentions: int


def read_profiles(database: Database, present: Present) -> list[Profile]:
    """Everybody, by name."""
    with database.read() as session:
        standings = read_standings(session, present)
        tags, reach, feeds = read_tags(session), read_reach(session), read_feeds(session)
        unanswered = read_unanswered(session, standings, present)
    mentions = Counter(row.facts.blogger_id for row in unanswered)
    profiles = [
        Profile(
            standing=standing,
            tags=tags.get(blogger_id, ()),
            reach=reach.get(blogger_id, ()),
            feeds=feeds.get(blogger_id, ()),
            open_mentions=mentions[blogger_id],
        )
        for blogger_id, standing in standings.items()
    ]
    return sorted(profiles, key=lambda profile: profile.standing.facts.name.casefold())


def read_profile(database: Database, blogger_id: int, present: Present) -> Profile:
    """One blogger."""
    profiles = read_profiles(database, present)
    return next(row for row in profiles if row.standing.facts.blogger_id == blogger_id)
