"""What can be looked for, read so that not everything has to be looked at.

Texts that the user wrote are stored as they were written. SQL picks those that may have the words:
it knows upper and lower case of ASCII only, so that any other text is picked as well.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from outreach.db.among import among
from outreach.db.models import (
    Blogger,
    BloggerTag,
    ContactPoint,
    FollowUp,
    Interaction,
    Mention,
    Note,
    Participation,
    Post,
    PostContent,
    Product,
    Tag,
)
from outreach.db.packing import unpacked
from outreach.db.shown_mentions import is_first, stands

_Words = ColumnElement[str] | InstrumentedAttribute[str]

_NOT_ASCII = "*[^ -~]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHead:
    """A post without its text."""

    post_id: int
    title: str | None
    url: str | None
    dated_at: datetime
    blogger_id: int | None


def find_bloggers(session: Session, parts: Sequence[str]) -> set[int]:
    """Who may have every part in the name, a tag or a way to be reached."""
    found: set[int] | None = None
    for part in parts:
        ids = {
            *session.scalars(select(Blogger.id).where(_holds(Blogger.name_key, part))),
            *session.scalars(
                select(ContactPoint.blogger_id).where(_may_hold(ContactPoint.value, part))
            ),
            *session.scalars(
                select(BloggerTag.blogger_id)
                .join(Tag, Tag.id == BloggerTag.tag_id)
                .where(_may_hold(Tag.name, part))
            ),
        }
        found = ids if found is None else found & ids
    return found or set()


def find_named(session: Session, parts: Sequence[str], *, limit: int) -> Sequence[tuple[int, str]]:
    """Who has every part in the name: first whose name begins so, then who has a word that does."""
    key, first = Blogger.name_key, parts[0]
    rows = session.execute(
        select(Blogger.id, Blogger.name)
        .where(*(_holds(key, part) for part in parts))
        .order_by(
            func.instr(key, first) != 1,
            func.instr(key, f" {first}") == 0,
            key,
            Blogger.id,
        )
        .limit(limit)
    )
    return [(row.id, row.name) for row in rows]


def read_posts(session: Session, post_ids: Collection[int]) -> list[PostHead]:
    """These posts."""
    rows = session.execute(
        select(Post.id, Post.title, Post.url, Post.dated_at, Post.blogger_id).where(
            Post.id.in_(post_ids)
        )
    )
    return [_head(row) for row in rows]


def read_newest_posts(session: Session, *, limit: int) -> list[PostHead]:
    """The newest posts, the newest first."""
    rows = session.execute(
        select(Post.id, Post.title, Post.url, Post.dated_at, Post.blogger_id)
        .order_by(Post.dated_at.desc(), Post.id.desc())
        .limit(limit)
    )
    return [_head(row) for row in rows]


def read_texts(session: Session, post_ids: Collection[int]) -> dict[int, str]:
    """What is read of these posts, by id."""
    rows = session.execute(
        select(PostContent.post_id, PostContent.text).where(among(PostContent.post_id, post_ids))
    )
    return {row.post_id: unpacked(row.text) for row in rows}


def read_mentions(
    session: Session, *, post_ids: Collection[int], parts: Sequence[str], limit: int
) -> Sequence[tuple[int, str, PostHead]]:
    """The newest mentions that stand in these posts or are of a product with every part.

    Each is its id, the product, and the post.
    """
    called_so = and_(*(_holds(Product.name_key, part) for part in parts))
    products = session.scalars(select(Product.id).where(called_so)).all()
    rows = session.execute(
        select(
            Mention.id.label("mention_id"),
            Product.name,
            Post.id,
            Post.title,
            Post.url,
            Post.dated_at,
            Post.blogger_id,
        )
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(
            stands(),
            is_first(),
            or_(Mention.post_id.in_(post_ids), Mention.product_id.in_(products)),
        )
        .order_by(Mention.dated_at.desc(), Mention.id.desc())
        .limit(limit)
    )
    return [(row.mention_id, row.name, _head(row)) for row in rows]


def read_notes(session: Session, parts: Sequence[str]) -> Iterator[Note]:
    """Notes that may have every part, the newest first."""
    return iter(
        session.scalars(
            select(Note)
            .where(*(_may_hold(Note.text, part) for part in parts))
            .order_by(Note.written_at.desc(), Note.id.desc())
        )
    )


def read_interactions(session: Session, parts: Sequence[str]) -> Iterator[Interaction]:
    """Interactions whose place and note may have every part, the newest first."""
    words = func.coalesce(Interaction.place, "") + " " + func.coalesce(Interaction.note, "")
    return iter(
        session.scalars(
            select(Interaction)
            .where(
                or_(Interaction.note.is_not(None), Interaction.place.is_not(None)),
                *(_may_hold(words, part) for part in parts),
            )
            .order_by(Interaction.happened_on.desc(), Interaction.id.desc())
        )
    )


def read_follow_ups(session: Session, parts: Sequence[str]) -> Iterator[FollowUp]:
    """Follow-ups, done or not, that may have every part, the one due last first."""
    return iter(
        session.scalars(
            select(FollowUp)
            .where(*(_may_hold(FollowUp.text, part) for part in parts))
            .order_by(FollowUp.due_on.desc(), FollowUp.id.desc())
        )
    )


def read_names(session: Session, blogger_ids: Collection[int]) -> Mapping[int, str]:
    """The names of these bloggers, by id."""
    rows = session.execute(select(Blogger.id, Blogger.name).where(among(Blogger.id, blogger_ids)))
    return {row.id: row.name for row in rows}


def read_participants(session: Session, interaction_id: int) -> tuple[tuple[int, str], ...]:
    """Who took part, each (id, name)."""
    rows = session.execute(
        select(Blogger.id, Blogger.name)
        .join(Participation, Participation.blogger_id == Blogger.id)
        .where(Participation.interaction_id == interaction_id)
        .order_by(Blogger.name)
    )
    return tuple((row.id, row.name) for row in rows)


def _holds(column: _Words, part: str) -> ColumnElement[bool]:
    return func.instr(column, part) > 0


def _may_hold(column: _Words, part: str) -> ColumnElement[bool]:
    return or_(func.instr(func.lower(column), part) > 0, column.op("GLOB")(_NOT_ASCII))


def _head(row: Row[*tuple[Any, ...]]) -> PostHead:
    return PostHead(
        post_id=row.id,
        title=row.title,
        url=row.url,
        dated_at=row.dated_at,
        blogger_id=row.blogger_id,
    )
