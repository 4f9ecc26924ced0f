"""Lists of feeds in OPML, as feed readers write them."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from xml.parsers import expat

from listparser.common import SuperDict
from listparser.opml import OpmlMixin
from lxml import etree

from outreach.domain.following import NewFeed
from outreach.domain.people import clean_name, clean_tags
from outreach.domain.urls import InvalidUrlError, repair_url, shown_url
from outreach.errors import InputFileError
from outreach.exchange.files import decode_xml
from outreach.exchange.reading import Invalid, Reading, Repair

_LONGEST_SHOWN = 300
_DEEPEST = 50
_FEED_ROOTS = {"rss", "feed", "rdf", "rdf:rdf", "channel"}
_FEED_TYPES = {"rss", "rss1", "rss2", "atom"}
# Elements whose content HTML takes as text: one left open would swallow every outline after it. And
# those that stand in descriptions as they are, whose quotation marks would end the attribute.
_FOREIGN = re.compile(
    r"</?(?:title|textarea|script|style|xmp|iframe|noembed|noframes|noscript|plaintext"
    r"|a|abbr|b|blockquote|br|cite|code|div|em|h[1-6]|hr|i|img|li|ol|p|small|span|strong|u|ul)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_END = re.compile(r"</\s*(?:\w+:)?opml\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """What one outline says; `problem` is why it cannot be followed, where that is plain."""

    given: str
    site: str
    title: str
    folders: Sequence[str]
    categories: str
    problem: str | None


def read_opml(content: bytes, *, name: str) -> Reading:
    """The feeds in an OPML file, of a broken one as far as it can be read.

    Raises InputFileError if it is something else, or declares entities. `name` is what the
    sentences call the file.
    """
    text, well_encoded = decode_xml(content)
    _refuse_what_is_no_text(text, name=name)
    broken_line = _first_error(text)
    reader = _read_outlines(text)
    _refuse_what_is_no_list(reader, text, name=name)
    remarks = _remarks(name, broken_line, well_encoded=well_encoded, empty=not reader.outlines)
    return _sort(reader.outlines, remarks=list(remarks), broken=_broken(name, reader, text))


class _OutlineReader(OpmlMixin):
    """Keeps what listparser leaves out: sites, and every place where a feed is listed."""

    def __init__(self) -> None:
        super().__init__()
        self.harvest = SuperDict(meta=SuperDict())
        self.outlines: list[_Outline] = []
        self.root = ""

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag not in {"html", "body"}:  # the parser puts these around anything
            self.root = self.root or tag
        super().start(tag, attrs)

    def start_opml_outline(self, attrs: dict[str, str]) -> None:
        outline = _outline(attrs, self.hierarchy[-_DEEPEST:])
        if outline is None:
            super().start_opml_outline(attrs)  # a folder
            return
        self.outlines.append(outline)
        self.hierarchy.append("")


def _outline(attrs: Mapping[str, str], folders: Sequence[str]) -> _Outline | None:
    """An outline that lists something; None for a folder or a text."""
    kind = attrs.get("type", "").strip().lower()
    site = attrs.get("htmlurl", "").strip()
    title = attrs.get("text", "").strip() or attrs.get("title", "").strip()
    given = attrs.get("xmlurl", attrs.get("url") if kind in _FEED_TYPES else None)
    problem = None
    if kind == "source" or (given is None and kind in {"link", "include"}):
        given = given or attrs.get("url", "").strip() or title
        problem = "it leads to another list, not to a feed"
    elif given is None and not site:
        return None
    elif not (given or "").strip():
        given, problem = site or title, "the outline has no address of a feed"
    return _Outline(
        given=given or "",
        site=site,
        title=title,
        folders=folders,
        categories=attrs.get("category", ""),
        problem=problem,
    )


def _read_outlines(text: str) -> _OutlineReader:
    reader = _OutlineReader()
    target = cast("Any", reader)  # it has no use for comments
    parser = etree.HTMLParser(target=target, recover=True, encoding="utf-8")
    etree.parse(io.BytesIO(_FOREIGN.sub(" ", text).encode()), parser)
    return reader


def _first_error(text: str) -> int | None:
    """The line at which the text, which declares no entities, ceases to be well-formed XML."""
    try:
        expat.ParserCreate("utf-8").Parse(text.strip().encode(), True)  # noqa: FBT003 (theirs)
    except expat.ExpatError as error:
        return error.lineno
    return None


def _refuse_what_is_no_text(text: str, *, name: str) -> None:
    if not text.strip():
        raise InputFileError(f"{name} is empty.")
    if "\0" in text:
        raise InputFileError(f"{name} is not a text file, so it cannot be a list of feeds.")
    if "<" not in text:
        raise InputFileError(f"{name} is not an OPML file.")
    if "<!ENTITY" in text:
        raise InputFileError(
            f"{name} declares XML entities, which no list of feeds needs. It was not read."
        )


def _refuse_what_is_no_list(reader: _OutlineReader, text: str, *, name: str) -> None:
    root = reader.root.lower()
    if root in _FEED_ROOTS:
        raise InputFileError(
            f"{name} is a feed, not a list of feeds. To follow it: outreach add ADDRESS-OF-THE-FEED"
        )
    if root.rpartition(":")[2] == "opml" or reader.outlines:
        return
    if "<html" in text[:2000].lower():
        raise InputFileError(f"{name} is a web page, not an OPML file.")
    raise InputFileError(f"{name} is not an OPML file.")


def _remarks(
    name: str, broken_line: int | None, *, well_encoded: bool, empty: bool
) -> Iterator[str]:
    if not well_encoded:
        yield f"{name} is not in the encoding it should be in; some letters may be wrong."
    if broken_line is not None:
        yield f"{name} is no proper XML (line {broken_line}); it was read as far as possible."
    if empty:
        yield f"{name} lists no feeds."


def _broken(name: str, reader: _OutlineReader, text: str) -> list[str]:
    """What is missing of a list that has a beginning; lists without one are never whole."""
    is_list = reader.root.lower().rpartition(":")[2] == "opml"
    return [f"{name} is cut off: its end is missing"] if is_list and not _END.search(text) else []


def _sort(
    outlines: Iterable[_Outline], *, remarks: Sequence[str], broken: Sequence[str]
) -> Reading:
    """Feeds to follow, and what must be told about the rest."""
    feeds, repaired, invalid = [], [], []
    for outline in outlines:
        try:
            url = _url(outline)
        except InvalidUrlError as error:
            invalid.append(Invalid(given=_shown(outline.given), reason=error.reason))
            continue
        feeds.append(_feed(outline, url))
        if outline.given != url and _shown(outline.given) != _shown(url):
            repaired.append(Repair(given=_shown(outline.given), used=_shown(url)))
    return Reading(feeds=feeds, repaired=repaired, invalid=invalid, remarks=remarks, broken=broken)


def _url(outline: _Outline) -> str:
    if outline.problem is not None:
        raise InvalidUrlError(outline.given, outline.problem)
    return repair_url(outline.given)


def _feed(outline: _Outline, url: str) -> NewFeed:
    try:
        site_url = repair_url(outline.site)
    except InvalidUrlError:
        site_url = None
    title = clean_name(outline.title) or None
    return NewFeed(url=url, site_url=site_url, title=title, tags=_tags(outline))


def _tags(outline: _Outline) -> Sequence[str]:
    """The folders, and those categories that are tags: OPML 2.0 says they have no slash."""
    categories = outline.categories[:1000].split(",")
    given = [*outline.folders, *(category for category in categories if "/" not in category)]
    return clean_tags(given)


def _shown(given: str) -> str:
    shown = shown_url(given)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
