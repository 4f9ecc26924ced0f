"""The answer, as a notification says it."""

from outreach.domain.agenda import Agenda
from outreach.wording.answer import answer

TITLE = "Outreach"


def notification(agenda: Agenda) -> str | None:
    """The answer and how many are due; None on a day on which nothing is owed to anybody."""
    writers = {row.facts.blogger_id for row in agenda.wrote_about_you}
    owed = [
        *_count(len(writers), "1 person wrote about you.", "{} people wrote about you."),
        *_count(len(agenda.reconnect), "1 person is due.", "{} people are due."),
        *_count(len(agenda.follow_ups), "1 follow-up is due.", "{} follow-ups are due."),
    ]
    return " ".join([answer(agenda.answer, today=agenda.today), *owed]) if owed else None


def _count(count: int, one: str, several: str) -> list[str]:
    if count < 2:
        return [one] * count
    return [several.format(count)]
