"""Searching everywhere: people, mentions, posts, and what you wrote down."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from sqlalchemy.orm import Session

from outreach.db import searching as db
from outreach.db.database import Database
from outreach.db.mentions import read_hits
from outreach.db.profiles import read_reach, read_tags
from outreach.db.search_index import rank_newest
from outreach.db.searching import PostHead
from outreach.domain.searching import Found, Query, SearchKind
from outreach.domain.snippets import Snippet
from outreach.domain.text import fold
from outreach.services.present import Present

EVERYTHING = frozenset(SearchKind)
FOUND_AT_MOST = 10  # of each kind
# A word that stands in every other post stands in new ones too; old posts need rarer words.
_NEWEST_RANKED = 200
_NEWEST_BY_TITLE = 50
# Where nothing that is looked for is a word, so that the index cannot be asked.
_NEWEST_READ = 1000
_PEOPLE_READ = 50
_POSTS_READ = 100
_YEAR_DAYS = 365


def search(
    database: Database,
    typed: str,
    present: Present,
    *,
    kinds: Collection[SearchKind] = EVERYTHING,
    limit: int = FOUND_AT_MOST,
) -> list[Found]:
    """What has all that was typed, kind by kind, the best first; at most `limit` of each kind.

    Case and accents do not count. A post fits the better, the more often it has the words, the
    rarer they are (bm25), and the newer it is; of common words only those in its title weigh more.
    Raises UsageError where nothing was typed.
    """
    query = Query.parse(typed)
    with database.read() as session:
        asked = _Search(session, query, present)
        return [
            found
            for kind, finds in _FINDERS.items()
            if kind in kinds
            for found in islice(finds(asked), limit)
        ]


def find_people(database: Database, typed: str, *, limit: int) -> Sequence[tuple[int, str]]:
    """Bloggers with that in their names, case and accents aside: (id, name), the nearest first."""
    parts = fold(typed).split()
    with database.read() as session:
        return db.find_named(session, parts, limit=limit) if parts else []


@dataclass(frozen=True)
class _Search:
    """What the kinds share: the posts that may fit are read once."""

    session: Session
    query: Query
    present: Present

    @cached_property
    def posts(self) -> Sequence[PostHead]:
        """Posts that may fit, the best first."""
        fits: dict[int, float] = {}
        for begun in (False, True):  # beginnings of words only where whole words are too few
            question = self.query.question(begun=begun)
            if question is None:
                return db.read_newest_posts(self.session, limit=_NEWEST_READ)
            if len(fits) < _NEWEST_BY_TITLE:
                fits |= rank_newest(
                    self.session, question, limit=_NEWEST_RANKED, in_titles=_NEWEST_BY_TITLE
                )
        heads = db.read_posts(self.session, list(fits))
        return sorted(
            heads, key=lambda head: fits[head.post_id] * self._freshness(head), reverse=True
        )

    def _freshness(self, head: PostHead) -> float:
        """From 1 for today, 1/2 for a year ago, 1/3 for two years, and so on."""
        days = max(0, (self.present.now - head.dated_at).days)
        return 1 / (1 + days / _YEAR_DAYS)


def _bloggers(search: _Search) -> Iterator[Found]:
    """People by name, then by tags and ways to reach them."""
    names = db.read_names(search.session, db.find_bloggers(search.session, search.query.parts))
    ids = sorted(names, key=lambda id_: _nearness(names[id_], search.query))
    for start in range(0, len(ids), _PEOPLE_READ):
        batch = ids[start : start + _PEOPLE_READ]
        tags, reach = read_tags(search.session, batch), read_reach(search.session, batch)
        for id_ in batch:
            known = [f"{row.kind}: {row.value}" for row in reach.get(id_, ())]
            known += [f"tag: {tag}" for tag in tags.get(id_, ())]
            places = search.query.anywhere(names[id_], *known)
            if places:
                yield Found(
                    kind=SearchKind.BLOGGER,
                    found_id=id_,
                    title=names[id_],
                    snippet=places[0],
                    bloggers=((id_, names[id_]),),
                )


def _nearness(name: str, query: Query) -> tuple[int, str]:
    """The name itself, one that begins so, one with a word that begins so, any other."""
    folded, first = fold(name), query.parts[0]
    ranks = (
        folded == " ".join(query.parts),
        folded.startswith(first),
        f" {first}" in folded,
        first in folded,
    )
    return next((rank for rank, holds in enumerate(ranks) if holds), len(ranks)), folded


def _posts(search: _Search) -> Iterator[Found]:
    for start, end in _batches(len(search.posts)):
        heads = search.posts[start:end]
        texts = db.read_texts(search.session, [head.post_id for head in heads])
        names = _names(search, heads)
        for head in heads:
            places = search.query.in_words(texts.get(head.post_id, ""), head.title or "")
            if places:
                yield _in_post(search, head, places[0], names)


def _batches(count: int) -> Iterator[tuple[int, int]]:
    """A few posts first, which mostly are enough."""
    start, size = 0, FOUND_AT_MOST
    while start < count:
        yield start, start + size
        start, size = start + size, _POSTS_READ


def _mentions(search: _Search) -> Iterator[Found]:
    """Mentions by their product, their evidence and their post's title."""
    rows = db.read_mentions(
        search.session,
        post_ids=[head.post_id for head in search.posts[:_NEWEST_RANKED]],
        parts=search.query.parts,
        limit=_NEWEST_RANKED,
    )
    hits = read_hits(search.session, [mention_id for mention_id, _, _ in rows])
    names = _names(search, [head for _, _, head in rows])
    for mention_id, product, head in rows:
        snippets = [hit.snippet for hit in hits.get(mention_id, ())]
        places = search.query.anywhere(*snippets, product, head.title or "")
        if places:
            yield replace(
                _in_post(search, head, places[0], names),
                kind=SearchKind.MENTION,
                found_id=mention_id,
                title=product,
            )


