"""What stands at an address: a feed, a page that names feeds, or nothing that can be followed."""

from collections import Counter
from dataclasses import dataclass

from outreach.domain.urls import repair_url
from outreach.feeds.discover import Candidate, announced
from outreach.feeds.failures import Failure, FailureKind
from outreach.feeds.fetch import open_fetcher
from outreach.feeds.parse import parse
from outreach.feeds.records import ParsedFeed
from outreach.services.present import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found: the feeds to choose from, the best first.

    `name` is what its feed lets one call the author; `failure` is why nothing could be seen.
    """

    feeds: tuple[Candidate, ...] = ()
    name: str | None = None
    failure: Failure | None = None

    @property
    def rows(self) -> list[tuple[str, str | None]]:
        """Address and title of each feed."""
        return [(feed.url, feed.title) for feed in self.feeds]


async def look_at(
    address: str, present: Present, *, allow_private_hosts: tuple[str, ...] = ()
) -> Looked:
    """Ask for an address once, and see what it is."""
    url = repair_url(address)
    refresh = present.settings.refresh
    allowed = (*refresh.allow_private_hosts, *allow_private_hosts)
    async with open_fetcher(contact=refresh.contact, allowed_hosts=allowed) as fetcher:
        answer = await fetcher.fetch(url, {}, now=present.now)
    if isinstance(answer, Failure):
        return Looked(failure=answer)
    body = answer.body or b""
    parsed = parse(body, url=answer.url, content_type=answer.content_type)
    if isinstance(parsed, ParsedFeed):
        return Looked(feeds=(Candidate(url, parsed.title),), name=_author(parsed))
    if parsed.kind not in {FailureKind.IS_HTML, FailureKind.NOT_A_FEED}:
        return Looked(failure=parsed)
    return Looked(
        feeds=announced(
            body, url=answer.url, content_type=answer.content_type, headers=answer.headers
        )
    )


def _author(feed: ParsedFeed) -> str | None:
    """Who wrote most of the posts, if they say who did; else the title of the feed."""
    authors = Counter(post.author for post in feed.posts if post.author)
    common = authors.most_common(1)
    if common and common[0][1] * 2 > len(feed.posts) and "@" not in common[0][0]:
        return common[0][0]
    return feed.title
