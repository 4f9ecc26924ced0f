"""The list of bloggers: everybody, with what a list shows and is put in order by."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.listed import count_bloggers, read_first, read_name_keys
from outreach.db.profiles import read_reach_values, read_tags
from outreach.domain.blogger_list import BloggerRow, Listing, searched
from outreach.services.agenda import read_standings, read_talkers, read_unanswered
from outreach.services.present import Present


def read_everybody(database: Database, present: Present) -> Listing:
    """All bloggers, by name."""
    with database.read() as session:
        rows = read_rows(session, present)
    return Listing(today=present.today, rows=rows, count=len(rows))


def read_beginning(database: Database, present: Present, *, limit: int) -> Listing:
    """The first bloggers by name, at the cost of these alone."""
    with database.read() as session:
        rows = read_rows(session, present, blogger_ids=read_first(session, limit=limit))
        return Listing(today=present.today, rows=rows, count=count_bloggers(session))


def read_rows(
    session: Session, present: Present, *, blogger_ids: Collection[int] | None = None
) -> list[BloggerRow]:
    """Everybody, or these, by name."""
    standings = read_standings(session, present, blogger_ids=blogger_ids)
    tags = read_tags(session, blogger_ids)
    reach = read_reach_values(session, blogger_ids)
    talkers = read_talkers(session, present, blogger_ids=blogger_ids)
    heard = read_unanswered(session, present, blogger_ids=blogger_ids)
    mentions = Counter(row.blogger_id for row in heard)
    return [
        BloggerRow(
            standing=standings[id_],
            name_key=name_key,
            searched=searched(name_key, tags.get(id_, ()), reach.get(id_, ())),
            tags=tags.get(id_, ()),
            open_mentions=mentions[id_] if standings[id_].may_be_nudged else 0,
            last_mention_on=talker.newest_on if (talker := talkers.get(id_)) else None,
        )
        for id_, name_key in read_name_keys(session, blogger_ids)
    ]
