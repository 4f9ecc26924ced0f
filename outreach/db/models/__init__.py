"""The tables."""

from outreach.db.models.base import Base, table_of
from outreach.db.models.feeds import Feed, FeedBlogger, Post, PostContent, PostLink, Validator
from outreach.db.models.history import UndoChange, UndoStep
from outreach.db.models.listening import Evidence, Mention, Product, Term
from outreach.db.models.people import (
    Blogger,
    BloggerTag,
    ContactPoint,
    Forgotten,
    KeptProperty,
    Note,
    OtherName,
    Tag,
    ToldApart,
)
from outreach.db.models.relationships import (
    FollowUp,
    Interaction,
    Participation,
    Snooze,
    Witnessed,
)

__all__ = [
    "Base",
    "Blogger",
    "BloggerTag",
    "ContactPoint",
    "Evidence",
    "Feed",
    "FeedBlogger",
    "FollowUp",
    "Forgotten",
    "Interaction",
    "KeptProperty",
    "Mention",
    "Note",
    "OtherName",
    "Participation",
    "Post",
    "PostContent",
    "PostLink",
    "Product",
    "Snooze",
    "Tag",
    "Term",
    "ToldApart",
    "UndoChange",
    "UndoStep",
    "Validator",
    "Witnessed",
    "table_of",
]
