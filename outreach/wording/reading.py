"""A post as it is read: who wrote it, where and when, and how its list and reader speak."""

from collections.abc import Iterator
from datetime import date

from outreach.domain.blocks import Block, Document, Kind, Link, Passage, Span, Style
from outreach.domain.post_list import PostIndex, PostRow
from outreach.domain.text import one_line
from outreach.domain.urls import shown_url
from outreach.wording.time import ago, day_and_month

UNTITLED = "(untitled)"
AUTHOR_UNKNOWN = "(author unknown)"
NOTHING_WRITTEN = "The feed gives no text for this post."
NO_POSTS_FIT = "No posts fit."
NOTHING_UNREAD = "Nothing is unread; `outreach posts` lists all posts."
NO_POSTS = "No posts yet; `outreach refresh` fetches them."
NO_LINK = "There is no such link."
NO_LINKS = "This post has no links."
NOT_OPENED = "Only links to the web are opened; this one leads elsewhere."
REMOTE = "A browser would open on the other machine."
NO_BROWSER = "There is no browser beside this terminal."
NO_POST = "There is no post in this list to do that with."
NO_BLOGGER = "It is not known who of your bloggers wrote this."
NO_MORE_HITS = "There is no further mention that way."
NO_HITS = "This post does not mention your products."
NO_MORE_POSTS = "This is the last post that way."
NO_MORE_UNREAD = "No post that way is unread. {reader.older} and {reader.newer} go to any."
READING = "Reading…"
ALL_READ = "Nothing is unread. {posts.view} shows all posts."
FILTER_PLACEHOLDER = "Words of the title or the name"
LINK_TITLE = "Open a link"
LINK_PLACEHOLDER = "Its number"
LINK_HINT = "enter: open in the browser   {link.leave}: leave"
TEACHES = (
    "No posts yet. `{app.refresh}` fetches what your bloggers wrote; `{app.import}` imports an "
    "OPML file, `outreach demo` shows the whole thing."
)
IN_PART = "This is not all of it; the post itself is longer."


def none(*, narrowed: bool, unread: bool) -> str:
    """What stands in place of a list of posts, by what was asked for."""
    if narrowed:
        return NO_POSTS_FIT
    return NOTHING_UNREAD if unread else NO_POSTS


def title_of(row: PostRow) -> str:
    """What a post is called, for those without a title too."""
    return row.title or row.url or UNTITLED


def writer_of(row: PostRow) -> str:
    return row.blogger or row.author or row.blog or AUTHOR_UNKNOWN


def page(row: PostRow, title: Passage, document: Document, *, today: date) -> list[Block]:
    """The whole page of a post: title, by whom and when, what it says, where its links lead."""
    return [*_head(row, title, today=today), *_body(document), *_links(document.links)]


def byline(row: PostRow, *, today: date) -> str:
    """As in: Ada Byron, Ada builds, 13 March, 2 days ago."""
    who = dict.fromkeys(part for part in (row.blogger, row.author, row.blog) if part)
    when = (day_and_month(row.day, today=today), ago(row.day, today=today))
    return ", ".join((*who, *dict.fromkeys(when)))


def day_in_brief(day: date, *, today: date) -> str:
    """For a column: "14 Mar", in other years "Mar 2025"."""
    number, month, *year = day_and_month(day, today=today).split()
    return f"{month[:3]} {year[0]}" if year else f"{number} {month[:3]}"


def counted(index: PostIndex, typed: str) -> str:
    """How many posts there are, or hold what was typed, and how many of them are unread."""
    if not index.count:
        return nothing_holds(typed) if typed else ALL_READ
    posts = "1 post" if index.count == 1 else f"{index.count:,} posts"
    held = f"{posts} with {typed!r}" if typed else posts
    unread = f", {index.unread:,} unread (N)" if index.unread else ", all read"
    return f"{held}{unread}.{_shows_all(index, typed)}"


def _shows_all(index: PostIndex, typed: str) -> str:
    if typed:
        return " esc shows all."
    return " {posts.view} shows all." if index.chosen.unread_at else ""


def nothing_holds(typed: str) -> str:
    return f"No title and no name holds {typed!r}. esc shows all."


def turned(row: PostRow, *, is_read: bool) -> str:
    return f"Counted as {'read' if is_read else 'unread'}: {one_line(title_of(row))}."


def caught_up(count: int) -> str:
    if not count:
        return "All of them were read already."
    return "1 post counted as read." if count == 1 else f"{count:,} posts counted as read."


def opened(url: str) -> str:
    return f"Opened {url}."


def copied(url: str) -> str:
    return f"Copied {url}."


def _head(row: PostRow, title: Passage, *, today: date) -> Iterator[Block]:
    named = title if title.text else Passage(one_line(title_of(row)))
    yield Block(kind=Kind.HEADING, level=1, passage=named)
    yield _caption(one_line(byline(row, today=today)))
    if row.url:
        yield _caption(shown_url(row.url))
    if row.products:
        said = one_line(f"● {', '.join(row.products)}")
        yield Block(
            kind=Kind.CAPTION,
            passage=Passage(said, (Span(0, len(said), Style.STRONG),)),
            close=True,
        )


def _body(document: Document) -> Iterator[Block]:
    yield from document.blocks
    if not document.blocks:
        yield Block(kind=Kind.CAPTION, passage=Passage(NOTHING_WRITTEN))
    if document.cut:
        yield Block(kind=Kind.CAPTION, passage=Passage(IN_PART))


def link_blocks(document: Document) -> int:
    """How many blocks at the end of a page list its links."""
    return len([*_links(document.links)])


def _links(links: tuple[Link, ...]) -> Iterator[Block]:
    """The list that ends a post."""
    if links:
        yield Block(kind=Kind.RULE)
    for number, link in enumerate(links, 1):
        lead = f"[{number}] "
        yield Block(
            kind=Kind.LINK,
            passage=Passage(link.url, (Span(0, len(link.url), Style.LINK, number),)),
            lead=lead,
            hang=" " * len(lead),
            close=number > 1,
        )


def _caption(text: str) -> Block:
    return Block(kind=Kind.CAPTION, passage=Passage(text), close=True)
