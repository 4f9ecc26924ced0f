"""Tags: their names, their cadences, and who carries them."""

from collections.abc import Iterable

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from outreach.db.models import BloggerTag, Tag
from outreach.domain.text import fold


def read_tag_names(session: Session) -> list[tuple[int, str]]:
    """Every tag's id and name."""
    return [(row.id, row.name) for row in session.execute(select(Tag.id, Tag.name))]


def find_tag(session: Session, name: str) -> Tag | None:
    """The tag of that name, case and accents ignored."""
    wanted = fold(name)
    found = (id_ for id_, known in read_tag_names(session) if fold(known) == wanted)
    tag_id = next(found, None)
    return None if tag_id is None else session.get_one(Tag, tag_id)


def put_on(session: Session, blogger_id: int, name: str) -> None:
    """Give the blogger the tag, which is made if it is new."""
    tag = find_tag(session, name)
    if tag is None:
        tag = Tag(name=name)
        session.add(tag)
        session.flush()
    if session.get(BloggerTag, (blogger_id, tag.id)) is None:
        session.add(BloggerTag(blogger_id=blogger_id, tag_id=tag.id))
        session.flush()


def put_on_many(session: Session, tagged: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Give many bloggers, as (blogger id, names), their tags with a few statements in all."""
    pairs = [(blogger_id, name) for blogger_id, names in tagged for name in names]
    ids = {fold(name): id_ for id_, name in read_tag_names(session)}
    missing: dict[str, str] = {}
    for _, name in pairs:
        if fold(name) not in ids:
            missing.setdefault(fold(name), name)
    if missing:
        statement = insert(Tag).returning(Tag.id, sort_by_parameter_order=True)
        added = session.scalars(statement, [{"name": name} for name in missing.values()])
        ids |= dict(zip(missing, added, strict=True))
    rows = [{"blogger_id": blogger_id, "tag_id": ids[fold(name)]} for blogger_id, name in pairs]
    if rows:
        session.execute(upsert(BloggerTag).on_conflict_do_nothing(), rows)


def take_off(session: Session, blogger_id: int, name: str) -> bool:
    """Take the tag off; one that nobody carries and that has no cadence goes. False if not on."""
    tag = find_tag(session, name)
    worn = tag and session.get(BloggerTag, (blogger_id, tag.id))
    if tag is None or worn is None:
        return False
    session.delete(worn)
    session.flush()
    others = session.scalar(select(exists().where(BloggerTag.tag_id == tag.id)))
    if not others and tag.talk_every is None and tag.meet_every is None:
        session.execute(delete(Tag).where(Tag.id == tag.id))
    return True
