"""Bloggers with everything a list or a page says about them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from outreach.db.database import Database
from outreach.db.profiles import FollowedFeed, Reach, read_feeds, read_reach, read_tags
from outreach.domain.standing import Standing
from outreach.errors import NotFoundError
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


def read_profiles(
    database: Database, present: Present, *, blogger_ids: Collection[int] | None = None
) -> list[Profile]:
    """These bloggers, or everybody, by name."""
    with database.read() as session:
        standings = read_standings(session, present, blogger_ids=blogger_ids)
        tags = read_tags(session, blogger_ids)
        reach = read_reach(session, blogger_ids)
        feeds = read_feeds(session, blogger_ids)
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
    """One blogger. Raises NotFoundError once it is there no more."""
    found = read_profiles(database, present, blogger_ids=[blogger_id])
    if not found:
        raise NotFoundError(f"There is no blogger #{blogger_id} any more.")
    return found[0]
