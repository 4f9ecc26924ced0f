"""Somebody as another program's file has them, and what they are recognised by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outreach.domain.cadence import Every
from outreach.domain.record import PHONE, URL, Reach
from outreach.domain.text import fold, one_line
from outreach.domain.urls import url_key

LONGEST_NAME = 200
LONGEST_TAG = 50
MOST_TAGS = 20
_SIGNS = "#+-"  # those that commands put before a tag
_OF_EVERYBODY = {"mycontacts", "starred"}  # groups of Google's


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A card or a row: texts are clean, URLs are repaired; `given` is what to call it.

    `kept` are properties that are of no use here, as texts of `KeptProperty`.
    """

    given: str
    name: str
    uid: str | None = None
    reach: Sequence[Reach] = ()
    tags: Sequence[str] = ()
    notes: Sequence[str] = ()
    feeds: Sequence[str] = ()
    kept: Sequence[str] = ()
    talk_every: Every | None = None
    meet_every: Every | None = None


def clean_name(text: str) -> str:
    """What somebody or a feed may be called; "" if that is nothing."""
    return one_line(text)[:LONGEST_NAME].strip()


def clean_tags(texts: Sequence[str]) -> tuple[str, ...]:
    """Those of these labels that can be tags, each once, case and accents ignored."""
    names = (one_line(text).lstrip(_SIGNS).strip() for text in texts)
    tags = {fold(name): name for name in names if name and len(name) <= LONGEST_TAG}
    for group in _OF_EVERYBODY:
        tags.pop(group, None)
    return tuple(tags.values())[:MOST_TAGS]


def marks_of(
    names: Sequence[str] = (),
    *,
    uid: str | None = None,
    reach: Sequence[Reach] = (),
    feeds: Sequence[tuple[str, str | None]] = (),
) -> Iterator[str]:
    """What would bring somebody back who was forgotten; `feeds` are (url, site_url).

    The address of a feed is its own mark, as it has been since before people had cards.
    """
    if uid:
        yield f"uid:{uid}"
    yield from (":".join(row.key) for row in reach)
    for url, site_url in feeds:
        yield url_key(url)
        if site_url:
            yield url_key(site_url)
    yield from (f"name:{fold(name)}" for name in names)


def marks_to_come_back_by(person: NewPerson) -> tuple[set[str], set[str]]:
    """What somebody is surely known by, and what else brings back whoever was forgotten.

    Colleagues have a telephone and a site in common, and many people a name; these count only
    where nothing better is known. A site counts that was the forgotten one's own blog.
    """
    telling = [row for row in person.reach if row.kind not in {PHONE, URL}]
    feeds = [(url, None) for url in person.feeds]
    sure = set(marks_of(uid=person.uid, reach=telling, feeds=feeds))
    blogs = [(row.value, None) for row in person.reach if row.kind == URL and row.is_address]
    others = set(marks_of(feeds=blogs))
    if not sure:
        others |= set(marks_of(reach=person.reach)) or set(marks_of([person.name]))
    return sure, others
