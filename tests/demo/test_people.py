"""Who the demo's people are."""

from collections import Counter

from outreach.demo.people import read_people
from outreach.domain.links import host_of
from outreach.feeds.markup import extract


def test_a_dozen_people_write_in_two_languages() -> None:
    people = read_people()
    assert len({person.name for person in people}) == len(people) == 12
    languages = Counter(person.language for person in people)
    assert set(languages) == {"en", "fr"}
    assert min(languages.values()) >= 3


def test_everybody_has_written_four_to_nine_posts_each_at_an_address_of_its_own() -> None:
    for person in read_people():
        assert 4 <= len(person.posts) <= 9, person.name
        assert len({post.slug for post in person.posts}) == len(person.posts), person.name
        assert all(post.day < 0 for post in person.posts), person.name


def test_no_link_leads_to_a_host_that_could_exist() -> None:
    for person in read_people():
        links = [link for post in person.posts for link in extract(post.html).links]
        for url in (person.site, *links):
            assert host_of(url).endswith(".example"), url
