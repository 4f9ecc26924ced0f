"""People in vCards of versions 3 and 4, and what is left of 2.1, as address books write them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from icalendar.parser import split_on_unescaped_comma, split_on_unescaped_semicolon

from outreach.domain.people import NewPerson, clean_name, clean_tags
from outreach.domain.record import EMAIL, PHONE, URL, Reach
from outreach.domain.text import many_lines, one_line
from outreach.domain.urls import InvalidUrlError, repair_url
from outreach.exchange.accounts import read_account
from outreach.exchange.card_properties import FEED, keep, label_of, name_pair
from outreach.exchange.content_lines import Line, logical_lines, parse_line
from outreach.exchange.files import in_utf8
from outreach.exchange.reading import Invalid, Reading, bounded

_LONGEST_NOTE = 100_000
_LONGEST_UID = 300
_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_FEED_LABELS = {FEED, "rss", "atom"}
_COMPANY_KINDS = {"group", "location", "org"}
# Of those who wrote the card, and nothing about the person.
_OF_THE_FILE = {"KIND", "PRODID", "PROFILE", "REV", "VERSION", "X-ABSHOWAS", "X-ABLABEL"}
_OF_THE_NAME = {"FN", "N", "UID"}


@dataclass(slots=True)
class _Card:
    """The lines of a card with their numbers in the file."""

    start: int
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    is_closed: bool = False


@dataclass(slots=True)
class _Draft:
    """What the properties of a card have come to so far."""

    reach: list[Reach] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)


class _NobodyError(ValueError):
    """The card is of nobody whom one could know; its text says why."""


def read_cards(content: bytes, *, name: str) -> Reading:
    """The people in a file of cards; what is wrong with one card is no matter to the others.

    Raises InputFileError if the file holds more people than anybody knows.
    """
    people, left_out, remarks, broken = [], [], [], []
    for card in bounded(_split(in_utf8(content)), name=name):
        given = f"{name}, line {card.start}"
        if not card.is_closed:
            broken.append(f"{given}: the card that begins there has no end")
            continue
        lines, strays = _parse(card)
        if strays:
            remarks.append(_stray(given, strays))
        try:
            person, oversized = _person(lines, given)
        except _NobodyError as error:
            left_out.append(Invalid(given=given, reason=str(error)))
            continue
        people.append(person)
        remarks.extend(f"{given}: {one} is too large to be kept" for one in oversized)
    return Reading(people=people, left_out=left_out, remarks=remarks, broken=broken)


def _split(content: bytes) -> Iterator[_Card]:
    """The cards; one without an end goes to the beginning of the next."""
    card: _Card | None = None
    for number, raw in logical_lines(content):
        mark = raw.strip().upper()
        if mark == _BEGIN:
            if card is not None:
                yield card
            card = _Card(number)
        elif card is not None and mark == _END:
            card.is_closed = True
            yield card
            card = None
        elif card is not None and mark:
            card.lines.append((number, raw))
    if card is not None:
        yield card


def _parse(card: _Card) -> tuple[list[Line], list[int]]:
    """The properties, and the numbers of lines that are none."""
    lines, strays = [], []
    for number, raw in card.lines:
        try:
            lines.append(parse_line(raw))
        except ValueError:
            strays.append(number)
    return lines, strays


def _stray(given: str, strays: Sequence[int]) -> str:
    if len(strays) == 1:
        return f"{given}: line {strays[0]} is no property, or too long; it was left out"
    return f"{given}: {len(strays)} lines from {strays[0]} on are no properties; they were left out"


def _person(lines: Sequence[Line], given: str) -> tuple[NewPerson, list[str]]:
    """Somebody, and the properties that were too large to be kept. Raises _NobodyError."""
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_name[line.name].append(line)
    _refuse_companies(by_name)
    labels = {line.group: line.text for line in by_name["X-ABLABEL"] if line.group}
    draft = _Draft()
    for line in lines:
        if line.name not in _OF_THE_FILE | _OF_THE_NAME:
            _take(line, labels, draft)
    name = _name(by_name, draft)
    draft.kept += by_name["FN"][1:]
    kept, oversized = keep(draft.kept, labels)
    person = NewPerson(
        given=given,
        name=name,
        uid=next((one_line(line.text)[:_LONGEST_UID] for line in by_name["UID"]), None) or None,
        reach=list(dict.fromkeys(draft.reach)),
        tags=clean_tags(draft.tags),
        notes=list(dict.fromkeys(draft.notes)),
        feeds=list(dict.fromkeys(draft.feeds)),
        kept=[*name_pair(name, by_name["N"]), *kept],
    )
    return person, oversized


def _take(line: Line, labels: Mapping[str, str], draft: _Draft) -> None:
    """Put what a property says where it belongs, or keep it."""
    if line.name == "NOTE" and (note := many_lines(line.text)[:_LONGEST_NOTE].strip()):
        draft.notes.append(note)
    elif line.name == "CATEGORIES":
        draft.tags += split_on_unescaped_comma(line.value)
    elif _is_feed(line, labels) and (url := _url(line)):
        draft.feeds.append(url)
    elif reach := _reach(line):
        label = label_of(line, labels, kind=reach.kind)
        draft.reach.append(replace(reach, label=label))
    elif line.value.strip():
        draft.kept.append(line)


def _is_feed(line: Line, labels: Mapping[str, str]) -> bool:
    return line.name == "URL" and (label_of(line, labels) or "").casefold() in _FEED_LABELS


def _reach(line: Line) -> Reach | None:
    value = one_line(line.text)
    if line.name == "EMAIL":
        address = value.removeprefix("mailto:")
        is_one = "@" in address.strip("@") and " " not in address
        return Reach(kind=EMAIL, value=address) if is_one else None
    if line.name == "TEL":
        number = value.removeprefix("tel:")
        return Reach(kind=PHONE, value=number) if number else None
    if line.name == "URL":
        url = _url(line)
        return Reach(kind=URL, value=url) if url else None
    return read_account(line)


def _url(line: Line) -> str | None:
    try:
        return repair_url(line.text)
    except InvalidUrlError:
        return None


def _refuse_companies(by_name: Mapping[str, Sequence[Line]]) -> None:
    kinds = _words(by_name, "KIND", "X-ADDRESSBOOKSERVER-KIND")
    if kinds & _COMPANY_KINDS:
        raise _NobodyError(f"it is the card of a {min(kinds & _COMPANY_KINDS)}, not of a person")
    organizations = {
        one_line(split_on_unescaped_semicolon(line.value)[0]) for line in by_name.get("ORG", ())
    }
    if not any(organizations):
        return
    names = {one_line(line.text) for line in by_name.get("FN", ())} - {""}
    parts = "".join(
        "".join(split_on_unescaped_semicolon(line.value)) for line in by_name.get("N", ())
    )
    is_named = bool(names - organizations) or bool({one_line(parts)} - organizations - {""})
    if "company" in _words(by_name, "X-ABSHOWAS") or not is_named:
        raise _NobodyError("it is the card of a company, not of a person")


def _words(by_name: Mapping[str, Sequence[Line]], *names: str) -> set[str]:
    return {line.text.strip().casefold() for name in names for line in by_name.get(name, ())}


def _name(by_name: Mapping[str, Sequence[Line]], draft: _Draft) -> str:
    """What the card calls somebody, or else the parts of the name, a nickname, an address."""
    for name in _names(by_name, draft):
        if cleaned := clean_name(name):
            return cleaned
    raise _NobodyError("it has no name")


def _names(by_name: Mapping[str, Sequence[Line]], draft: _Draft) -> Iterator[str]:
    yield from (line.text for line in by_name.get("FN", ()))
    for line in by_name.get("N", ()):
        family, given, middle, *_ = [*split_on_unescaped_semicolon(line.value), "", "", ""]
        yield " ".join(filter(None, (given, middle, family)))
    for line in by_name.get("NICKNAME", ()):
        yield from split_on_unescaped_comma(line.value)
    yield from (row.value for row in draft.reach)
