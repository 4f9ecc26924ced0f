"""Which mentions are shown and counted: conditions for queries over `mention`."""

from sqlalchemy import Boolean, ColumnElement, literal_column

# Neither judged away nor gone by an edit of the post.
STANDS = """(
    NOT mention.gone
    AND (mention.verdict IS NULL OR mention.verdict NOT IN ('dismissed', 'rejected'))
)"""

# Of an article in several feeds, the mention that is shown. One that was judged away comes first,
# so that this holds for feeds in which the article turns up later; then one that stands, on the
# author's own site, by somebody known, and the oldest.
IS_FIRST = """(
    NOT EXISTS (
        SELECT 1 FROM mention AS other
        WHERE other.article = mention.article AND other.product_id = mention.product_id
        AND (
            other.verdict IS NULL OR other.verdict NOT IN ('dismissed', 'rejected'),
            other.gone, other.elsewhere, other.blogger_id IS NULL, other.id
        ) < (
            mention.verdict IS NULL OR mention.verdict NOT IN ('dismissed', 'rejected'),
            mention.gone, mention.elsewhere, mention.blogger_id IS NULL, mention.id
        )
    )
)"""


def stands() -> ColumnElement[bool]:
    return literal_column(STANDS, Boolean)


def is_first() -> ColumnElement[bool]:
    return literal_column(IS_FIRST, Boolean)
