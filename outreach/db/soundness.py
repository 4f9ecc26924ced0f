"""What must hold of the rows in the file, each rule with the way to mend what breaks it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import ColumnElement, Index, and_, delete, exc, exists, or_, select, update
from sqlalchemy.orm import Session

from outreach.db import undo
from outreach.db.models import (
    Base,
    Blogger,
    Interaction,
    Mention,
    OtherName,
    Participation,
    Post,
    Product,
    Tag,
    UndoChange,
    UndoStep,
)
from outreach.domain.cadence import Every
from outreach.domain.health import Level, Matter
from outreach.domain.text import fold
from outreach.errors import UsageError


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives a line for each thing that breaks the rule; `mend` makes it hold."""

    matter: Matter
    find: Callable[[Session], Sequence[str]]
    mend: Callable[[Session], None]
    level: Level = Level.WRONG


def find_damage(session: Session) -> tuple[Sequence[str], Sequence[str]]:
    """What SQLite says of the file: damage, and indexes that lack rows, which can be made anew."""
    lines = [row[0] for row in session.connection().exec_driver_sql("PRAGMA integrity_check")]
    told = [line for line in lines if line != "ok"] + _missing_tables(session)
    stale = [line for line in told if "from index" in line or "entries in index" in line]
    return [line for line in told if line not in stale], stale


def _missing_tables(session: Session) -> list[str]:
    names = _schema(session)
    tables = (table.name for table in Base.metadata.sorted_tables)
    return [f"the table {name} is missing" for name in tables if name not in names]


def _schema(session: Session) -> set[str]:
    """The names of all tables and indexes."""
    rows = session.connection().exec_driver_sql("SELECT name FROM sqlite_master")
    return {row[0] for row in rows}


def _find_stale_indexes(session: Session) -> Sequence[str]:
    return find_damage(session)[1]


def _remake_indexes(session: Session) -> None:
    session.connection().exec_driver_sql("REINDEX")


def _missing_indexes(session: Session) -> Sequence[Index]:
    names = _schema(session)
    tables = Base.metadata.sorted_tables
    wanted = chain.from_iterable(table.indexes for table in tables)
    return sorted((index for index in wanted if index.name not in names), key=_index_name)


def _index_name(index: Index) -> str:
    return str(index.name)


def _make_indexes(session: Session) -> None:
    for index in _missing_indexes(session):
        index.create(session.connection())


def _participations_that_differ() -> ColumnElement[bool]:
    """Kind, day and planned are the interaction's."""
    return and_(
        Interaction.id == Participation.interaction_id,
        or_(
            Interaction.kind != Participation.kind,
            Interaction.happened_on != Participation.happened_on,
            Interaction.planned != Participation.planned,
        ),
    )


def _find_participations(session: Session) -> Sequence[str]:
    rows = session.execute(
        select(Blogger.name, Interaction.kind, Interaction.happened_on)
        .join(Participation, Participation.blogger_id == Blogger.id)
        .join(Interaction, Interaction.id == Participation.interaction_id)
        .where(_participations_that_differ())
    )
    return [f"{row.name}: {row.kind} on {row.happened_on.isoformat()}" for row in rows]


def _mend_participations(session: Session) -> None:
    session.execute(
        update(Participation)
        .where(_participations_that_differ())
        .values(
            kind=Interaction.kind,
            happened_on=Interaction.happened_on,
            planned=Interaction.planned,
        )
        .execution_options(synchronize_session=False)
    )


def _mentions_that_differ() -> ColumnElement[bool]:
    """Whose the post is and how it is dated are the post's."""
    return and_(
        Post.id == Mention.post_id,
        or_(
            Mention.blogger_id.is_distinct_from(Post.blogger_id),
            Mention.dated_at != Post.dated_at,
        ),
    )


def _find_mentions(session: Session) -> Sequence[str]:
    return [f"#{id_}" for id_ in session.scalars(select(Mention.id).where(_mentions_that_differ()))]


def _mend_mentions(session: Session) -> None:
    session.execute(
        update(Mention)
        .where(_mentions_that_differ())
        .values(blogger_id=Post.blogger_id, dated_at=Post.dated_at)
        .execution_options(synchronize_session=False)
    )


def _stray_rows(session: Session) -> Iterator[tuple[str, int, str, int]]:
    """As (table, rowid, parent, number of the foreign key), the parent not being there."""
    connection = session.connection()
    differing = set(
        connection.exec_driver_sql(
            "SELECT p.rowid FROM participation p JOIN interaction i ON i.id = p.interaction_id"
        ).scalars()
    )
    for table, row, parent, number in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        # A participation that only differs from its interaction has one, and is no stray.
        if not (parent == "interaction" and row in differing):
            yield table, row, parent, number


