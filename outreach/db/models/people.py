"""Bloggers, how to reach them, and what you noted about them."""

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.db.models.base import NEVER_REUSED, Base


def new_uid() -> str:
    """What other address books know somebody by, the same for as long as the person is kept."""
    return f"urn:uuid:{uuid4()}"


# Those few for whom anything was decided. SQLite uses an index only where a query has its words.
DECIDED = "paused_on IS NOT NULL OR archived_on IS NOT NULL OR do_not_contact_on IS NOT NULL"


class Blogger(Base):
    """A person. `name_key` is the folded name; cadences are texts such as "3 weeks".

    `uid` is that of the vCard that the person came from, or one of our own.
    """

    __tablename__ = "blogger"
    __table_args__ = (
        Index("ix_blogger_talk_every_meet_every", "talk_every", "meet_every"),
        Index("ix_blogger_decided", "id", sqlite_where=text(DECIDED)),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    added_on: Mapped[date]
    talk_every: Mapped[str | None]
    meet_every: Mapped[str | None]
    introduced_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("blogger.id", ondelete="SET NULL"), index=True
    )
    archived_on: Mapped[date | None]
    do_not_contact_on: Mapped[date | None]
    do_not_contact_because: Mapped[str | None]
    paused_on: Mapped[date | None]
    paused_until: Mapped[date | None]
    paused_because: Mapped[str | None]
    resumed_on: Mapped[date | None]
    uid: Mapped[str | None] = mapped_column(default=new_uid, index=True)


class OtherName(Base):
    """Another name of a blogger, from before two were merged or from an address book."""

    __tablename__ = "other_name"
    __table_args__ = (UniqueConstraint("blogger_id", "name_key"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(ForeignKey("blogger.id", ondelete="CASCADE"))
    name: Mapped[str]
    name_key: Mapped[str]


class ContactPoint(Base):
    """One way to reach a blogger: kind (email, phone, mastodon, url, ...), value, label."""

    __tablename__ = "contact_point"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    value: Mapped[str]
    label: Mapped[str | None]


class KeptProperty(Base):
    """A property of a person's vCard that is of no use here, kept so that it can be given back.

    `text` is the content line as vCard 4 has it, not folded; lines of one group are one text.
    """

    __tablename__ = "kept_property"
    __table_args__ = (UniqueConstraint("blogger_id", "text"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(ForeignKey("blogger.id", ondelete="CASCADE"))
    text: Mapped[str]


class Tag(Base):
    """A label on bloggers, which may carry a cadence."""

    __tablename__ = "tag"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    talk_every: Mapped[str | None]
    meet_every: Mapped[str | None]


class BloggerTag(Base):
    __tablename__ = "blogger_tag"

    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), primary_key=True
    )
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class ToldApart(Base):
    """Two bloggers of whom the user said that they are two people, in either order."""

    __tablename__ = "told_apart"
    __table_args__ = (CheckConstraint("one_id <> other_id", name="two_people"),)

    one_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Forgotten(Base):
    """The digest of what somebody was known by who was forgotten, such as a feed or an address.

    No import brings them back unasked.
    """

    __tablename__ = "forgotten"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)


class Note(Base):
    """Something worth remembering about a blogger."""

    __tablename__ = "note"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    written_at: Mapped[datetime]
