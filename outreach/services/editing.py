"""Changing what was written down about a blogger."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.listed import read_callings, read_names
from outreach.db.models import Blogger
from outreach.db.profiles import read_reach, read_tags, replace_reach
from outreach.db.tags import put_on, take_off
from outreach.domain.actions import Action
from outreach.domain.cadence import Every
from outreach.domain.names import resolve
from outreach.domain.reach import email_address
from outreach.domain.record import EMAIL, Reach, Record
from outreach.domain.text import fold, one_line
from outreach.errors import UsageError
from outreach.services.changing import changing, refuse_namesake
from outreach.services.present import Present
from outreach.services.upkeep import tag_name


def read_record(database: Database, query: str) -> tuple[int, Record]:
    """A blogger's id and record."""
    with database.read() as session:
        names = read_names(session)
        blogger = session.get_one(Blogger, resolve(query, read_callings(session), what="blogger"))
        return blogger.id, Record(
            name=blogger.name,
            talk_every=_every(blogger.talk_every),
            meet_every=_every(blogger.meet_every),
            introduced_by=dict(names).get(blogger.introduced_by_id or 0),
            tags=tuple(read_tags(session).get(blogger.id, ())),
            reach=tuple(read_reach(session).get(blogger.id, ())),
        )


def write_record(database: Database, blogger_id: int, record: Record, present: Present) -> Record:
    """Make the blogger what the record says, as one step. Raises UsageError, changing nothing."""
    clean = _clean(record)
    with changing(database, f"#{blogger_id}", Action.EDIT_BLOGGER, present) as (session, [blogger]):
        if fold(clean.name) != blogger.name_key:
            refuse_namesake(session, clean.name, of=blogger.id)
        blogger.introduced_by_id = _introducer(session, blogger, clean.introduced_by)
        blogger.name = clean.name
        blogger.name_key = fold(clean.name)
        blogger.talk_every = str(clean.talk_every) if clean.talk_every else None
        blogger.meet_every = str(clean.meet_every) if clean.meet_every else None
        present_tags = read_tags(session).get(blogger.id, ())
        for tag in set(present_tags) - set(clean.tags):
            take_off(session, blogger.id, tag)
        for tag in clean.tags:
            put_on(session, blogger.id, tag)
        _refuse_no_addresses(
            clean.reach, known=read_reach(session, [blogger.id]).get(blogger.id, ())
        )
        replace_reach(session, blogger.id, clean.reach)
    return clean


def _clean(record: Record) -> Record:
    name = one_line(record.name)
    if not name:
        raise UsageError("A blogger needs a name.")
    reach = tuple(
        Reach(
            kind=one_line(row.kind).casefold(),
            value=one_line(row.value),
            label=one_line(row.label or "") or None,
        )
        for row in record.reach
    )
    if not all(row.kind and row.value for row in reach):
        raise UsageError("A way to reach somebody needs a kind and a value, such as email.")
    return Record(
        name=name,
        talk_every=record.talk_every,
        meet_every=record.meet_every,
        introduced_by=record.introduced_by,
        tags=tuple(dict.fromkeys(tag_name(tag) for tag in record.tags)),
        reach=tuple(dict.fromkeys(reach)),
    )


def _refuse_no_addresses(reach: Iterable[Reach], *, known: Collection[Reach]) -> None:
    """Raise UsageError for what is no address, unless it came with an address book as it is."""
    keys = {row.key for row in known}
    for row in reach:
        if row.kind == EMAIL and row.key not in keys:
            email_address(row.value)


def _introducer(session: Session, blogger: Blogger, name: str | None) -> int | None:
    """Whoever introduced this blogger; nobody is introduced by somebody they introduced."""
    if not name:
        return None
    names = read_names(session)
    introducer_id = resolve(name, read_callings(session), what="blogger")
    above: int | None = introducer_id
    while above is not None:
        if above == blogger.id:
            raise UsageError(
                f"{dict(names)[introducer_id]} cannot have introduced {blogger.name}: "
                "that would go round in a circle."
            )
        above = session.get_one(Blogger, above).introduced_by_id
    return introducer_id


def _every(text: str | None) -> Every | None:
    return None if text is None else Every.parse(text)
