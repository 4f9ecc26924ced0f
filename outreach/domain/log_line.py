"""One line as one would say it: "met Karine, Alice yesterday at Paris Web: fed up with trackers".

Kind, people, day, place, note and #tags, in English and in French. Past verbs log what happened,
the others plan what will.
"""

import re
from dataclasses import dataclass
from datetime import date

from outreach.domain.clocks import InteractionKind as Kind
from outreach.domain.dates import Direction, is_like_a_day, parse_day
from outreach.domain.interactions import NewInteraction
from outreach.domain.names import AND
from outreach.domain.text import many_lines, one_line
from outreach.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """What a line says: the interaction, the names as they were typed, the tags for them."""

    interaction: NewInteraction
    names: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Verb:
    pattern: str
    kind: Kind
    direction: Direction = Direction.PAST


_PLAN = Direction.FUTURE
_CHANNEL = r"(?P<channel>e-?mail|mail|message|letter|note|dm|sms|text|toot|courriel|lettre|mot)"
_APOSTROPHE = "['\u2019]"
_DE = f"(?:de|d{_APOSTROPHE})"
_VERBS = (
    _Verb(r"met(?:\s+with)?|saw|(?:had\s+)?(?:coffee|lunch|dinner|a\s+beer)\s+with", Kind.MET),
    _Verb(r"(?:ran|bumped)\s+into|vue?s?|rencontr[ée]e?s?|crois[ée]e?s?", Kind.MET),
    _Verb(
        r"(?:d[ée]jeun[ée]|d[îi]n[ée]|(?:(?:bu|pris)\s+un\s+)?(?:caf[ée]|verre))\s+avec", Kind.MET
    ),
    _Verb(r"called|phoned|rang|call\s+(?:with|from)|(?:talked|spoke)\s+(?:to|with)", Kind.CALL),
    _Verb(r"appel[ée]e?s?|t[ée]l[ée]phon[ée]\s+[àa]|parl[ée]\s+(?:[àa]|avec)", Kind.CALL),
    _Verb(rf"(?:appel|visio)\s+avec|coup\s+de\s+fil\s+(?:{_DE}|[àa]|avec)", Kind.CALL),
    _Verb(rf"(?:got\s+)?(?:an?\s+)?{_CHANNEL}\s+from|(?:heard|reply)\s+from", Kind.MESSAGE_IN),
    _Verb(rf"re[çc]u\s+(?:une?\s+)?{_CHANNEL}\s+{_DE}|r[ée]ponse\s+{_DE}", Kind.MESSAGE_IN),
    _Verb(rf"sent\s+(?:an?\s+)?{_CHANNEL}\s+to|wrote(?:\s+to)?|messaged", Kind.MESSAGE_OUT),
    _Verb(r"replied\s+to|answered|r[ée]pondu\s+[àa]", Kind.MESSAGE_OUT),
    _Verb(r"(?P<channel>e-?mail|text|dm)(?:ed|'d)", Kind.MESSAGE_OUT),
    _Verb(rf"envoy[ée]\s+(?:une?\s+)?{_CHANNEL}\s+[àa]|[ée]crit\s+[àa]", Kind.MESSAGE_OUT),
    _Verb(r"commented(?:\s+(?:on|to))?|comment[ée](?:\s+chez)?", Kind.COMMENT),
    _Verb(r"meet(?:ing)?(?:\s+with)?|see(?:ing)?|voir|rencontrer", Kind.MET, _PLAN),
    _Verb(r"(?:rdv|rv|rendez-vous|d[ée]jeuner|d[îi]ner)(?:\s+avec)?", Kind.MET, _PLAN),
    _Verb(r"call(?:ing)?|phone|appeler", Kind.CALL, _PLAN),
)  # fmt: skip
_CHANNELS = {
    "e-mail": "email",
    "mail": "email",
    "courriel": "email",
    "text": "sms",
    "lettre": "letter",
    "mot": "note",
    "téléphone": "phone",
    "telephone": "phone",
    "visio": "video",
    "message": "",  # says nothing about the way it took
}

