"""The answer, a sentence for each situation."""

from datetime import date, timedelta

import pytest

from outreach.domain.agenda import Answer, Encounter, Situation, Suggestion
from outreach.domain.clocks import InteractionKind
from outreach.wording.answer import answer, second_answer

TODAY = date(2026, 11, 23)


def encounter(name: str, days: int, kind: InteractionKind, channel: str | None = None) -> Encounter:
    on = TODAY - timedelta(days=days)
    return Encounter(blogger_id=1, name=name, on=on, days=days, kind=kind, channel=channel)


MET = encounter("Guido Verhoeven", 47, InteractionKind.MET)
EMAIL = encounter("Radia Perl", 9, InteractionKind.MESSAGE_IN, "email")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            Answer(situation=Situation.MET, met=MET),
            (
                "It has been 47 days since you met a blogger who talks about your products: "
                "Guido Verhoeven, on 7 October."
            ),
        ),
        (
            Answer(
                situation=Situation.MET, met=encounter("Guido Verhoeven", 0, InteractionKind.MET)
            ),
            "You met Guido Verhoeven today.",
        ),
        (
            Answer(
                situation=Situation.NEVER_MET,
                suggestion=Suggestion(
                    blogger_id=3, name="Ada Byron", product="Acme Widget", mentions=5
                ),
            ),
            (
                "You have not met a blogger who talks about your products yet. "
                "Ada Byron has written about Acme Widget 5 times: start there."
            ),
        ),
    ],
)
def test_how_long_it_has_been_is_exact_to_the_day(value: Answer, sentence: str) -> None:
    assert answer(value, today=TODAY) == sentence


@pytest.mark.parametrize(
    ("situation", "next_step"),
    [
        (Situation.NOBODY, "outreach import"),
        (Situation.NO_PRODUCTS, "outreach product add"),
        (Situation.NO_MENTIONS, "outreach refresh"),
    ],
)
def test_where_there_is_no_answer_yet_the_next_step_is_said(
    situation: Situation, next_step: str
) -> None:
    assert f"`{next_step}" in answer(Answer(situation=situation), today=TODAY)


def test_the_last_talk_is_said_after_unless_it_was_the_meeting() -> None:
    said = second_answer(Answer(situation=Situation.MET, met=MET, spoke=EMAIL))
    assert said == "You last spoke with one 9 days ago: Radia Perl, by email."
    assert second_answer(Answer(situation=Situation.MET, met=MET, spoke=MET)) is None
