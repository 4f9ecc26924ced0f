"""What bloggers are recognised by, and who was told apart from whom."""

from collections import defaultdict

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from outreach.db.listed import read_callings
from outreach.db.models import ToldApart
from outreach.db.profiles import read_feeds, read_reach
from outreach.domain.duplicates import Known


def read_known(session: Session) -> list[Known]:
    """Everybody with names, contact points and feeds."""
    names = defaultdict(list)
    for blogger_id, name in read_callings(session):
        names[blogger_id].append(name)
    reach, feeds = read_reach(session), read_feeds(session)
    return [
        Known(
            blogger_id=blogger_id,
            names=names[blogger_id],
            reach=reach.get(blogger_id, ()),
            feeds=[(row.feed_id, row.url, row.site_url) for row in feeds.get(blogger_id, ())],
        )
        for blogger_id in sorted(names)
    ]


def read_told_apart(session: Session) -> set[frozenset[int]]:
    """The pairs of whom the user said that they are two people."""
    rows = session.execute(select(ToldApart.one_id, ToldApart.other_id))
    return {frozenset((row.one_id, row.other_id)) for row in rows}


def tell_apart(session: Session, one_id: int, other_id: int) -> None:
    """Remember that these are two people."""
    either = or_(
        (ToldApart.one_id == one_id) & (ToldApart.other_id == other_id),
        (ToldApart.one_id == other_id) & (ToldApart.other_id == one_id),
    )
    if not session.scalar(select(exists().where(either))):
        session.add(ToldApart(one_id=one_id, other_id=other_id))