_ON = (
    r"(?:phone|t[ée]l[ée]phone|visio|video|zoom|skype|teams|signal|whatsapp|telegram|discord|slack"
    r"|mastodon|bluesky|linkedin|twitter|instagram)\b"
)
_BY = re.compile(
    rf"\s+(?:(?:by|via|par)|(?:on|over|au|en|sur)(?:\s+the)?(?=\s+{_ON}))"
    r"\s+(?P<channel>\w[\w-]*)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:at|@|à|chez|in|au|aux)\s+", re.IGNORECASE)
_HOUR = re.compile(
    r"\s+(?P<hour>(?:(?:at|@|à|vers|around)\s+)?(?<!\ba\s)\d{1,2}(?:[:h]\d{2}|\s?h|\s?[ap]m)(?!\s+ago)"
    r"|(?:at|@|à|vers|around)\s+(?:\d{1,2}(?=\s*$)|noon|midnight|night|midi|minuit)"
    r"|in\s+the\s+(?:morning|afternoon|evening))(?=[\s,]|$)",
    re.IGNORECASE,
)
_BEFORE_A_DAY = re.compile(r"^(?:on|at|au|about) ")
_NOTE = re.compile(r"\s*:(?:\s+|$)|\s+(?=(?:about|au sujet|à propos)\s(?!\S+\s\S+\sago))")
_A_TAG = r"(?<!\S)#(?!\d+\b)(\w[\w-]*)"  # where #12 is a person's number
_TAG = re.compile(_A_TAG)
_TAGS_AROUND = re.compile(rf"^(?:\s*{_A_TAG})+|(?:\s*{_A_TAG})+\s*$")
_LONGEST_DAY = 5  # words: "le 12 novembre 2026", "il y a 3 semaines"


def parse_line(text: str, *, today: date) -> LogLine:
    """Read one line. Raises UsageError with an example, or for a past verb with a day to come."""
    head, note = _split_note(text.strip(), today)
    tags = tuple(dict.fromkeys(_TAG.findall(text)))
    verb, channel, rest = _read_verb(_TAG.sub("", head).strip(" \t.!"))
    if verb.kind is not Kind.MET:  # where "by" is of a place or a name
        rest, channel = _read_channel(rest, channel)
    rest, hour = _split_hour(rest)
    people, place = _split_place(rest, today, verb.direction)
    names, day = _split_people(people, today, verb.direction)
    if place and day is None:
        place, day = _split_day(place, today, verb.direction, stops=())
        _refuse_a_day_within(place if day is None else "")
    if not names:
        raise UsageError(f"Whom? {_EXAMPLE}")
    interaction = NewInteraction(
        kind=verb.kind,
        on=_settled(day, verb.direction, today),
        channel=channel,
        place=one_line(place).rstrip(" ,") or None,
        note=": ".join(filter(None, (hour, many_lines(_untagged(note))))) or None,
    )
    return LogLine(interaction=interaction, names=names, tags=tags)


_EXAMPLE = 'Write it as: outreach log "met Karine yesterday at Paris Web: fed up with trackers".'


def _settled(day: date | None, direction: Direction, today: date) -> date:
    if direction is Direction.FUTURE:
        if day is None:
            raise UsageError("When? A plan needs its day: outreach log 'meet Karine friday'.")
        return day
    if day is not None and day > today:
        raise UsageError(
            f"{day.isoformat()} is still to come. For a plan write: meet, see or call."
        )
    return day or today


def _split_note(text: str, today: date) -> tuple[str, str]:
    """A note without a colon must not end in a day, which may be that of the exchange."""
    match = _NOTE.search(text)
    if match is None:
        return text, ""
    head, note = text[: match.start()], text[match.end() :]
    words = _untagged(note.partition(": ")[0]).split()
    tails = (words[start:] for start in range(max(1, len(words) - _LONGEST_DAY), len(words)))
    if not match[0].strip() and any(_read_day(tail, today, Direction.PAST) for tail in tails):
        raise UsageError(
            "Say when before the note, and a colon between them: "
            "outreach log 'emailed Tom yesterday: about the beta'."
        )
    return head, note


