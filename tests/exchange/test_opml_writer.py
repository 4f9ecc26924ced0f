"""Writing OPML."""

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.following import NewFeed
from outreach.domain.text import fold, one_line
from outreach.exchange.opml import read_opml
from outreach.exchange.opml_writer import write_opml

HOSTILE = ["<b>&amp;", '"quoted"', "a\x00b\x1b[2J", "]]>", "\u202eevil", "日本 語", "--", "a, b/c"]
TITLES = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30)).filter(one_line)
TAGS = st.lists(
    st.text(min_size=1, max_size=20).map(lambda text: one_line(text).lstrip("#+-").strip()),
    max_size=4,
    unique_by=fold,
).map(lambda names: tuple(name for name in names if fold(name)))
FEEDS = st.lists(
    st.builds(
        NewFeed,
        url=st.integers(0, 10**6).map(lambda number: f"https://blog{number}.example/feed?a=1&b=2"),
        site_url=st.none() | st.just("https://a.example/~ada/"),
        title=TITLES.map(one_line),
        tags=TAGS,
    ),
    max_size=6,
    unique_by=lambda feed: feed.url,
)


def tagged(feeds: list[NewFeed]) -> dict[str, tuple[str | None, str | None, set[str]]]:
    """Site, title and tags of each feed, wherever and however often it is listed."""
    found: dict[str, tuple[str | None, str | None, set[str]]] = {}
    for feed in feeds:
        site, title, tags = found.get(feed.url, (feed.site_url, feed.title, set()))
        found[feed.url] = site, title, tags | {fold(tag) for tag in feed.tags}
    return found


@settings(max_examples=40)
@given(FEEDS)
def test_what_is_written_is_read_as_it_was(feeds: list[NewFeed]) -> None:
    listed = read_opml(write_opml(feeds, title="Mine"), name="mine.opml")
    assert (listed.repaired, listed.invalid) == ([], [])
    assert tagged(list(listed.feeds)) == tagged(feeds)


@settings(max_examples=40)
@given(FEEDS.flatmap(lambda feeds: st.tuples(st.just(feeds), st.permutations(feeds))))
def test_the_order_of_the_feeds_does_not_matter(orders: tuple[list[NewFeed], ...]) -> None:
    one, other = (write_opml(feeds, title="Mine") for feeds in orders)
    assert one == other
