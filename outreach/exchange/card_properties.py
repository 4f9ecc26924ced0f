"""Properties of a vCard that only its writer and its next reader understand, and their labels."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from icalendar.parser import split_on_unescaped_semicolon

from outreach.domain.text import one_line
from outreach.exchange.content_lines import Line, escape

FEED = "feed"
GROUP = "item"
_LONGEST = 256 * 1024
_LONGEST_LABEL = 50
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_NO_LABELS = {"internet", "pref", "text", "voice", "x400"}
_BINARY = {"KEY": "application", "LOGO": "image", "PHOTO": "image", "SOUND": "audio"}
_TYPES = {"jpg": "jpeg"}


def label_of(line: Line, labels: Mapping[str, str], *, kind: str = "") -> str | None:
    """What the owner calls it, such as home: the group's label, or the types other than `kind`."""
    if label := labels.get(line.group):
        theirs = _APPLE.fullmatch(label.strip())
        text = theirs[1].casefold() if theirs else label
    else:
        text = " ".join(word for word in line.types if word not in _NO_LABELS | {kind})
    return one_line(text)[:_LONGEST_LABEL].strip() or None


def label_lines(line: Line, label: str | None, number: int) -> list[Line]:
    """The line with its label, as types where these are known, else by a group of that number."""
    if not label:
        return [line]
    words = label.split(" ")
    if set(words) <= {"home", "work", "cell", "fax", "pager", "video"}:
        return [replace(line, params=(*line.params, *(("TYPE", word) for word in words)))]
    group = f"{GROUP}{number}"
    return [replace(line, group=group), Line("X-ABLABEL", escape(label), (), group)]


def keep(lines: Sequence[Line], labels: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The properties as texts to be kept, and the names of those that are too large for it."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for number, line in enumerate(lines):
        groups[line.group or str(number)].append(_as_version_4(line))
    kept, oversized = [], []
    for name, members in groups.items():
        label = labels.get(name)
        if label:
            members.append(Line("X-ABLABEL", escape(label)))
        group = GROUP if len(members) > 1 else ""
        text = "\n".join(str(replace(line, group=group)) for line in members)
        if len(text) <= _LONGEST:
            kept.append(text)
        else:
            oversized.append(members[0].name)
    return list(dict.fromkeys(kept)), oversized


def kept_lines(texts: Sequence[str], first: int) -> Iterator[str]:
    """The lines of kept properties, each group with a number of its own from `first` on."""
    for number, text in enumerate(texts, first):
        for line in text.split("\n"):
            is_grouped = line.startswith(f"{GROUP}.")
            yield f"{GROUP}{number}{line[len(GROUP) :]}" if is_grouped else line


def name_pair(name: str, parts: Sequence[Line]) -> Iterator[str]:
    """The parts of a name, if others than we would make of it, with the name they belong to."""
    for line in parts[:1]:
        given = [one_line(part) for part in split_on_unescaped_semicolon(line.value)]
        known = split_on_unescaped_semicolon(parts_of(name).value)
        is_plain = not line.params and [*given, "", "", "", ""][:5] == known
        if any(given) and not is_plain:
            yield f"FN:{escape(name)}\n{replace(line, group='')}"


def is_name_pair(kept: str) -> bool:
    return kept.startswith("FN:") and "\nN" in kept


def parts_of(name: str) -> Line:
    """Family and given name, as far as a name tells: the last word is the family's."""
    given, _, family = name.rpartition(" ")
    if not given:
        given, family = family, ""
    return Line("N", ";".join((escape(family), escape(given), "", "", "")))


def name_parts(name: str, kept: Sequence[str]) -> str:
    """The line of the name's parts: those that were kept for this very name, or our own guess."""
    beginning = f"FN:{escape(name)}\n"
    texts = (text.removeprefix(beginning) for text in kept if text.startswith(beginning))
    return next(texts, str(parts_of(name)))


def _as_version_4(line: Line) -> Line:
    """What is in the file as bytes is an address there; what is preferred is a number."""
    encodings = {value.casefold() for value in line.param("ENCODING")}
    if line.name in _BINARY and encodings & {"b", "base64"}:
        kind = next(iter(line.types), "") or "octet-stream"
        media = kind if "/" in kind else f"{_BINARY[line.name]}/{_TYPES.get(kind, kind)}"
        data = "".join(line.value.split())
        bare = line.without("ENCODING", "TYPE", "VALUE")
        return replace(bare, value=f"data:{media};base64,{data}")
    if "pref" not in line.types:
        return line
    others = tuple(pair for pair in line.params if pair[1].casefold() != "pref")
    preference = () if line.param("PREF") else (("PREF", "1"),)
    return replace(line, params=(*others, *preference))
