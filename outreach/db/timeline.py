"""The entries of one blogger's timeline, kind by kind, newest first."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.db.mentions import read_hits
from outreach.db.models import (
    Blogger,
    FollowUp,
    Interaction,
    Mention,
    Note,
    Participation,
    Post,
    Product,
)
from outreach.db.shown_mentions import is_first, stands
from outreach.domain.timeline import EntryKind, TimelineEntry


def read_interactions(session: Session, blogger_id: int) -> Iterator[TimelineEntry]:
    """Every interaction the blogger took part in, with the names of the others."""
    mine = select(Participation.interaction_id).where(Participation.blogger_id == blogger_id)
    others = defaultdict(list)
    for interaction_id, name in session.execute(
        select(Participation.interaction_id, Blogger.name)
        .join(Blogger, Blogger.id == Participation.blogger_id)
        .where(Participation.interaction_id.in_(mine), Blogger.id != blogger_id)
        .order_by(Blogger.name)
    ):
        others[interaction_id].append(name)
    for row in session.scalars(
        select(Interaction)
        .where(Interaction.id.in_(mine))
        .order_by(Interaction.happened_on.desc(), Interaction.id.desc())
    ):
        yield TimelineEntry(
            kind=EntryKind.INTERACTION,
            entry_id=row.id,
            on=row.happened_on,
            title=row.place,
            text=row.note,
            interaction=row.kind,
            channel=row.channel,
            others=tuple(others[row.id]),
            open=row.planned,
        )


def read_posts(session: Session, blogger_id: int, zone: tzinfo) -> Iterator[TimelineEntry]:
    """Every post."""
    for row in session.execute(
        select(Post.id, Post.title, Post.url, Post.dated_at)
        .where(Post.blogger_id == blogger_id)
        .order_by(Post.dated_at.desc(), Post.id.desc())
    ):
        yield TimelineEntry(
            kind=EntryKind.POST,
            entry_id=row.id,
            on=row.dated_at.astimezone(zone).date(),
            title=row.title,
            url=row.url,
            post_id=row.id,
        )


def read_mentions(session: Session, blogger_id: int, zone: tzinfo) -> Iterator[TimelineEntry]:
    """Every mention that stands, history included, on the day of its post."""
    rows = session.execute(
        select(Mention.id, Mention.post_id, Product.name, Post.url, Post.dated_at)
        .join(Post, Post.id == Mention.post_id)
        .join(Product, Product.id == Mention.product_id)
        .where(Post.blogger_id == blogger_id, stands(), is_first())
        .order_by(Post.dated_at.desc(), Mention.id.desc())
    ).all()
    hits = read_hits(session, [row.id for row in rows])
    for row in rows:
        found = hits.get(row.id)
        yield TimelineEntry(
            kind=EntryKind.MENTION,
            entry_id=row.id,
            on=row.dated_at.astimezone(zone).date(),
            title=row.name,
            text=found[0].snippet if found else None,
            url=row.url,
            post_id=row.post_id,
        )


def read_notes(session: Session, blogger_id: int, zone: tzinfo) -> Iterator[TimelineEntry]:
    """Every note."""
    for row in session.scalars(
        select(Note).where(Note.blogger_id == blogger_id).order_by(Note.written_at.desc())
    ):
        yield TimelineEntry(
            kind=EntryKind.NOTE,
            entry_id=row.id,
            on=row.written_at.astimezone(zone).date(),
            text=row.text,
        )


def read_follow_ups(session: Session, blogger_id: int) -> Iterator[TimelineEntry]:
    """Every follow-up, on the day it was done or is due."""
    for row in session.scalars(select(FollowUp).where(FollowUp.blogger_id == blogger_id)):
        yield TimelineEntry(
            kind=EntryKind.FOLLOW_UP,
            entry_id=row.id,
            on=row.done_on or row.due_on,
            title=row.text,
            open=row.done_on is None,
        )
