"""One change of data about bloggers, as one step that can be undone."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from outreach.db.bloggers import is_called
from outreach.db.database import Database
from outreach.db.listed import read_callings, read_names
from outreach.db.models import Blogger
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.names import resolve
from outreach.errors import NotFoundError, UsageError
from outreach.services.present import Present

Who = str | Collection[int]  # what a user typed for one blogger, or the ids of several

_NAMED = 3


@contextmanager
def changing(
    database: Database, who: Who, action: Action, present: Present
) -> Iterator[tuple[Session, list[Blogger]]]:
    """The session and the bloggers that `who` names, inside one recorded transaction.

    Raises NotFoundError or AmbiguousError before anything is written.
    """
    with database.read() as session:
        ids = [_resolved(session, who)] if isinstance(who, str) else list(who)
        known = dict(read_names(session))
    if missing := [id_ for id_ in ids if id_ not in known]:
        raise NotFoundError(f"There is no blogger #{missing[0]} any more.")
    step = Step(action=action, subject=subject_of([known[id_] for id_ in ids]), at=present.now)
    with database.write(step) as session:
        yield session, [session.get_one(Blogger, id_) for id_ in ids]


def refuse_namesake(session: Session, name: str, *, of: int | None = None) -> None:
    """Raise UsageError where another blogger has this name; `of` is the one who is to have it."""
    if is_called(session, name, but=of):
        raise UsageError(
            f"There is a blogger called {name!r} already; add something that tells the two apart."
        )


def _resolved(session: Session, query: str) -> int:
    return resolve(query, read_callings(session), what="blogger")


def subject_of(names: list[str]) -> str:
    """What a step was about: the first few names, and how many more."""
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
