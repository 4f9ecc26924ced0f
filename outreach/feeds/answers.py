"""What fetching gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from outreach.feeds.caching import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back at the end of the redirects: a feed's body, or None for not modified.

    `digest` is that of the body as it was received; the body is None as well where that is known.
    `moved_to` is the URL after the permanent redirects at the start of the chain; the names of
    `headers` are in lower case.
    """

    url: str
    body: bytes | None
    digest: bytes | None = None
    pair: Pair
    content_type: str
    headers: Mapping[str, str]
    moved_to: str | None = None
