"""Which cadences hold for whom."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.db.models import BloggerTag, Tag
from outreach.domain.cadence import Every, effective


class Cadences:
    """Own value, else the shortest among the tags, else the default; as text, as it is stored."""

    def __init__(self, session: Session, *, talk: str | None, meet: str | None) -> None:
        self._defaults = (talk, meet)
        self._tagged = {
            blogger_id: (
                _shortest((pair[0] for pair in pairs), talk),
                _shortest((pair[1] for pair in pairs), meet),
            )
            for blogger_id, pairs in _tag_cadences(session).items()
        }

    def of(
        self, blogger_id: int, talk: str | None, meet: str | None
    ) -> tuple[str | None, str | None]:
        """Talking and meeting, given the blogger's own values."""
        if talk and meet:
            return talk, meet
        others = self._tagged.get(blogger_id, self._defaults)
        return talk or others[0], meet or others[1]


def _shortest(tagged: Iterable[str | None], default: str | None) -> str | None:
    every = effective(None, (Every.parse(text) for text in tagged if text), None)
    return str(every) if every else default


def _tag_cadences(session: Session) -> dict[int, list[tuple[str | None, str | None]]]:
    rows = session.execute(
        select(BloggerTag.blogger_id, Tag.talk_every, Tag.meet_every)
        .join(Tag, Tag.id == BloggerTag.tag_id)
        .where(Tag.talk_every.is_not(None) | Tag.meet_every.is_not(None))
    )
    cadences = defaultdict(list)
    for blogger_id, talk, meet in rows:
        cadences[blogger_id].append((talk, meet))
    return cadences
