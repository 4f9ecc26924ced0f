"""People as vCards of version 4 (RFC 6350), for khard, phones and other address books."""

from collections.abc import Iterable, Iterator, Sequence

from outreach.domain.people import NewPerson
from outreach.domain.record import EMAIL, PHONE, URL, Reach
from outreach.exchange.accounts import write_account
from outreach.exchange.card_properties import (
    FEED,
    is_name_pair,
    kept_lines,
    label_lines,
    name_parts,
)
from outreach.exchange.content_lines import Line, escape, fold_lines

# RFC 6350 leaves commas in addresses of the web as they are; khard takes them for the end of one.
_PROPERTIES = {EMAIL: "EMAIL", PHONE: "TEL", URL: "URL"}


def write_cards(people: Iterable[NewPerson]) -> Iterator[bytes]:
    """A card each, without the date of its writing: the same bytes for the same person."""
    for person in people:
        yield fold_lines(_lines(person))


def _lines(person: NewPerson) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    if person.uid:
        yield str(Line("UID", escape(person.uid)))
    yield str(Line("FN", escape(person.name)))
    yield name_parts(person.name, person.kept)
    labelled = [
        *((_line(row), row.label) for row in person.reach),
        *((Line("URL", escape(url)), FEED) for url in person.feeds),
    ]
    for number, (line, label) in enumerate(labelled, 1):
        yield from map(str, label_lines(line, label, number))
    if person.tags:
        yield str(Line("CATEGORIES", ",".join(map(escape, person.tags))))
    if person.notes:
        # Phones show the first note alone.
        yield str(Line("NOTE", escape("\n\n".join(person.notes))))
    yield from kept_lines(_others(person.kept), len(labelled) + 1)
    yield "END:VCARD"


def _line(row: Reach) -> Line:
    if row.kind in _PROPERTIES:
        return Line(_PROPERTIES[row.kind], escape(row.value))
    return write_account(row)


def _others(kept: Sequence[str]) -> list[str]:
    """What was kept besides the parts of the name."""
    return [text for text in kept if not is_name_pair(text)]
