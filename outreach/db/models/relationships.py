"""Exchanges with bloggers, and what was promised to them."""

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from outreach.db.models.base import NEVER_REUSED, Base, words
from outreach.domain.clocks import InteractionKind


class Interaction(Base):
    """A past exchange, or one still planned, with one or several bloggers."""

    __tablename__ = "interaction"
    __table_args__ = (UniqueConstraint("id", "kind", "happened_on", "planned"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[InteractionKind] = mapped_column(words(InteractionKind))
    happened_on: Mapped[date]
    planned: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str | None]
    place: Mapped[str | None]
    note: Mapped[str | None]
    logged_at: Mapped[datetime]


# One small index for each thing that is asked: of every blogger when it was last, and of all days
# who it was with. SQLite uses one only where the query has the very words of its condition.
MET = "kind = 'met' AND planned = 0"
SPOKE = "kind IN ('met', 'call', 'message_in') AND planned = 0"
WROTE = "kind = 'message_out' AND planned = 0"
PLANNED = "planned = 1"
# It reads nothing but the index where that has the columns of the condition, too.
_WHEN = ("blogger_id", "happened_on", "kind", "planned")
_WITH_WHOM = ("happened_on", "blogger_id", "kind", "planned")
_PARTIAL_INDEXES = {
    "ix_participation_met": (_WHEN, MET),
    "ix_participation_spoke": (_WHEN, SPOKE),
    "ix_participation_wrote": (_WHEN, WROTE),
    "ix_participation_planned": (_WHEN, PLANNED),
    "ix_participation_met_with": (_WITH_WHOM, MET),
    "ix_participation_spoke_with": (_WITH_WHOM, SPOKE),
}


class Participation(Base):
    """Who took part.

    Kind, day and planned repeat the interaction's, and the foreign key keeps them equal; so the
    clocks of 10,000 bloggers are read from one index alone.
    """

    __tablename__ = "participation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["interaction_id", "kind", "happened_on", "planned"],
            [
                "interaction.id",
                "interaction.kind",
                "interaction.happened_on",
                "interaction.planned",
            ],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        Index("ix_participation_blogger_id", "blogger_id", "happened_on", "planned"),
        *(
            Index(name, *columns, sqlite_where=text(condition))
            for name, (columns, condition) in _PARTIAL_INDEXES.items()
        ),
    )

    interaction_id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[InteractionKind] = mapped_column(words(InteractionKind))
    happened_on: Mapped[date]
    planned: Mapped[bool]


class FollowUp(Base):
    """Something you promised, with a date."""

    __tablename__ = "follow_up"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]


class Snooze(Base):
    """A nudge put off until a day; the one made last counts.

    `made_on` is its day, or the next one where there had been a talk on that day already: a talk
    on it or after it ends the snooze.
    """

    __tablename__ = "snooze"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), index=True
    )
    made_on: Mapped[date]
    until_on: Mapped[date]


class Witnessed(Base):
    """The digest of a message or event that was proposed once, and is not proposed again.

    `interaction_id` is what came of it, null where it was refused or the interaction removed.
    """

    __tablename__ = "witnessed"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    interaction_id: Mapped[int | None] = mapped_column(
        ForeignKey("interaction.id", ondelete="SET NULL"), index=True
    )
