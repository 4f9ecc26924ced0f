"""A re-scan reads few posts, and misses none."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.config import Settings
from outreach.db.candidates import find_candidates
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Feed
from outreach.db.posts import store_posts
from outreach.domain.listening import TermKind
from outreach.domain.mentions import Listener, WatchedProduct
from outreach.domain.terms import Term
from outreach.errors import NotFoundError, StoppedError
from outreach.services import listening
from outreach.services.inbox import read_inbox
from outreach.services.present import Present
from outreach.services.product_list import read_product_list
from outreach.services.watching import Watch
from tests import factories
from tests.conftest import NOW
from tests.domain.test_indexing import PIECES

PRESENT = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
HOSTS = st.sampled_from(
    ["acme.example", "www.acme.example", "blog.ACME.example", "notacme.example", "x.org", "é.fr"]
)
PATHS = st.sampled_from(["", "/", "/Widget", "/widget/2?id=7&utm_source=x", "/other", "/%20"])
ADDRESSES = st.builds("http{}://{}{}".format, st.sampled_from(["", "s"]), HOSTS, PATHS)


def wrapped(url: str) -> st.SearchStrategy[str]:
    encoded = quote(url, safe="")
    return st.sampled_from(
        [
            f"https://out.example/?url={encoded}",
            f"https://out.example/?a=1&q=%68{encoded[1:]}",
            f"https://web.archive.example/2020/{url}",
            f"https://out.example/?u={quote(f'https://in.example/?v={encoded}', safe='')}",
        ]
    )


LINKS = st.one_of(ADDRESSES, ADDRESSES.flatmap(wrapped))
TARGETS = st.sampled_from(
    ["acme.example", "https://acme.example/widget", "x.org", "acme.example/widget?id=7", "é.fr"]
)


TITLES = PIECES.map(lambda title: title.encode("utf-8", "replace").decode())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("empty")
    database = open_database(folder / "outreach.db", backups=folder)
    yield database
    database.close()


@given(
    st.lists(st.tuples(TITLES, PIECES, st.lists(LINKS, max_size=3)), min_size=1, max_size=12),
    st.lists(PIECES.filter(str.strip), min_size=1, max_size=5),
    st.lists(TARGETS, max_size=2),
    st.integers(0, 11),
)
def test_every_post_in_which_something_is_heard_is_a_candidate(
    empty: Database,
    posts: list[tuple[str, str, list[str]]],
    names: list[str],
    targets: list[str],
    passed_over: int,
) -> None:
    terms = [Term(kind=TermKind.ALIAS, text=name) for name in names]
    terms += [Term(kind=TermKind.LINK, text=target) for target in targets]
    listener = Listener([WatchedProduct(product_id=1, terms=tuple(terms))])
    with empty.read() as session:  # nothing of it is kept
        feed_id = factories.feed(session)
        written = [factories.new_post(*post) for post in posts]
        ids = store_posts(session, {feed_id: written}, now=NOW)[feed_id].new
        heard = {
            id_
            for id_, (title, text, links) in zip(ids, posts, strict=True)
            if listener.listen(title=title, text=text, links=links)
        }
        since = ids[min(passed_over, len(ids) - 1)]
        candidates = find_candidates(session, terms, since=since)
    newer = {id_ for id_ in heard if id_ >= since}
    assert candidates is None or newer <= candidates <= {id_ for id_ in ids if id_ >= since}


@pytest.fixture
def feed_id(database: Database) -> int:
    """A feed of 1,200 posts, every hundredth of which talks of Acme."""
    with database.write() as session:
        feed_id = factories.feed(session, factories.blogger(session))
        texts = (f"Of {'Acme' if number % 100 == 0 else number}." for number in range(1200))
        posts = [factories.new_post("A post", text) for text in texts]
        store_posts(session, {feed_id: posts}, now=NOW)
        return feed_id


def add_product(database: Database, name: str, watch: Watch) -> int:
    terms = [Term(kind=TermKind.NAME, text=name)]
    return listening.add_product(database, name, terms, PRESENT, watch=watch).mentions


@pytest.mark.usefixtures("feed_id")
@pytest.mark.parametrize(("name", "posts", "mentions"), [("Acme", 12, 12), ("👩\u200d🔬", 1200, 0)])
def test_only_posts_that_may_have_it_are_read(
    database: Database, name: str, posts: int, mentions: int
) -> None:
    told: list[tuple[int, int]] = []
    watch = Watch(report=lambda done, total: told.append((done, total)))
    assert add_product(database, name, watch) == mentions
    assert told[0] == (0, posts)
    assert told[-1] == (posts, posts)


@pytest.mark.usefixtures("feed_id")
def test_a_scan_that_is_stopped_changes_nothing(database: Database) -> None:
    with pytest.raises(StoppedError, match="nothing was changed"):
        add_product(database, "Acme", Watch(is_stopped=lambda: True))
    assert read_product_list(database, PRESENT) == []
    assert read_inbox(database, PRESENT) == []


def test_a_mention_is_gone_once_no_term_finds_its_post(database: Database, feed_id: int) -> None:
    assert feed_id
    terms = [Term(kind=TermKind.NAME, text="Acme")]
    scanned = listening.add_product(database, "Acme", terms, PRESENT)
    other = [Term(kind=TermKind.NAME, text="Other")]
    edited = listening.edit_product(database, scanned.product.product_id, "Other", other, PRESENT)
    assert (scanned.mentions, edited.mentions) == (12, 0)


def test_what_is_stored_edited_or_gone_while_it_is_listened_to_is_not_missed(
    database: Database, feed_id: int
) -> None:
    """The database is free meanwhile: the reports come while nothing holds it."""
    other = factories.new_post("New", "Acme, just now.")
    edited = replace(factories.new_post("A post", "No more."), guid="edited")
    with database.write() as session:
        before = replace(edited, text="Acme, still.", digest=b"before")
        gone_feed = factories.feed(session)
        gone = factories.new_post("Gone", "Acme, for now.")
        store_posts(session, {feed_id: [before], gone_feed: [gone]}, now=NOW)

    def write(done: int, total: int) -> None:
        if done == total:
            with database.write() as session:
                store_posts(session, {feed_id: [other, edited]}, now=NOW)
                session.delete(session.get_one(Feed, gone_feed))

    assert add_product(database, "Acme", Watch(report=write)) == 13
    found = [row.stored.mention.title for row in read_inbox(database, PRESENT)]
    assert sorted(filter(None, found)) == [*["A post"] * 12, "New"]


@pytest.mark.usefixtures("feed_id")
def test_a_product_that_was_removed_meanwhile_is_not_brought_back(database: Database) -> None:
    terms = [Term(kind=TermKind.NAME, text="Acme")]
    product_id = listening.add_product(database, "Acme", terms, PRESENT).product.product_id
    listening.remove_product(database, product_id, now=NOW)
    with pytest.raises(NotFoundError, match="any more"):
        listening.edit_product(database, product_id, "Acme", terms, PRESENT)
    with pytest.raises(NotFoundError, match="any more"):
        listening.remove_product(database, product_id, now=NOW)
    assert read_product_list(database, PRESENT) == []
