"""What an import came to, or would come to."""

from collections.abc import Iterator, Sequence

from outreach.domain.joining import Decision, Fate
from outreach.domain.people import NewPerson
from outreach.domain.urls import shown_url
from outreach.wording import duplicates
from outreach.wording.time import plural

FORGOTTEN_FEED = "you had its author forgotten; `outreach add` with its address follows it again"
FORGOTTEN = "you had them forgotten; `outreach add` with their name brings them back"
DRY_RUN = "Nothing was changed: this was a dry run."
DUPLICATES = "Some may be there twice; `outreach duplicates` lists them and why."
PARTIAL = "Nothing was imported; --partial takes what can be read."
_BROKEN_SHOWN = 3
_FATES = {Fate.NEW: "new", Fate.JOINED: "joins", Fate.KNOWN: "known"}


def counts(
    *, feeds: tuple[int, int, int] | None, bloggers: tuple[int, int, int], dry_run: bool
) -> list[str]:
    """Feeds new, known and invalid, where there are any; bloggers new, known and left out."""
    lines = []
    if feeds is not None:
        lines.append(f"{plural(feeds[0], 'new feed')}, {feeds[1]} known, {feeds[2]} invalid.")
    new, known, left_out = bloggers
    rest = f", {left_out} left out" if left_out else ""
    lines.append(f"{plural(new, 'new blogger')}, {known} known{rest}.")
    return [*lines, DRY_RUN] if dry_run else lines


def decided(row: Decision) -> tuple[str, str, str]:
    """What becomes of somebody, who that is, and why or what is added."""
    if row.fate is Fate.NEW:
        return _FATES[row.fate], row.person.name, _told(_brings(row.missing), _maybe(row))
    name = row.who.name
    if row.person.name != name:
        name = f"{row.person.name} = {name}"
    added = _brings(row.missing) if row.fate is Fate.JOINED else ""
    why = f"({duplicates.reason(row.reasons[0])})"  # the most telling; --json has them all
    return _FATES[row.fate], name, _told(added and f"adds {added}", why)


def _told(*parts: str) -> str:
    return " ".join(filter(None, parts))


def columns(file: str, used: Sequence[tuple[str, Sequence[str]]], unused: Sequence[str]) -> str:
    """What the columns of a table were taken for."""
    taken = ", ".join(f"{field} = {' + '.join(headers)}" for field, headers in used)
    rest = f"; not used: {', '.join(unused)}" if unused else ""
    return f"{file}: {taken}{rest}. To change that: --column FIELD=COLUMN."


def blog(name: str, url: str) -> str:
    return f"{name} has a site that is not followed: outreach add {shown_url(url)}"


def more_blogs(count: int) -> str:
    return f"... and {plural(count, 'more site')} (all are in --json)."


def broken(what: Sequence[str]) -> str:
    """Why nothing was imported."""
    more = len(what) - _BROKEN_SHOWN
    rest = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(what[:_BROKEN_SHOWN])}{rest}. {PARTIAL}"


def _maybe(row: Decision) -> str:
    told = [f"{who.name}? ({duplicates.reason(reasons[0])})" for who, reasons in row.maybe[:3]]
    return f"- perhaps {', '.join(told)}" if told else ""


def _brings(missing: NewPerson) -> str:
    return ", ".join(_parts(missing))


def _parts(missing: NewPerson) -> Iterator[str]:
    yield from (f"{row.kind} {row.value}" for row in missing.reach)
    yield from (f"feed {shown_url(url)}" for url in missing.feeds)
    if missing.tags:
        yield f"{'tag' if len(missing.tags) == 1 else 'tags'} {', '.join(missing.tags)}"
    if missing.notes:
        yield plural(len(missing.notes), "note")
    if missing.talk_every:
        yield f"talk every {missing.talk_every}"
    if missing.meet_every:
        yield f"meet every {missing.meet_every}"
    if missing.kept:
        yield plural(len(missing.kept), "card detail")
