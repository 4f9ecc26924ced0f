"""What was done, so that it can be undone."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from outreach.db.models.base import NEVER_REUSED, Base, words
from outreach.domain.actions import Action


class UndoStep(Base):
    """One change of data by the user; while `undone`, its changes are those that redo it."""

    __tablename__ = "undo_step"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[Action] = mapped_column(words(Action))
    subject: Mapped[str]
    made_at: Mapped[datetime]
    undone: Mapped[bool] = mapped_column(default=False)


class UndoChange(Base):
    """One statement that takes one row back; those of a step run newest first."""

    __tablename__ = "undo_change"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("undo_step.id", ondelete="CASCADE"), index=True)
    statement: Mapped[str]