def find_stray_rows(session: Session) -> Sequence[str]:
    counted = Counter((row[0], row[2]) for row in _stray_rows(session))
    return [f"{count} x {table} without {parent}" for (table, parent), count in counted.items()]


def remove_stray_rows(session: Session) -> None:
    """Do what deleting the parent would have done: delete the row, or empty the reference."""
    connection = session.connection()
    for table, rowid, _, number in list(_stray_rows(session)):
        keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})").all()
        key = next(key for key in keys if key.id == number)
        if key.on_delete == "SET NULL":
            change = f'UPDATE {table} SET "{key[3]}" = NULL WHERE rowid = ?'
        else:
            change = f"DELETE FROM {table} WHERE rowid = ?"
        connection.exec_driver_sql(change, (rowid,))


def _with_nobody() -> ColumnElement[bool]:
    return ~exists().where(Participation.interaction_id == Interaction.id)


def _find_empty_exchanges(session: Session) -> Sequence[str]:
    rows = session.scalars(select(Interaction).where(_with_nobody()))
    return [f"{row.kind} on {row.happened_on.isoformat()}: {row.note or ''}" for row in rows]


def _remove_empty_exchanges(session: Session) -> None:
    session.execute(delete(Interaction).where(_with_nobody()))


def _misfiled(session: Session) -> Iterator[Blogger | Product | OtherName]:
    """Rows whose `name_key` is not the folded name, so that nobody finds them by it."""
    rows: Iterable[Blogger | Product | OtherName] = chain(
        session.scalars(select(Blogger)),
        session.scalars(select(Product)),
        session.scalars(select(OtherName)),
    )
    return (row for row in rows if row.name_key != fold(row.name))


def _find_misfiled(session: Session) -> Sequence[str]:
    return [row.name for row in _misfiled(session)]


def _file_names(session: Session) -> None:
    for row in list(_misfiled(session)):
        row.name_key = fold(row.name)


def _bad_cadences(session: Session) -> Iterator[tuple[Blogger | Tag, str, str]]:
    """As (row, column, text), the text being no length of time."""
    rows: Iterable[Blogger | Tag] = chain(
        session.scalars(select(Blogger)), session.scalars(select(Tag))
    )
    for row in rows:
        for column, text in (("talk_every", row.talk_every), ("meet_every", row.meet_every)):
            if text is not None and not _is_cadence(text):
                yield row, column, text


def _is_cadence(text: str) -> bool:
    try:
        Every.parse(text)
    except UsageError:
        return False
    return True


def _find_bad_cadences(session: Session) -> Sequence[str]:
    return [
        f"{row.name}: {column.replace('_', ' ')} {text!r}"
        for row, column, text in _bad_cadences(session)
    ]


def _clear_bad_cadences(session: Session) -> None:
    for row, column, _ in list(_bad_cadences(session)):
        setattr(row, column, None)


def _find_undo_trouble(session: Session) -> Sequence[str]:
    """Steps that could not be taken back, or not in their order."""
    steps = session.execute(
        select(UndoStep.id, UndoStep.undone, UndoStep.subject).order_by(UndoStep.id)
    ).all()
    first_undone = min((row.id for row in steps if row.undone), default=None)
    late = [row for row in steps if not row.undone and first_undone and row.id > first_undone]
    filled = set(session.scalars(select(UndoChange.step_id).distinct()))
    empty = [row for row in steps if row.id not in filled]
    return [row.subject for row in (*late, *empty)] or _unrunnable(session)


def _unrunnable(session: Session) -> Sequence[str]:
    """The first statement that no longer fits the tables; EXPLAIN compiles it and runs nothing."""
    connection = session.connection()
    for statement in session.scalars(select(UndoChange.statement)):
        try:
            connection.exec_driver_sql(f"EXPLAIN {statement}").close()
        except exc.OperationalError as error:
            return [str(error.orig)]
    return []


# In this order: what differs is mended before what is left of it is taken for stray.
RULES = (
    Rule(Matter.INDEXES, _find_stale_indexes, _remake_indexes),
    Rule(Matter.MISSING_INDEXES, lambda s: [*map(_index_name, _missing_indexes(s))], _make_indexes),
    Rule(Matter.PARTICIPATIONS, _find_participations, _mend_participations),
    Rule(Matter.STRAY_ROWS, find_stray_rows, remove_stray_rows),
    Rule(Matter.MENTIONS, _find_mentions, _mend_mentions),
    Rule(Matter.EMPTY_EXCHANGES, _find_empty_exchanges, _remove_empty_exchanges),
    Rule(Matter.NAMES, _find_misfiled, _file_names),
    Rule(Matter.CADENCES, _find_bad_cadences, _clear_bad_cadences),
    Rule(Matter.UNDO_LOG, _find_undo_trouble, undo.forget_steps),
)
