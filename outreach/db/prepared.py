"""SQL that is written as text."""

from functools import lru_cache

from sqlalchemy import TextClause, bindparam, text

from outreach.db.models.base import UtcDateTime


@lru_cache(maxsize=64)  # the same few texts come again, and taking one apart takes its time
def prepared(sql: str) -> TextClause:
    """A statement; `:since`, if it has that, is an instant."""
    instants = [bindparam("since", type_=UtcDateTime())] if ":since" in sql else []
    return text(sql).bindparams(*instants)
