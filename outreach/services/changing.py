"""One change of data about one blogger, as one step that can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.listed import read_callings
from outreach.db.models import Blogger
from outreach.db.undo import Step
from outreach.domain.actions import Action
from outreach.domain.names import resolve
from outreach.services.present import Present


@contextmanager
def changing(
    database: Database, query: str, action: Action, present: Present
) -> Iterator[tuple[Session, Blogger]]:
    """The session and the blogger that `query` names, inside one recorded transaction.

    Raises NotFoundError or AmbiguousError before anything is written.
    """
    with database.read() as session:
        blogger_id = resolve(query, read_callings(session), what="blogger")
        name = session.get_one(Blogger, blogger_id).name
    step = Step(action=action, subject=name, at=present.now)
    with database.write(step) as session:
        yield session, session.get_one(Blogger, blogger_id)
