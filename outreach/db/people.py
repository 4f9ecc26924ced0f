"""All that an import of people looks at, and all that it adds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from outreach.db.listed import read_callings
from outreach.db.models import Blogger, ContactPoint, KeptProperty, Note, OtherName
from outreach.db.profiles import FollowedFeed, read_feeds, read_reach, read_tags
from outreach.domain.cadence import Every
from outreach.domain.joining import BEGINNING, Held
from outreach.domain.people import NewPerson
from outreach.domain.record import URL, Reach
from outreach.domain.text import fold

_AT_ONCE = 200
Addition = tuple[int, NewPerson]


def read_held(session: Session) -> list[Held]:
    """Everybody, as an import of people knows them."""
    names = defaultdict(list)
    for blogger_id, name in read_callings(session):
        names[blogger_id].append(name)
    reach, feeds, tags = read_reach(session), read_feeds(session), read_tags(session)
    notes, kept = read_notes(session), _beginnings(session)
    return [
        Held(
            blogger_id=row.id,
            names=names[row.id],
            uid=row.uid,
            reach=list(reach.get(row.id, ())),
            feeds=[(feed.url, feed.site_url) for feed in feeds.get(row.id, ())],
            tags=list(tags.get(row.id, ())),
            notes=notes.get(row.id, []),
            kept=kept.get(row.id, []),
            has_talk_every=row.talk_every is not None,
            has_meet_every=row.meet_every is not None,
        )
        for row in session.execute(
            select(Blogger.id, Blogger.uid, Blogger.talk_every, Blogger.meet_every)
        )
    ]


def read_people(session: Session) -> Iterator[tuple[int, NewPerson]]:
    """Everybody by id, as another program may have them; a feed's site is among their addresses.

    What was kept of cards is read for a few at a time, since there may be pictures in it.
    """
    reach, feeds, tags = read_reach(session), read_feeds(session), read_tags(session)
    notes = read_notes(session)
    bloggers = session.scalars(select(Blogger).order_by(Blogger.id)).all()
    for start in range(0, len(bloggers), _AT_ONCE):
        some = bloggers[start : start + _AT_ONCE]
        kept = _read_kept(session, [row.id for row in some])
        for row in some:
            person = NewPerson(
                given=f"#{row.id}",
                name=row.name,
                uid=row.uid,
                reach=_with_sites(reach.get(row.id, []), feeds.get(row.id, [])),
                tags=tags.get(row.id, []),
                notes=notes.get(row.id, []),
                feeds=[feed.url for feed in feeds.get(row.id, [])],
                kept=kept.get(row.id, []),
                talk_every=Every.parse(row.talk_every) if row.talk_every else None,
                meet_every=Every.parse(row.meet_every) if row.meet_every else None,
            )
            yield row.id, person


def _with_sites(reach: Sequence[Reach], feeds: Sequence[FollowedFeed]) -> list[Reach]:
    sites = (Reach(kind=URL, value=feed.site_url) for feed in feeds if feed.site_url)
    known = {row.key: row for row in (*reach, *sites)}
    return list({**known, **{row.key: row for row in reach}}.values())


def read_notes(session: Session) -> Mapping[int, list[str]]:
    """Notes by blogger id, in the order in which they were written."""
    return _grouped(session, select(Note.blogger_id, Note.text).order_by(Note.id))


def _read_kept(session: Session, blogger_ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Kept properties by blogger id, of these bloggers."""
    columns = select(KeptProperty.blogger_id, KeptProperty.text)
    mine = columns.where(KeptProperty.blogger_id.in_(blogger_ids))
    return _grouped(session, mine.order_by(KeptProperty.id))


def _beginnings(session: Session) -> Mapping[int, list[str]]:
    beginning = func.substr(KeptProperty.text, 1, BEGINNING)
    return _grouped(session, select(KeptProperty.blogger_id, beginning))


def _grouped(session: Session, rows: Select[int, str]) -> Mapping[int, list[str]]:
    texts = defaultdict(list)
    for blogger_id, text in session.execute(rows):
        texts[blogger_id].append(text)
    return texts


def add_to_people(session: Session, additions: Sequence[Addition], *, now: datetime) -> None:
    """Add what each brings, as (blogger id, what is missing); tags and feeds have their own ways.

    A name that is among it becomes another name of the blogger.
    """
    _insert(session, ContactPoint, _points(additions))
    _insert(session, OtherName, _names(additions))
    _insert(session, Note, _notes(additions, now))
    _insert(session, KeptProperty, _kept(additions))
    for column in ("talk_every", "meet_every"):
        rows = [
            {"id": blogger_id, column: str(every)}
            for blogger_id, person in additions
            if (every := getattr(person, column)) is not None
        ]
        if rows:
            session.execute(update(Blogger), rows)


def _insert(session: Session, table: type[Any], rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        # Without nulls a row is a statement of its own, since it has other columns than the next.
        statement = upsert(table).on_conflict_do_nothing()
        session.execute(statement, listed, execution_options={"render_nulls": True})


def _points(additions: Iterable[Addition]) -> Iterator[dict[str, Any]]:
    for blogger_id, person in additions:
        for row in person.reach:
            yield {
                "blogger_id": blogger_id,
                "kind": row.kind,
                "value": row.value,
                "label": row.label,
            }


def _names(additions: Iterable[Addition]) -> Iterator[dict[str, Any]]:
    for blogger_id, person in additions:
        if person.name:
            yield {"blogger_id": blogger_id, "name": person.name, "name_key": fold(person.name)}


def _notes(additions: Iterable[Addition], now: datetime) -> Iterator[dict[str, Any]]:
    for blogger_id, person in additions:
        for text in person.notes:
            yield {"blogger_id": blogger_id, "text": text, "written_at": now}


def _kept(additions: Iterable[Addition]) -> Iterator[dict[str, Any]]:
    for blogger_id, person in additions:
        for text in person.kept:
            yield {"blogger_id": blogger_id, "text": text}
