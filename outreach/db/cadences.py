"""Which cadences hold for whom: own value, else the shortest among the tags, else the default."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from outreach.db.models import Blogger, BloggerTag, Tag
from outreach.domain.cadence import Every

_TAGS = select(Tag.id, Tag.talk_every, Tag.meet_every).where(
    or_(Tag.talk_every.is_not(None), Tag.meet_every.is_not(None))
)
_OWN = select(Blogger.talk_every, Blogger.meet_every).distinct()


class Cadences(NamedTuple):
    """Talking and meeting, as expressions over `blogger` with their parameters.

    `texts` are those of all cadences that are not a blogger's own.
    """

    talk: str
    meet: str
    parameters: Mapping[str, int | str | None]
    texts: frozenset[str]


def read_tagged(session: Session, blogger_id: int) -> list[tuple[str, str | None, str | None]]:
    """The cadences of one blogger's tags: name, talking and meeting."""
    rows = session.execute(
        select(Tag.name, Tag.talk_every, Tag.meet_every)
        .join(BloggerTag, BloggerTag.tag_id == Tag.id)
        .where(BloggerTag.blogger_id == blogger_id)
        .order_by(Tag.name)
    )
    return [(name, talk, meet) for name, talk, meet in rows]


def read_cadences(session: Session, *, talk: str | None, meet: str | None) -> Cadences:
    """The cadences that hold, given the defaults."""
    rows = session.execute(_TAGS).all()
    talks = {id_: every for id_, every, _ in rows if every}
    meets = {id_: every for id_, _, every in rows if every}
    texts = (talk, meet, *talks.values(), *meets.values())
    return Cadences(
        talk=_effective("talk", talk, len(talks)),
        meet=_effective("meet", meet, len(meets)),
        parameters=_parameters("talk", talk, talks) | _parameters("meet", meet, meets),
        texts=frozenset(every for every in texts if every),
    )


def read_own(session: Session) -> set[str]:
    """The texts of all cadences that bloggers have of their own."""
    return {every for row in session.execute(_OWN) for every in row if every}


def _effective(clock: str, default: str | None, tags: int) -> str:
    own = f"blogger.{clock}_every"
    if default is None and not tags:
        return own
    carried = [
        f"WHEN blogger.id IN "
        f"(SELECT blogger_id FROM blogger_tag WHERE tag_id = :{clock}_tag_{rank}) "
        f"THEN :{clock}_{rank}"
        for rank in range(tags)
    ]
    other = f"CASE {' '.join(carried)} ELSE :{clock} END" if carried else f":{clock}"
    return f"coalesce({own}, {other})"


def _parameters(
    clock: str, default: str | None, tagged: Mapping[int, str]
) -> dict[str, int | str | None]:
    """The tags' in order of length, so that the first that is carried is the shortest."""
    shortest_first = sorted(
        tagged.items(), key=lambda pair: (Every.parse(pair[1]).approximate_days, pair[0])
    )
    parameters: dict[str, int | str | None] = {clock: default}
    for rank, (tag_id, every) in enumerate(shortest_first):
        parameters |= {f"{clock}_tag_{rank}": tag_id, f"{clock}_{rank}": every}
    return parameters
