"""Products, the terms that count as talking about them, and the mentions found."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from outreach.db.models.base import NEVER_REUSED, Base, words
from outreach.domain.listening import Place, TermKind, Verdict


class Product(Base):
    """What you make. `name_key` is the folded name."""

    __tablename__ = "product"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    added_at: Mapped[datetime]


class Term(Base):
    """A word, phrase or link target. The product's own name is a term of kind `name`."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("product_id", "kind", "text"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    kind: Mapped[TermKind] = mapped_column(words(TermKind))
    text: Mapped[str]
    exact_case: Mapped[bool] = mapped_column(default=False)
    exact_accents: Mapped[bool] = mapped_column(default=False)
    substring: Mapped[bool] = mapped_column(default=False)


class Mention(Base):
    """A post that talks about a product.

    `blogger_id` and `dated_at` are the post's, repeated so that who talked lately, and whether
    somebody did, is read from one index. `verdict` is what the user said of it and outlives every
    re-scan; `gone`: an edit of the post took it away; `history`: the post was already old when its
    feed was first fetched.

    Mentions of a product that have the same `article` are of one article in several feeds, and
    shown as one; `elsewhere`: the post's link leads away from its feed's site.
    """

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("post_id", "product_id"),
        Index("ix_mention_dated_at", "dated_at", "blogger_id"),
        Index("ix_mention_article_product_id", "article", "product_id"),
        Index(
            "ix_mention_blogger_id",
            "blogger_id",
            "dated_at",
            "verdict",
            "gone",
            "article",
            "product_id",
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    blogger_id: Mapped[int | None] = mapped_column(ForeignKey("blogger.id", ondelete="SET NULL"))
    dated_at: Mapped[datetime]
    product_id: Mapped[int] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), index=True
    )
    found_at: Mapped[datetime]
    verdict: Mapped[Verdict | None] = mapped_column(words(Verdict))
    gone: Mapped[bool] = mapped_column(default=False)
    history: Mapped[bool] = mapped_column(default=False)
    article: Mapped[int | None] = mapped_column(BigInteger)
    elsewhere: Mapped[bool] = mapped_column(default=False)


class Evidence(Base):
    """Where a mention shows: `snippet` is original text, the hit at [`start`, `end`) within it."""

    __tablename__ = "evidence"
    __table_args__ = NEVER_REUSED

    id: Mapped[int] = mapped_column(primary_key=True)
    mention_id: Mapped[int] = mapped_column(
        ForeignKey("mention.id", ondelete="CASCADE"), index=True
    )
    place: Mapped[Place] = mapped_column(words(Place))
    term: Mapped[str]
    snippet: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
