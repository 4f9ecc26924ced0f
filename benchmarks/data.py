"""A database of a chosen size, from a seed: the same rows every time."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice, product
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from outreach.db.database import Database
from outreach.db.models import (
    Base,
    Blogger,
    BloggerTag,
    ContactPoint,
    Evidence,
    Feed,
    FeedBlogger,
    Interaction,
    Mention,
    Participation,
    Post,
    Product,
    Tag,
)
from outreach.db.posts import store_posts
from outreach.domain.posts import NewPost

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
# Most messages are answered, and most people were seen lately: one blogger in nine is due.
_KINDS = ("met", "call", *["message_in"] * 4, "message_out", "comment")
_CADENCES = (None, None, "6 months", "1 year", "2 years")
_TAGS = ("press", "friends", "podcast", "paris", "lyon", "berlin", "éditeurs", "beta")
_BATCH = 5_000
_SYLLABLES = ("ka", "lo", "mi", "ré", "tu", "sa", "no", "be", "fi", "gou", "da", "el", "ir", "os")
WORDS = ["".join(parts) for length in (1, 2, 3, 4) for parts in product(_SYLLABLES, repeat=length)]

Row = dict[str, Any]


def fill_posts(database: Database, *, posts: int) -> None:
    """A feed of each of 300 bloggers, and posts of 330 words, stored as a refresh stores them.

    Words are as frequent as in a language: the second half as frequent as the first, and so on.
    Every hundredth post links to one of 100 hosts, product0.example and so on.
    """
    dice = random.Random(1)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
    with database.write() as session:
        _insert(session, Blogger, 300, lambda i: _blogger(dice, i))
        _insert(session, Feed, 300, _feed)
        _insert(session, FeedBlogger, 300, lambda i: {"feed_id": i, "blogger_id": i})
    for feed_id in range(1, 301):
        with database.write() as session:
            store_posts(
                session,
                feed_id,
                [_written(dice, weights, number) for number in range(feed_id, posts + 1, 300)],
                now=NOW,
            )


def _written(dice: random.Random, weights: list[float], number: int) -> NewPost:
    words = dice.choices(WORDS, cum_weights=weights, k=330)
    text = "\n".join(" ".join(words[start : start + 60]) + "." for start in range(0, 330, 60))
    host = f"product{number // 100 % 100}.example" if number % 100 == 0 else "other.example"
    return NewPost(
        guid=str(number),
        url=f"https://b{number % 300}.example/{number}",
        title=" ".join(words[:6]),
        author=None,
        published_at=NOW - timedelta(hours=number % 40_000),
        published_raw=None,
        html=f"<p>{text.replace(chr(10), '</p><p>')}</p>",
        text=text,
        links=(f"https://{host}/{number}", f"https://b{number % 300}.example/about"),
        digest=number.to_bytes(16),
    )


def fill(
    database: Database, *, bloggers: int, interactions: int, posts: int, mentions: int
) -> None:
    """Bloggers with a feed each, and the rest spread over them at random."""
    dice = random.Random(1)
    with database.write() as session:
        _insert(session, Blogger, bloggers, lambda i: _blogger(dice, i))
        _insert(session, Feed, bloggers, _feed)
        _insert(session, FeedBlogger, bloggers, lambda i: {"feed_id": i, "blogger_id": i})
        _insert(session, ContactPoint, bloggers, _address)
        _insert(session, Tag, len(_TAGS), lambda i: {"name": _TAGS[i - 1]})
        _insert(session, BloggerTag, bloggers, lambda i: {"blogger_id": i, "tag_id": i % 8 + 1})
        _insert(session, Product, 1, lambda _i: _product())
        days = [TODAY - timedelta(days=int(1500 * dice.random() ** 2)) for _ in range(interactions)]
        kinds = [dice.choice(_KINDS) for _ in range(interactions)]
        _insert(session, Interaction, interactions, lambda i: _interaction(kinds, days, i))
        _insert(
            session,
            Participation,
            interactions,
            lambda i: _participation(kinds, days, i, dice.randrange(bloggers) + 1),
        )
        written = [_post(dice, number, bloggers) for number in range(1, posts + 1)]
        _insert(session, Post, posts, lambda i: written[i - 1])
        _insert(
            session, Mention, mentions, lambda i: _mention(written[i * (posts // mentions) - 1])
        )
        _insert(session, Evidence, mentions, _evidence)


def _insert(session: Session, model: type[Base], count: int, make: Callable[[int], Row]) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    rows: Iterator[Row] = (make(number) for number in range(1, count + 1))
    while batch := list(islice(rows, _BATCH)):
        session.execute(insert(table), batch)


def _blogger(dice: random.Random, number: int) -> Row:
    return {
        "id": number,
        "name": f"Blogger {number}",
        "name_key": f"blogger {number}",
        "added_on": date(2024, 1, 1),
        "talk_every": dice.choice(_CADENCES),
        "meet_every": dice.choice(_CADENCES),
    }


def _address(number: int) -> Row:
    return {"blogger_id": number, "kind": "email", "value": f"blogger{number}@example.org"}


def _feed(number: int) -> Row:
    return {
        "id": number,
        "url": f"https://b{number}.example/feed",
        "site_url": f"https://b{number}.example/",
        "title": f"Blog {number}",
        "followed_at": NOW,
        "status": "active",
        "error_count": 0,
    }


def _product() -> Row:
    return {"id": 1, "name": "Acme Widget", "name_key": "acme widget", "added_at": NOW}


def _interaction(kinds: list[str], days: list[date], number: int) -> Row:
    return {
        "id": number,
        "kind": kinds[number - 1],
        "happened_on": days[number - 1],
        "planned": False,
        "logged_at": NOW,
    }


def _participation(kinds: list[str], days: list[date], number: int, blogger_id: int) -> Row:
    return {
        "interaction_id": number,
        "blogger_id": blogger_id,
        "kind": kinds[number - 1],
        "happened_on": days[number - 1],
        "planned": False,
    }


def _post(dice: random.Random, number: int, bloggers: int) -> Row:
    blogger_id = dice.randrange(bloggers) + 1
    at = NOW - timedelta(minutes=dice.randrange(5 * 365 * 24 * 60))
    return {
        "id": number,
        "feed_id": blogger_id,
        "blogger_id": blogger_id,
        "guid": f"guid-{number}",
        "url": f"https://b{blogger_id}.example/{number}",
        "title": f"Post number {number} about this and that",
        "published_at": at,
        "first_seen_at": at,
        "dated_at": at,
        "digest": b"0" * 16,
        "edits": 0,
    }


def _mention(post: Row) -> Row:
    return {
        "post_id": post["id"],
        "blogger_id": post["blogger_id"],
        "dated_at": post["dated_at"],
        "product_id": 1,
        "found_at": NOW,
        "gone": False,
        "history": False,
    }


def _evidence(number: int) -> Row:
    return {
        "mention_id": number,
        "place": "text",
        "term": "Acme Widget",
        "snippet": "I like my Acme Widget, and so does the dog",
        "start": 10,
        "end": 21,
    }
