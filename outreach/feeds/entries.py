"""An entry, whatever the format of its feed, as a post."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from outreach.domain.identity import digest_of, guid_of, told_apart
from outreach.domain.posts import NewPost
from outreach.domain.text import many_lines, one_line
from outreach.feeds.links import web_url
from outreach.feeds.markup import extract

ENTRIES_KEPT = 2000
ENTRY_LIMIT = 1024 * 1024
TITLE_LIMIT = 1000


def distinct(posts: list[NewPost]) -> tuple[NewPost, ...]:
    """Posts whose guids a document repeats are told apart; plain repetitions are left out."""
    guids = told_apart([post.guid for post in posts], [_place(post) for post in posts])
    return tuple(
        post if post.guid == guid else replace(post, guid=guid)
        for post, guid in zip(posts, guids, strict=True)
        if guid is not None
    )


def _place(post: NewPost) -> str:
    """Where a post is to be found, or what is as good as that where it has no link."""
    return post.url or guid_of(
        None, link=None, title=post.title, date=post.published_raw, content=post.html
    )


def make_post(  # noqa: PLR0913 (one parameter a field of every format)
    *,
    guid: str | None,
    link: str | None,
    title: str | None,
    author: str | None,
    html: str,
    categories: Iterable[str],
    published_at: datetime | None,
    published_raw: str | None,
    base: str,
) -> NewPost:
    """A post from what any format gives: cleaned, capped, with its text, links and digest.

    `title` and `author` are plain text, `html` is not.
    """
    url = web_url(link, base)
    markup = extract(html[:ENTRY_LIMIT], base_url=url or base)
    clean_title = one_line(title or "")[:TITLE_LIMIT] or None
    labels = [label for category in categories if (label := one_line(category))]
    raw = one_line(published_raw or "") or None
    return NewPost(
        guid=guid_of(
            one_line(guid or "")[:TITLE_LIMIT] or None,
            link=url,
            title=clean_title,
            date=raw,
            content=html[:ENTRY_LIMIT],
        ),
        url=url,
        title=clean_title,
        author=one_line(author or "")[:TITLE_LIMIT] or None,
        published_at=published_at,
        published_raw=raw,
        html=html[:ENTRY_LIMIT],
        text=many_lines("\n".join([markup.text, *labels])),
        links=markup.links,
        digest=digest_of([clean_title, url, html[:ENTRY_LIMIT], *labels]),
    )