def _in_post(search: _Search, head: PostHead, place: Snippet, names: Mapping[int, str]) -> Found:
    writer = head.blogger_id or 0
    return Found(
        kind=SearchKind.POST,
        found_id=head.post_id,
        title=head.title,
        snippet=place,
        bloggers=((writer, names[writer]),) if writer in names else (),
        on=search.present.day_of(head.dated_at),
        url=head.url,
        post_id=head.post_id,
    )


def _names(search: _Search, heads: Sequence[PostHead]) -> Mapping[int, str]:
    """Who wrote these posts."""
    writers = {head.blogger_id for head in heads if head.blogger_id is not None}
    return db.read_names(search.session, writers)


def _named(search: _Search, blogger_id: int) -> tuple[tuple[int, str], ...]:
    return tuple(db.read_names(search.session, [blogger_id]).items())


def _notes(search: _Search) -> Iterator[Found]:
    for row in db.read_notes(search.session, search.query.parts):
        places = search.query.anywhere(row.text)
        if places:
            yield Found(
                kind=SearchKind.NOTE,
                found_id=row.id,
                title=None,
                snippet=places[0],
                bloggers=_named(search, row.blogger_id),
                on=search.present.day_of(row.written_at),
            )


def _interactions(search: _Search) -> Iterator[Found]:
    for row in db.read_interactions(search.session, search.query.parts):
        places = search.query.anywhere(row.note or "", row.place or "")
        if places:
            yield Found(
                kind=SearchKind.INTERACTION,
                found_id=row.id,
                title=row.place,
                snippet=places[0],
                bloggers=db.read_participants(search.session, row.id),
                on=row.happened_on,
            )


def _follow_ups(search: _Search) -> Iterator[Found]:
    for row in db.read_follow_ups(search.session, search.query.parts):
        places = search.query.anywhere(row.text)
        if places:
            yield Found(
                kind=SearchKind.FOLLOW_UP,
                found_id=row.id,
                title=None,
                snippet=places[0],
                bloggers=_named(search, row.blogger_id),
                on=row.due_on,
            )


_FINDERS: dict[SearchKind, Callable[[_Search], Iterator[Found]]] = {
    SearchKind.BLOGGER: _bloggers,
    SearchKind.MENTION: _mentions,
    SearchKind.POST: _posts,
    SearchKind.NOTE: _notes,
    SearchKind.INTERACTION: _interactions,
    SearchKind.FOLLOW_UP: _follow_ups,
}
