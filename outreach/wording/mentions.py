"""Products and mentions."""

from collections.abc import Sequence

from outreach.domain.listening import Hit, TermKind, Verdict
from outreach.domain.terms import Term
from outreach.wording.changes import listed
from outreach.wording.time import plural

_VERDICTS = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.DISMISSED: "Dismissed",
    Verdict.REJECTED: "Rejected",
}
NO_CHANGE = "Nothing would change."
_MARKS = ("\u00ab", "\u00bb")


def heard(name: str, mentions: int) -> str:
    """What a change of a product found in the posts that are stored."""
    if not mentions:
        return f"Listening for {name}; no stored post mentions it yet."
    verb = "mentions" if mentions == 1 else "mention"
    return f"Listening for {name}; {plural(mentions, 'stored post')} {verb} it."


def preview(text: str, posts: int, shown: int) -> str:
    """What a term would find, before it is saved; examples follow."""
    if not posts:
        return f"{text!r} matches no stored post."
    rest = f"; the newest {shown}:" if posts > shown else ":"
    return f"{text!r} matches {plural(posts, 'stored post')}{rest}"


def judged(verdict: Verdict, ids: Sequence[int]) -> str:
    """What was said of mentions, by their ids."""
    noun = "mention" if len(ids) == 1 else "mentions"
    return f"{_VERDICTS[verdict]}: {noun} {listed([str(id_) for id_ in ids])}."


def excluded(phrase: str, name: str, dropped: int) -> str:
    """What an exclude took away, or would take."""
    return f"{phrase!r} no longer counts as {name}; that drops {plural(dropped, 'stored post')}."


def would_exclude(phrase: str, dropped: int) -> str:
    return f"Not counting {phrase!r} would drop {plural(dropped, 'stored post')}."


def would_go(terms: str, dropped: int) -> str:
    """What taking terms away would drop."""
    return f"Without {terms!r} {plural(dropped, 'stored post')} would count no more."


def weak(text: str) -> str:
    return (
        f"{text!r} is short or a common word, so it counts only in exactly this case. "
        "Links and excludes make it surer; --any-case lifts this."
    )


def terms_in_short(terms: Sequence[Term]) -> str:
    """The terms beside the name, with what they are."""
    signs = {TermKind.ALIAS: "", TermKind.EXCLUDE: "not ", TermKind.LINK: "link "}
    return ", ".join(f"{signs[term.kind]}{term.text}" for term in terms if term.kind in signs)


def marked(hit: Hit) -> str:
    """The snippet with the hit between marks."""
    return marked_in(hit.snippet, hit.start, hit.end)


def marked_in(text: str, start: int, end: int) -> str:
    """The text with [`start`, `end`) between marks; as it is where that is empty."""
    if start == end:
        return text
    before, after = _MARKS
    return f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
