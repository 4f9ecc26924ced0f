"""Which mentions there are, without what they say."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    String,
    and_,
    case,
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from outreach.db.among import among
from outreach.db.last_days import EXCHANGED, last_day
from outreach.db.models import Blogger, Mention, Post, Product
from outreach.db.reading import holds
from outreach.db.shown_mentions import is_first, stands
from outreach.domain.inbox import Narrowed
from outreach.domain.listening import MentionState, Verdict
from outreach.domain.text import fold


class Entry(NamedTuple):  # tens of thousands are made for one list
    """A mention; `dated_at` is as it is stored, and sorts as the instant does.

    `exchanged_on` is None but where it tells an open mention from an answered one: the day of the
    newest exchange with the blogger, empty if there was none.
    """

    dated_at: str
    mention_id: int
    post_id: int
    product_id: int
    exchanged_on: str | None


def read_entries(  # noqa: PLR0913 (which mentions, and how many)
    session: Session,
    narrowed: Narrowed,
    *,
    since: datetime | None,
    today: date,
    mention_ids: Collection[int] | None = None,
    limit: int | None = None,
) -> list[Entry]:
    """The mentions that are wanted, newest first, of those with some ids or of all.

    Where of open and answered ones only either is wanted, some of the other are there too.
    """
    dated_at = type_coerce(Mention.dated_at, String)
    statement = (
        select(dated_at, Mention.id, Mention.post_id, Mention.product_id)
        .where(is_first(), among(Mention.id, mention_ids), *_conditions(narrowed, since))
        .order_by(Mention.dated_at.desc(), Mention.id.desc())
        .limit(limit)
    )
    if narrowed.words:
        statement = statement.join(Post, Post.id == Mention.post_id)
    if narrowed.parts_answered:
        last = _last_exchanges(today)
        statement = statement.outerjoin(last, last.c.id == Mention.blogger_id)
        statement = statement.add_columns(case((_awaits(), func.coalesce(last.c.day, ""))))
        if MentionState.OPEN in (narrowed.states or ()):
            may_be_open = or_(~_awaits(), last.c.eve.is_(None), dated_at >= last.c.eve)
            statement = statement.where(may_be_open)
    else:
        statement = statement.add_columns(null())
    return [Entry._make(row) for row in session.execute(statement)]


def _last_exchanges(today: date) -> CTE:
    """The day of each blogger's newest exchange, and the eve of it, before which all is answered.

    The eve, since a post is of one day in UTC and may be of another where the user is.
    """
    newest = last_day("blogger.id", EXCHANGED, by=f"'{today.isoformat()}'")
    days = select(Blogger.id, literal_column(newest, String).label("day")).subquery()
    eve = func.date(days.c.day, "-1 day").label("eve")
    # Otherwise SQLite looks the day up for every mention.
    return select(days.c.id, days.c.day, eve).cte("last").prefix_with("MATERIALIZED")


def as_stored(session: Session, instant: datetime) -> str:
    """An instant as `Entry.dated_at` has it."""
    dialect = session.get_bind().dialect
    processor = Mention.__table__.c.dated_at.type.dialect_impl(dialect).bind_processor(dialect)
    return str(processor(instant) if processor else instant)


def _conditions(narrowed: Narrowed, since: datetime | None) -> list[ColumnElement[bool]]:
    wanted = [_tells(word) for word in narrowed.words]
    if narrowed.states is not None:
        wanted.append(or_(false(), *map(_may_be, narrowed.states)))
    if narrowed.product_id is not None:
        wanted.append(Mention.product_id == narrowed.product_id)
    if narrowed.blogger_id is not None:
        wanted.append(Mention.blogger_id == narrowed.blogger_id)
    if since is not None:
        wanted.append(Mention.dated_at >= since)
    return wanted


def _may_be(state: MentionState) -> ColumnElement[bool]:
    """Whether a mention may be in that state, as far as the mention itself tells."""
    match state:
        case MentionState.REJECTED:
            return Mention.verdict == Verdict.REJECTED
        case MentionState.DISMISSED:
            return Mention.verdict == Verdict.DISMISSED
        case MentionState.GONE:
            away = Mention.verdict.in_([Verdict.DISMISSED, Verdict.REJECTED])
            return and_(Mention.gone, or_(Mention.verdict.is_(None), ~away))
        case MentionState.HISTORY:
            return and_(stands(), Mention.history)
        case MentionState.OPEN | MentionState.ANSWERED:
            return _awaits()


def _awaits() -> ColumnElement[bool]:
    """Whether a mention is open until it is answered."""
    return and_(stands(), ~Mention.history)


def _tells(word: str) -> ColumnElement[bool]:
    """Whether a word is of the post's title, or of who wrote it, or of the product."""
    key = fold(word)
    if not key:
        return holds(word)
    named = select(Product.id).where(Product.name_key.contains(key, autoescape=True))
    return or_(holds(word), Mention.product_id.in_(named))
