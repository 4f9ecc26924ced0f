"""Tags: their names, their cadences, and who carries them."""

from sqlalchemy import delete, exists, select
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
