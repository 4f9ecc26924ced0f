"""Which mentions are shown and counted: conditions for queries."""

from sqlalchemy import ColumnElement, Tuple, and_, exists, tuple_
from sqlalchemy.orm import aliased

from outreach.db.models import Mention
from outreach.domain.mentions import Verdict


def stands() -> ColumnElement[bool]:
    """Neither judged away nor gone by an edit of the post."""
    return and_(~_judged_away(Mention), ~Mention.gone)


def is_first() -> ColumnElement[bool]:
    """Of an article in several feeds, the mention that is shown.

    One that was judged away comes first, so that this holds for feeds in which the article turns up
    later; then one that stands, on the author's own site, by somebody known, and the oldest.
    """
    other = aliased(Mention)
    return ~(
        exists()
        .where(
            other.article == Mention.article,
            other.product_id == Mention.product_id,
            _rank(other) < _rank(Mention),
        )
        .correlate(Mention)
    )


def _rank(mention: type[Mention]) -> Tuple:
    return tuple_(
        ~_judged_away(mention),
        mention.gone,
        mention.elsewhere,
        mention.blogger_id.is_(None),
        mention.id,
    )


def _judged_away(mention: type[Mention]) -> ColumnElement[bool]:
    away = mention.verdict.in_([Verdict.DISMISSED, Verdict.REJECTED])
    return and_(mention.verdict.is_not(None), away)
