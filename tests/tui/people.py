"""A small circle of bloggers, as the screens show them on 15 March 2026."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.interactions import insert_interaction
from outreach.db.models import (
    Blogger,
    BloggerTag,
    ContactPoint,
    Evidence,
    Feed,
    FeedBlogger,
    FollowUp,
    Interaction,
    Mention,
    Post,
    Product,
    Tag,
)
from outreach.domain.clocks import InteractionKind
from outreach.domain.listening import Place
from outreach.domain.schedule import FeedStatus
from outreach.domain.text import fold
from tests.conftest import NOW

TODAY = date(2026, 3, 15)
ADDED = date(2024, 1, 1)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@dataclass
class Circle:
    """Adds rows to one session; every method returns the new row's id."""

    session: Session
    _guids: Iterator[int] = field(default_factory=count)

    def blogger(self, name: str, **fields: object) -> int:
        row = Blogger(name=name, name_key=fold(name), **{"added_on": ADDED, **fields})
        self.session.add(row)
        self.session.flush()
        return row.id

    def exchange(self, blogger_id: int, kind: InteractionKind, on: date, **fields: object) -> int:
        row = Interaction(
            kind=kind,
            happened_on=on,
            planned=on > TODAY,
            logged_at=NOW - timedelta(days=1),
            **fields,
        )
        return insert_interaction(self.session, row, [blogger_id])

    def product(self, name: str) -> int:
        row = Product(name=name, name_key=fold(name), added_at=NOW)
        self.session.add(row)
        self.session.flush()
        return row.id

    def feed(self, blogger_id: int, url: str, title: str) -> int:
        row = Feed(
            url=f"{url}/feed",
            site_url=url,
            title=title,
            followed_at=NOW,
            status=FeedStatus.ACTIVE,
        )
        self.session.add(row)
        self.session.flush()
        self.session.add(FeedBlogger(feed_id=row.id, blogger_id=blogger_id))
        return row.id

    def mention(  # noqa: PLR0913 (one argument a fact)
        self,
        blogger_id: int,
        feed_id: int,
        product_id: int,
        *,
        title: str,
        days: int,
        snippet: str,
        hit: str,
        place: Place = Place.TEXT,
    ) -> int:
        at = datetime(2026, 3, 15, 8, tzinfo=UTC) - timedelta(days=days)
        post = Post(
            feed_id=feed_id,
            blogger_id=blogger_id,
            guid=f"post-{next(self._guids)}",
            url="https://blog.example/post",
            title=title,
            published_at=at,
            first_seen_at=at,
            dated_at=at,
            digest=b"",
        )
        self.session.add(post)
        self.session.flush()
        mention = Mention(
            post_id=post.id,
            blogger_id=post.blogger_id,
            dated_at=post.dated_at,
            product_id=product_id,
            found_at=at,
        )
        self.session.add(mention)
        self.session.flush()
        start = snippet.index(hit)
        self.session.add(
            Evidence(
                mention_id=mention.id,
                place=place,
                term=hit,
                snippet=snippet,
                start=start,
                end=start + len(hit),
            )
        )
        return mention.id


def fill(database: Database) -> None:
    """Three mentions to answer, three people due, one row in each quiet section."""
    with database.write() as session:
        circle = Circle(session)
        acme = circle.product("Acme Widget")
        _talkers(circle, acme)
        _due(circle)
        _quiet(circle)


def fill_with_nobody_due(database: Database) -> None:
    """Somebody who was met today, and nothing owed."""
    with database.write() as session:
        circle = Circle(session)
        circle.product("Acme Widget")
        ada = circle.blogger("Ada Byron", talk_every="1 month")
        circle.exchange(ada, InteractionKind.MET, TODAY)


def _talkers(circle: Circle, acme: int) -> None:
    karine = circle.blogger("Karine Morel", talk_every="1 month")
    blog = circle.feed(karine, "https://karine.example", "Carnets de Karine")
    circle.mention(
        karine,
        blog,
        acme,
        title="Vivre sans traceurs",
        days=2,
        snippet="… and since I moved to Acme Widget I sleep better, …",
        hit="Acme Widget",
        place=Place.LINK,
    )
    circle.exchange(karine, InteractionKind.MET, days_ago(430))
    circle.exchange(karine, InteractionKind.MESSAGE_IN, days_ago(21), channel="email")
    tag = Tag(name="press")
    circle.session.add(tag)
    circle.session.flush()
    circle.session.add(BloggerTag(blogger_id=karine, tag_id=tag.id))
    circle.session.add(ContactPoint(blogger_id=karine, kind="email", value="karine@example.org"))
    tom = circle.blogger("Tom Okafor")
    circle.mention(
        tom,
        circle.feed(tom, "https://tom.example", "Tom builds"),
        acme,
        title="My 2026 tools",
        days=5,
        snippet="an Acme Widget, a pencil and tea",
        hit="Acme Widget",
    )
    guido = circle.blogger("Guido Verhoeven", meet_every="3 months")
    circle.mention(
        guido,
        circle.feed(guido, "https://guido.example", "Guido"),
        acme,
        title="Acme Widget, a year on",
        days=9,
        snippet="Acme Widget, a year on",
        hit="Acme Widget",
        place=Place.TITLE,
    )
    circle.exchange(guido, InteractionKind.MET, days_ago(246))


def _due(circle: Circle) -> None:
    jo = circle.blogger("Jo Lind", talk_every="2 months")
    circle.exchange(jo, InteractionKind.CALL, days_ago(70))
    radia = circle.blogger("Radia Perl", talk_every="3 weeks")
    circle.exchange(radia, InteractionKind.MESSAGE_IN, days_ago(30))
    circle.blogger("Zoë 田中", meet_every="1 year")
    fine = circle.blogger("Fine Person", talk_every="1 year")
    circle.exchange(fine, InteractionKind.CALL, days_ago(10))


def _quiet(circle: Circle) -> None:
    marc = circle.blogger("Marc Petit")
    circle.session.add(FollowUp(blogger_id=marc, text="send the 2.0 beta key", due_on=TODAY))
    nadia = circle.blogger("Nadia Rahal")
    circle.exchange(nadia, InteractionKind.MESSAGE_OUT, days_ago(6))
    lea = circle.blogger("Léa Durand")
    circle.exchange(lea, InteractionKind.MET, date(2026, 3, 20), place="Lyon")