def _untagged(note: str) -> str:
    """Without the tags before and behind it; one within a sentence is a word of it."""
    return _TAG.sub(r"\1", _TAGS_AROUND.sub("", note))


def _read_verb(text: str) -> tuple[_Verb, str | None, str]:
    for verb in _VERBS:
        match = re.match(
            rf"(?:i\s+|we\s+|j{_APOSTROPHE}ai\s+)?(?:{verb.pattern})\b\s*", text, re.IGNORECASE
        )
        if match:
            word = match.groupdict().get("channel")
            return verb, _channel(word), text[match.end() :]
    raise UsageError(f"What happened? {_EXAMPLE}")


def _read_channel(text: str, channel: str | None) -> tuple[str, str | None]:
    match = _BY.search(text)
    if match is None:
        return text, channel
    return text[: match.start()] + text[match.end() :], _channel(match["channel"])


def _channel(word: str | None) -> str | None:
    known = (word or "").casefold()
    return _CHANNELS.get(known, known) or None


def _split_hour(text: str) -> tuple[str, str]:
    """An hour is kept as it was said: an interaction has a day alone."""
    match = _HOUR.search(text)
    return (text[: match.start()] + text[match.end() :], match["hour"]) if match else (text, "")


def _split_place(text: str, today: date, direction: Direction) -> tuple[str, str]:
    """The place is behind the first "at" or "in" that does not begin a day.

    Raises UsageError where what is behind it is a time: "in november".
    """
    for match in _PLACE.finditer(text):
        words = text[match.start() :].split()
        if is_like_a_day(said := " ".join(words)):
            parse_day(said, today=today, direction=direction)
        if not _begins_a_day(words, today, direction):
            return text[: match.start()], text[match.end() :]
    return text, ""


def _refuse_a_day_within(place: str) -> None:
    words = place.replace(",", " ").split()
    spans = (words[start : start + length] for length in (1, 2, 3) for start in range(len(words)))
    if any(is_like_a_day(" ".join(span)) for span in spans):
        raise UsageError(
            f"Is there a day in {place!r}? Say when before the place, and put a note behind a "
            "colon: outreach log 'met Karine yesterday at Paris Web: fed up with trackers'."
        )


def _begins_a_day(words: list[str], today: date, direction: Direction) -> bool:
    """As in "in 3 weeks" and "at 12 nov", but not in "at 12 rue de Rivoli" and "chez Sam"."""
    heads = (words[:3], words[1:3], words[1:2])
    return words[1][:1].isdigit() and any(_read_day(head, today, direction) for head in heads)


def _split_people(
    text: str, today: date, direction: Direction
) -> tuple[tuple[str, ...], date | None]:
    """The names, and the day behind the last, behind any of them, or between commas."""
    people, day = _split_day(text, today, direction)
    names: list[str] = []
    for part in filter(None, AND.split(people)):
        if day is None and names and is_like_a_day(part):
            day = parse_day(part, today=today, direction=direction)
            continue
        name, said = (part, None) if day else _split_day(part, today, direction)
        names.append(name)
        day = day or said
    return tuple(names), day


def _split_day(
    text: str, today: date, direction: Direction, *, stops: tuple[str, ...] = (",",)
) -> tuple[str, date | None]:
    """Take the longest tail that is a day, leaving at least one word of the last name.

    Behind one of `stops` another name begins: Sam is no Saturday. Raises UsageError for a tail
    that is meant as a day and names none.
    """
    words = text.split()
    for start in range(max(1, len(words) - _LONGEST_DAY), len(words)):
        if words[start - 1].endswith(stops):
            continue
        if day := _read_day(words[start:], today, direction):
            return " ".join(words[:start]), day
    for start in range(1, len(words)):
        if is_like_a_day(tail := " ".join(words[start:])):
            parse_day(tail, today=today, direction=direction)
    return text.strip(), None


def _read_day(words: list[str], today: date, direction: Direction) -> date | None:
    said = _BEFORE_A_DAY.sub("", " ".join(words).casefold(), count=1)
    try:
        return parse_day(said, today=today, direction=direction)
    except UsageError:
        return None
