"""Who may be one person, and who surely is not."""

import random
import time
from collections.abc import Sequence

import pytest

from outreach.domain.duplicates import Duplicate, Known, Sign, find_duplicates
from outreach.domain.record import Reach


def known(
    blogger_id: int,
    *names: str,
    email: str | None = None,
    feed: str | tuple[int, str] | None = None,
    site: str | None = None,
) -> Known:
    feed_id, url = feed if isinstance(feed, tuple) else (1000 + blogger_id, feed)
    return Known(
        blogger_id=blogger_id,
        names=names or (f"{blogger_id}",),
        reach=[Reach(kind="email", value=email)] if email else [],
        feeds=[(feed_id, url, site)] if url else [],
    )


def signs(*people: Known) -> list[Sign]:
    """Why the first and the second of these are thought to be one."""
    return [reason.sign for row in find_duplicates(people) for reason in row.reasons]


def test_the_same_address_in_another_case_is_the_same() -> None:
    people = known(1, email="Ada@Byron.example"), known(2, email="ada@byron.EXAMPLE")
    assert signs(*people) == [Sign.CONTACT]


def test_an_address_of_many_says_nothing() -> None:
    assert signs(*(known(number, email="press@agency.example") for number in range(6))) == []


def test_two_on_one_feed_may_be_one() -> None:
    feed = 7, "https://byron.example/feed"
    assert signs(known(1, feed=feed), known(2, feed=feed)) == [Sign.FEED]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("https://www.byron.example/rss", None), ("http://byron.example/atom", None)),
        (("https://f.example/1", "https://byron.example"), ("https://byron.example/feed", None)),
        (
            ("https://byron.example/feed", "https://byron.example/"),
            ("https://byron.example/links", "https://byron.example/blog/"),
        ),
        (("https://medium.com/@ada/feed", None), ("https://medium.com/@Ada", None)),
        (("https://tilde.example/~ada/a", None), ("https://tilde.example/~ada/b", None)),
        (("https://ada.github.io/feed", None), ("https://ada.github.io/atom", None)),
    ],
)
def test_two_on_one_site_may_be_one(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    people = known(1, feed=one[0], site=one[1]), known(2, feed=other[0], site=other[1])
    assert signs(*people) == [Sign.SITE]


def test_a_site_in_an_address_book_is_that_of_a_feed() -> None:
    card = Known(
        blogger_id=2,
        names=["Ada"],
        reach=[Reach(kind="url", value="https://www.byron.example"), Reach(kind="url", value="?")],
    )
    blog = known(1, feed="https://f.example/1", site="https://byron.example/blog/")
    assert signs(blog, card) == [Sign.SITE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://medium.com/@ada", "https://medium.com/@grace"),
        ("https://ada.github.io", "https://grace.github.io"),
        ("https://github.io/ada", "https://github.io/grace"),
        ("https://ada.wordpress.com", "https://grace.wordpress.com"),
        ("https://blogs.example/ada", "https://blogs.example/grace"),
        ("https://tilde.example/~ada", "https://tilde.example/~grace"),
        ("https://youtube.com/ada", "https://youtube.com/ada"),
    ],
)
def test_two_on_a_platform_of_many_are_two(one: str, other: str) -> None:
    people = known(1, feed=f"{one}/feed", site=one), known(2, feed=f"{other}/feed", site=other)
    assert signs(*people) == []


def test_a_name_is_the_same_whatever_its_accents_and_case() -> None:
    assert signs(known(1, "Léa Ångström"), known(2, "LEA  ANGSTROM")) == [Sign.NAME]


def test_a_name_of_before_a_merge_counts() -> None:
    assert signs(known(1, "Grace", "A. Byron"), known(2, "a. byron")) == [Sign.NAME]


def test_many_namesakes_stand_each_with_the_first() -> None:
    found = find_duplicates([known(number, "Admin") for number in range(20)])
    assert len(found) == 19


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "Ada Lovelase"),
        ("Karine Moreau", "Moreau Karine"),
        ("Guido Verhoeven", "Guido Verhoven"),
        ("TechCrunch", "TecCrunch"),
    ],
)
def test_close_names_may_mean_one_person(one: str, other: str) -> None:
    assert signs(known(1, one), known(2, other)) == [Sign.CLOSE_NAME]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jean", "Jena"), ("Ada Lovelace", "Ada Byron"), ("Area 51 News", "Area 52 News")],
)
def test_names_that_are_short_or_only_alike_in_part_do_not(one: str, other: str) -> None:
    assert signs(known(1, one), known(2, other)) == []


def test_the_likeliest_come_first_and_everything_that_speaks_for_them_is_told() -> None:
    people = [
        known(1, "Karine Moreau"),
        known(2, "Karine Moraeu"),
        known(3, "Ada Byron", email="ada@byron.example"),
        known(4, "ada byron", email="ada@byron.example"),
        known(5, "Grace", email="g@hopper.example"),
        known(6, "G. Hopper", email="g@hopper.example"),
    ]
    found = find_duplicates(people)
    assert [pair(row) for row in found] == [(3, 4), (5, 6), (1, 2)]
    assert [reason.sign for reason in found[0].reasons] == [Sign.CONTACT, Sign.NAME]


def test_who_was_told_apart_is_never_listed_again() -> None:
    people = known(1, "Ada"), known(2, "Ada"), known(3, "Ada")
    found = find_duplicates(people, told_apart={frozenset((2, 1))})
    assert [pair(row) for row in found] == [(1, 3)]


def test_ten_thousand_are_not_compared_with_each_other() -> None:
    started = time.process_time()
    found = find_duplicates(crowd(10_000))
    assert (3, 10_001) in {pair(row) for row in found}
    assert time.process_time() - started < 10  # comparing all takes minutes


def crowd(count: int) -> Sequence[Known]:
    """So many people with names of few words, and one of them twice."""
    chance = random.Random(1)  # noqa: S311 (the same crowd every time)
    words = ["".join(chance.choices("abcdeilnorstu", k=7)) for _ in range(count // 2)]
    people = [
        known(number, " ".join(chance.sample(words, 2)), feed=f"https://b{number}.example/feed")
        for number in range(count)
    ]
    return [*people, known(count + 1, f"{people[3].names[0]}x")]


def pair(row: Duplicate) -> tuple[int, int]:
    return row.blogger_id, row.other_id
