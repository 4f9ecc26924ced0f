"""Everything that is about one person, for whoever asks what is kept of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from outreach.db.archive import ARCHIVED, Values, rows_of
from outreach.db.merging import references
from outreach.db.models import (
    Blogger,
    BloggerTag,
    Evidence,
    Feed,
    FeedBlogger,
    Interaction,
    Mention,
    Participation,
    Post,
    PostContent,
    PostLink,
    Product,
    Tag,
)

OF_NOBODY = {
    "forgotten": "digests of those who are not there any more",
    "term": "what is looked for, whoever writes it",
    "validator": "what a server said of a feed",
    "witnessed": "digests of messages, in which nothing can be read",
}


def read_person(session: Session, blogger_id: int) -> Iterator[tuple[str, list[Values]]]:
    """The rows about a blogger as an archive has them, by table; tables without any are left out.

    Those who took part in the same exchanges are not named: what is kept of them is theirs.
    """
    conditions = {**_by_reference(blogger_id), **_by_way_of(blogger_id)}
    for name, archived in ARCHIVED.items():
        if name in conditions and (rows := rows_of(session, archived, conditions[name])):
            yield name, rows


def _by_reference(blogger_id: int) -> Mapping[str, ColumnElement[bool]]:
    """Of the tables that refer to bloggers, the rows that refer to this one."""
    found: dict[str, ColumnElement[bool]] = {}
    for table, column in references():
        mine = column == blogger_id
        found[str(table.name)] = or_(found[table.name], mine) if table.name in found else mine
    return found


def _by_way_of(blogger_id: int) -> Mapping[str, ColumnElement[bool]]:
    """The blogger, and what those rows lead to."""

    def mine(column: Any, owner: Any) -> Any:  # noqa: ANN401 (columns of any type)
        return select(column).where(owner == blogger_id)

    posts = mine(Post.id, Post.blogger_id)
    exchanges = mine(Participation.interaction_id, Participation.blogger_id)
    return {
        "blogger": Blogger.id == blogger_id,  # not those whom they introduced
        "tag": Tag.id.in_(mine(BloggerTag.tag_id, BloggerTag.blogger_id)),
        "interaction": Interaction.id.in_(exchanges),
        "feed": Feed.id.in_(mine(FeedBlogger.feed_id, FeedBlogger.blogger_id)),
        "post_content": PostContent.post_id.in_(posts),
        "post_link": PostLink.post_id.in_(posts),
        "evidence": Evidence.mention_id.in_(mine(Mention.id, Mention.blogger_id)),
        "product": Product.id.in_(mine(Mention.product_id, Mention.blogger_id)),
    }
