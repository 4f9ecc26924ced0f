"""Every row as an archive holds it, and the way back into an empty database.

Which tables and columns there are is read from the models, so that a new one is archived without
being mentioned here; what is left out has its reason below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Insert,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    exc,
    exists,
    insert,
    select,
    text,
    tuple_,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from outreach.db.archive_values import Codec, Value, codec_of
from outreach.db.models import Base, Interaction, Post
from outreach.domain.links import host_of
from outreach.domain.text import fold
from outreach.errors import UsageError

Values = dict[str, Value]

_AT_ONCE = 500

TABLES_LEFT_OUT = {
    "undo_step": "its statements fit the tables of one release",
    "undo_change": "its statements fit the tables of one release",
}
COLUMNS_LEFT_OUT = {
    "feed.leased_by": "a process of the machine it ran on",
    "feed.leased_until": "a process of the machine it ran on",
    "feed.received_hash": "spares unpacking a body once, and no more",
}


def _of_interaction(name: str) -> ScalarSelect[Any]:
    interactions = Interaction.__table__.c
    wanted = interactions.id == bindparam("interaction_id")
    return select(interactions[name]).where(wanted).scalar_subquery()


def _of_post(name: str) -> ScalarSelect[Any]:
    posts = Post.__table__.c
    return select(posts[name]).where(posts.id == bindparam("post_id")).scalar_subquery()


# What follows from the rest of its row, and what repeats another row, is made anew.
FROM_ITS_ROW: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "blogger.name_key": lambda row: fold(row["name"]),
    "other_name.name_key": lambda row: fold(row["name"]),
    "product.name_key": lambda row: fold(row["name"]),
    "post_link.host": lambda row: host_of(row["url"]),
}
FROM_ANOTHER_ROW: Mapping[str, ScalarSelect[Any]] = {
    "participation.kind": _of_interaction("kind"),
    "participation.happened_on": _of_interaction("happened_on"),
    "participation.planned": _of_interaction("planned"),
    "mention.blogger_id": _of_post("blogger_id"),
    "mention.dated_at": _of_post("dated_at"),
}


@dataclass(frozen=True)
class Archived:
    """One table, and how its rows stand in an archive."""

    table: Table

    @cached_property
    def codecs(self) -> Mapping[str, Codec]:
        """By name, the columns that are written."""
        made_anew = {*COLUMNS_LEFT_OUT, *FROM_ITS_ROW, *FROM_ANOTHER_ROW}
        columns = (column for column in self.table.columns if str(column) not in made_anew)
        return {str(column.name): codec_of(column) for column in columns}

    @property
    def goes_with_another(self) -> bool:
        """Whether each of its rows goes when a row that it belongs to goes."""
        return any(key.ondelete == "CASCADE" for key in self.table.foreign_keys)

    def encode(self, row: Sequence[Any]) -> Values:
        """What is written of a row as `_select` gives it."""
        columns = zip(self.codecs.items(), row, strict=True)
        return {name: codec.encode(value) for (name, codec), value in columns if value is not None}

    def decode(self, values: Values) -> dict[str, object]:
        """The row to insert. Raises ValueError, with what is wrong in words."""
        if unknown := values.keys() - self.codecs.keys():
            raise ValueError(f"{min(unknown)} is no column of {self.table.name}")
        row = {
            name: self._decoded(self.table.columns[name], values.get(name)) for name in self.codecs
        }
        for name, follow in self._follows.items():
            row[name] = follow(row)
        return row

    @cached_property
    def insert(self) -> Insert:
        """Takes rows as `decode` gives them."""
        repeated = {
            column: FROM_ANOTHER_ROW[str(column)]
            for column in self.table.columns
            if str(column) in FROM_ANOTHER_ROW
        }
        return insert(self.table).values(
            {**{name: bindparam(name) for name in (*self.codecs, *self._follows)}, **repeated}
        )

    @cached_property
    def _follows(self) -> Mapping[str, Callable[[Mapping[str, Any]], object]]:
        columns = (column for column in self.table.columns if str(column) in FROM_ITS_ROW)
        return {column.name: FROM_ITS_ROW[str(column)] for column in columns}

    def _decoded(self, column: Column[Any], value: Value | None) -> object:
        if value is not None:
            codec = self.codecs[column.name]
            try:
                return codec.decode(value)
            except (ValueError, TypeError, AttributeError, UsageError) as error:
                raise ValueError(f"{column.name} is not {codec.what}") from error
        if column.nullable:
            return None
        if not isinstance(column.default, ScalarElementColumnDefault):
            raise ValueError(f"{column.name} is missing")  # noqa: TRY004 (of the row, not the type)
        return column.default.arg  # of a column that came after the archive was written


ARCHIVED: Mapping[str, Archived] = {
    str(table.name): Archived(table)
    for table in Base.metadata.sorted_tables  # parents before what belongs to them
    if table.name not in TABLES_LEFT_OUT
}


def read_rows(session: Session) -> Iterator[tuple[str, Values]]:
    """Every row, with the name of its table: always in the same order, few at a time in memory."""
    for name, archived in ARCHIVED.items():
        for row in session.execute(_select(archived), execution_options={"yield_per": _AT_ONCE}):
            yield name, archived.encode(row)


def rows_of(session: Session, archived: Archived, condition: ColumnElement[bool]) -> list[Values]:
    """Those rows of one table for which the condition holds."""
    return [archived.encode(row) for row in session.execute(_select(archived).where(condition))]


def are_there(session: Session, archived: Archived, rows: Sequence[dict[str, object]]) -> bool:
    """Whether the table holds each of these rows, as `decode` gives them, as it is."""
    key = list(archived.table.primary_key.columns)
    wanted = {tuple(row[column.name] for column in key): row for row in rows}
    found = session.execute(_select(archived).where(tuple_(*key).in_(wanted)))
    # Compared as they are written, since the same page may be packed in several ways.
    known = [archived.encode(row) for row in found]
    given = (wanted[place] for place in sorted(wanted))
    return known == [archived.encode([row[name] for name in archived.codecs]) for row in given]


def insert_rows(
    session: Session, archived: Archived, rows: Sequence[dict[str, object]]
) -> Iterator[tuple[int, str]]:
    """Insert these rows but for those that contradict others: the places of these, and why."""
    try:
        with session.begin_nested():
            session.execute(archived.insert, rows)
    except exc.IntegrityError as error:
        if len(rows) == 1:
            yield 0, str(error.orig)
            return
        for place, row in enumerate(rows):
            for _, reason in insert_rows(session, archived, [row]):
                yield place, reason


def is_empty(session: Session) -> bool:
    """Whether there is nothing yet that an archive would hold."""
    tables = (archived.table for archived in ARCHIVED.values())
    return not any(session.scalar(select(exists().select_from(table))) for table in tables)


def wait_for_parents(session: Session) -> None:
    """Let a row be inserted before the one that it refers to, until the transaction ends."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))


def read_last_ids(session: Session) -> dict[str, int]:
    """The last id that each table ever gave, also to a row that is gone."""
    rows = session.execute(text("SELECT name, seq FROM sqlite_sequence ORDER BY name"))
    return {row.name: row.seq for row in rows if row.name in ARCHIVED}


def raise_last_ids(session: Session, last_ids: Mapping[str, int]) -> None:
    """Give no id again that was given before the archive was written."""
    known = read_last_ids(session)
    for name, last_id in last_ids.items():
        session.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
        session.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"),
            {"name": name, "seq": max(last_id, known.get(name, 0))},
        )


def _select(archived: Archived) -> Select[Any]:
    table = archived.table
    return select(*(table.columns[name] for name in archived.codecs)).order_by(*table.primary_key)
