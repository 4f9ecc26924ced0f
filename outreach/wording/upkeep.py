"""What was decided about being reminded of bloggers, and what holds for them now."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from outreach.domain.cadence import Every, Held, Origin
from outreach.domain.clocks import ClockName
from outreach.domain.standing import Standing
from outreach.wording import reasons
from outreach.wording.changes import next_due, several
from outreach.wording.time import day_and_month, every

VERBS = {ClockName.SPOKE: "talk", ClockName.MET: "meet"}


def stands(standing: Standing, *, today: date) -> str:
    """As in: Ada Byron: paused until 12 November; Ada Byron (due): talk every week; ..."""
    state = standing.state.replace("_", " ")
    why = reasons.why(standing, today=today)
    named = "" if why.startswith(state) else f" ({state})"
    return f"{standing.facts.name}{named}: {why}."


def stand(standings: Sequence[Standing], *, today: date) -> str:
    """How you stand with one, or with several who were given the same."""
    if len(standings) == 1:
        return stands(standings[0], today=today)
    states = dict.fromkeys(row.state.replace("_", " ") for row in standings)
    return f"{several(_names(standings))}: {', '.join(states)}."


def snoozed(standings: Sequence[Standing], until: date, *, today: date) -> str:
    names = _names(standings)
    verb = "is" if len(names) == 1 else "are"
    return f"{several(names)} {verb} snoozed until {day_and_month(until, today=today)}."


def third_snooze(clock: ClockName, longer: Every) -> str:
    """The proposal after the third snooze in a row."""
    return (
        f"That is the third snooze in a row. Would {VERBS[clock]}ing {every(longer)} "
        "suit you both better?"
    )


def longer(name: str, clock: ClockName, every: Every) -> str:
    """The same with the command that takes it."""
    return (
        f'{third_snooze(clock, every)} outreach cadence "{name}" --{VERBS[clock]}-every "{every}"'
    )


def cadences(standings: Sequence[Standing], *, today: date) -> str:
    """What holds for one now and when the next is due; for several, how many were changed."""
    if len(standings) > 1:
        return f"{several(_names(standings))}: changed."
    facts = standings[0].facts
    held = {ClockName.SPOKE: facts.talk_every, ClockName.MET: facts.meet_every}
    said = [f"{VERBS[clock]} {every(value)}" for clock, value in held.items() if value]
    due = next_due(standings[0], today=today)
    return " ".join(filter(None, (f"{facts.name}: {', '.join(said) or 'no set time'}.", due)))


def wanted(cadences: Mapping[ClockName, Every | None]) -> str:
    """What was understood of a line, before it is taken."""
    said = ", ".join(
        f"{VERBS[clock]} {every(value)}" if value else f"{VERBS[clock]} at no time of their own"
        for clock, value in cadences.items()
    )
    return f"{reasons.sentence(said)}."


def held_lines(held: Mapping[ClockName, Held]) -> list[str]:
    """What holds now and where it comes from."""
    return [reasons.sentence(held_words(clock, row)) for clock, row in held.items()]


def held_words(clock: ClockName, row: Held) -> str:
    """As in: talk every 3 weeks (by the tag press)."""
    return f"{VERBS[clock]} {_held(row)}"


def _held(row: Held) -> str:
    origins = {
        Origin.OWN: "their own",
        Origin.TAG: f"by the tag {row.tag}",
        Origin.DEFAULT: "the default",
        Origin.NOWHERE: "",
    }
    return f"{every(row.every)} ({origins[row.origin]})" if row.every else "at no set time"


def held_as_typed(held: Mapping[ClockName, Held]) -> str:
    """One's own cadences as one would type them."""
    own = ((clock, row.every) for clock, row in held.items() if row.origin is Origin.OWN)
    return ", ".join(f"{VERBS[clock]} {value}" for clock, value in own)


def tag_cadence(name: str, talk: str | None, meet: str | None) -> str:
    """As in: tag:press: talk every 3 weeks."""
    lengths = {"talk": talk, "meet": meet}
    said = [f"{verb} {every(Every.parse(length))}" for verb, length in lengths.items() if length]
    return f"tag:{name}: {', '.join(said) or 'no set time'}."


def tagged(names: Sequence[str], tags: Iterable[str]) -> str:
    """The tags that one has now."""
    return f"{several(names)}: {', '.join(tags) or 'no tags'}."


def retagged(added: Sequence[str], removed: Sequence[str]) -> str:
    """As in: +press -old."""
    return " ".join([*(f"+{tag}" for tag in added), *(f"-{tag}" for tag in removed)])


def _names(standings: Iterable[Standing]) -> list[str]:
    return [row.facts.name for row in standings]
