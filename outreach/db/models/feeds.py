"""Feeds, the state of following them, and their posts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from outreach.db.models.base import NEVER_REUSED, Base, words
from outreach.domain.schedule import FeedStatus


class Feed(Base):
    """One RSS, Atom or JSON feed, and when it is asked next.

    `next_check_at` null means now; `next_check_reason` is a code that wording turns into words.
    `body_hash` is the digest of the last body that was parsed, less what says when it was built;
    `received_hash` that of the same as it was received, still packed. The feed itself asked to be
    left alone for `asked_seconds` and in `skip_hours` and `skip_days`, where bit 0 is midnight and
    Monday in GMT. While a process asks for the feed, `leased_by` is its id.
    """

    __tablename__ = "feed"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    site_url: Mapped[str | None] = mapped_column(index=True)
    title: Mapped[str | None]
    followed_at: Mapped[datetime]
    status: Mapped[FeedStatus] = mapped_column(words(FeedStatus))
    last_checked_at: Mapped[datetime | None]
    last_changed_at: Mapped[datetime | None]
    next_check_at: Mapped[datetime | None] = mapped_column(index=True)
    next_check_reason: Mapped[str | None]
    error_kind: Mapped[str | None]
    error_message: Mapped[str | None]
    error_count: Mapped[int] = mapped_column(default=0)
    asked_seconds: Mapped[int | None]
    skip_hours: Mapped[int] = mapped_column(default=0)
    skip_days: Mapped[int] = mapped_column(default=0)
    moving_to: Mapped[str | None]
    moving_since: Mapped[datetime | None]
    moving_times: Mapped[int] = mapped_column(default=0)
    refused_move: Mapped[str | None]
    unmodified_since: Mapped[datetime | None]
    leased_by: Mapped[int | None]
    leased_until: Mapped[datetime | None]
    body_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    received_hash: Mapped[bytes | None] = mapped_column(LargeBinary)


class FeedBlogger(Base):
    """Who writes in a feed; of several, an entry's author decides whose post it is."""

    __tablename__ = "feed_blogger"

    feed_id: Mapped[int] = mapped_column(
        ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True
    )
    blogger_id: Mapped[int] = mapped_column(
        ForeignKey("blogger.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Validator(Base):
    """What one URL answered last, verbatim; it is sent back to that URL only (RFC 9110, 13.1)."""

    __tablename__ = "validator"

    feed_id: Mapped[int] = mapped_column(
        ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True
    )
    url: Mapped[str] = mapped_column(primary_key=True)
    etag: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_modified: Mapped[bytes | None] = mapped_column(LargeBinary)


class Post(Base):
    """One item of a feed.

    `published_at` is null where the feed gives no usable date; `dated_at`, by which posts are
    sorted, is then the instant at which the post was first seen. `read_at` is null until the user
    has read it.
    """

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("feed_id", "guid"),
        Index("ix_post_blogger_id_dated_at", "blogger_id", "dated_at"),
        Index("ix_post_unread", "dated_at", sqlite_where=text("read_at IS NULL")),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"))
    blogger_id: Mapped[int | None] = mapped_column(ForeignKey("blogger.id", ondelete="SET NULL"))
    guid: Mapped[str]
    url: Mapped[str | None]
    title: Mapped[str | None]
    author: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_raw: Mapped[str | None]
    first_seen_at: Mapped[datetime]
    dated_at: Mapped[datetime] = mapped_column(index=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    edits: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime | None]


class PostContent(Base):
    """The heavy part of a post, zlib-compressed UTF-8, apart so that lists scan narrow rows."""

    __tablename__ = "post_content"

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True
    )
    html: Mapped[bytes] = mapped_column(LargeBinary)
    text: Mapped[bytes] = mapped_column(LargeBinary)


class PostLink(Base):
    """A link in a post; `host` is lower-case, without `www.`."""

    __tablename__ = "post_link"
    __table_args__ = (Index("ix_post_link_host_url", "host", "url"),)

    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id", ondelete="CASCADE"), primary_key=True
    )
    url: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
