"""The order of the reconnect list."""

from datetime import date, timedelta

from outreach.domain.agenda import Talker, reconnect
from outreach.domain.cadence import Every
from outreach.domain.standing import Facts, Standing, stand

TODAY = date(2026, 3, 15)


def late(name: str, every: str, days: int) -> Standing:
    """Somebody with whom the talk is so many days late."""
    cadence = Every.parse(every)
    last = next(
        day
        for day in (TODAY - timedelta(days=ahead) for ahead in range(days, 800))
        if cadence.after(day) == TODAY - timedelta(days=days)
    )
    facts = Facts(ord(name[0]), name, last, talk_every=cadence, last_spoke_on=last)
    return stand(facts, today=TODAY, waiting_days=14)


def names(*due: Standing, talkers: dict[int, Talker] | None = None) -> list[str]:
    return [row.standing.facts.name for row in reconnect(due, talkers or {})]


def test_ten_days_late_on_weekly_comes_before_twenty_days_late_on_yearly() -> None:
    assert names(late("Yearly", "1 year", 20), late("Weekly", "1 week", 10)) == ["Weekly", "Yearly"]


def test_of_those_equally_late_the_newest_mention_comes_first_and_then_the_name() -> None:
    equal = [late(name, "1 week", 10) for name in ("Cleo", "Bo", "Ada", "Dee")]
    talkers = {
        ord(name): Talker(ord(name), TODAY - timedelta(days=ago), "Acme")
        for name, ago in (("C", 1), ("D", 2))
    }
    assert names(*equal, talkers=talkers) == ["Cleo", "Dee", "Ada", "Bo"]
