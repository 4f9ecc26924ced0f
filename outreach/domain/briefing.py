"""What is worth knowing before you write to somebody or meet them."""

from dataclasses import dataclass
from datetime import date

WINDOWS = (30, 60, 90)  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """How often a blogger has talked about a product, and when last."""

    blogger_id: int
    product: str
    mentions: int
    newest_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody who took part in the same exchanges: how many, and when last."""

    blogger_id: int
    name: str
    times: int
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentPost:
    """A post as it is listed."""

    post_id: int
    title: str | None
    url: str | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTalk:
    """Mentions of a product in each of the last 30, 60 and 90 days."""

    product: str
    counts: tuple[int, ...]
    newest_on: date
