"""Before you write to somebody or meet them; and who talks about a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from outreach.db import timeline
from outreach.db.briefing import read_companions, read_recent_posts, read_talks
from outreach.db.database import Database
from outreach.db.products import StoredProduct
from outreach.db.promises import read_promises
from outreach.domain.agenda import Promise
from outreach.domain.briefing import WINDOWS, Companion, ProductTalk, RecentPost, Talk
from outreach.domain.clocks import MOVES, ClockName
from outreach.domain.standing import Facts
from outreach.domain.timeline import TimelineEntry
from outreach.services.agenda import read_standings
from outreach.services.listening import find_product
from outreach.services.present import Present
from outreach.services.profiles import Profile, read_profile

POSTS_SHOWN = 3
SILENT_AFTER = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to have in mind; `silent_since` is the day of the last post if it is long ago."""

    profile: Profile
    posts: Sequence[RecentPost]
    talks: Sequence[ProductTalk]
    last_talk: TimelineEntry | None
    follow_ups: Sequence[Promise]
    companions: Sequence[Companion]
    silent_since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """A product and those who talk about it, who does most first."""

    product: StoredProduct
    talkers: Sequence[tuple[Facts, Talk]]

    @property
    def mentions(self) -> int:
        """All of them by somebody known."""
        return sum(talk.mentions for _, talk in self.talkers)


def read_brief(database: Database, blogger_id: int, present: Present) -> Brief:
    """One blogger, as of today."""
    profile = read_profile(database, blogger_id, present)
    with database.read() as session:
        posts = read_recent_posts(session, blogger_id, limit=POSTS_SHOWN, zone=present.zone)
        return Brief(
            profile=profile,
            posts=posts,
            talks=_product_talks(session, blogger_id, present),
            last_talk=_last_talk(session, blogger_id, present.today),
            follow_ups=[row for row in read_promises(session) if row.blogger_id == blogger_id],
            companions=read_companions(session, blogger_id, today=present.today),
            silent_since=_silent_since(posts, present.today),
        )


def read_product_page(database: Database, query: str, present: Present) -> ProductPage:
    """The product a name means. Raises NotFoundError or AmbiguousError."""
    product = find_product(database, query)
    with database.read() as session:
        talks = read_talks(session, zone=present.zone, product_id=product.product_id)
        ids = [talk.blogger_id for talk in talks]
        standings = read_standings(session, present, blogger_ids=ids)
    return ProductPage(
        product=product, talkers=[(standings[talk.blogger_id].facts, talk) for talk in talks]
    )


def _product_talks(session: Session, blogger_id: int, present: Present) -> list[ProductTalk]:
    windows = [
        {
            talk.product: talk
            for talk in read_talks(
                session,
                zone=present.zone,
                blogger_id=blogger_id,
                since=present.days_back(days),
            )
        }
        for days in WINDOWS
    ]
    return [
        ProductTalk(
            product=product,
            counts=tuple(
                window[product].mentions if product in window else 0 for window in windows
            ),
            newest_on=talk.newest_on,
        )
        for product, talk in windows[-1].items()
    ]


def _last_talk(session: Session, blogger_id: int, today: date) -> TimelineEntry | None:
    talks = (
        entry
        for entry in timeline.read_interactions(session, blogger_id)
        if entry.interaction in MOVES[ClockName.SPOKE] and not entry.open and entry.on <= today
    )
    return next(talks, None)


def _silent_since(posts: Sequence[RecentPost], today: date) -> date | None:
    newest_on = posts[0].on if posts else None
    return newest_on if newest_on and today - newest_on > SILENT_AFTER else None
