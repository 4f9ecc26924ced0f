"""What every table shares: naming of constraints, and the types of columns."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept as naive UTC because SQLite has no zones."""

    impl = DateTime
    cache_ok = True

    # Straight to the text and from it: in three steps, as is usual, it takes three times as long.

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002
        return _write_instant

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[str | None], datetime | None]:
        return _read_instant


def _write_instant(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read_instant(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(f"{stored}+00:00")


def words(enum: type[StrEnum]) -> Enum:
    """A column that keeps an enum's values as text, open to values a later release adds."""
    return Enum(
        enum,
        native_enum=False,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime, str: String}


# An id that was given once is never given again, so that a script's id cannot come to mean
# something else, and redo cannot meet a stranger in its place.
NEVER_REUSED = {"sqlite_autoincrement": True}


def table_of(model: type[Base]) -> Table:
    """A model's table, for what is written many rows at a time: no entity is made of a row."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 (a mapped class is never without)
    return table
