"""One house is asked one thing at a time, whatever the names on its doors."""

import pytest

from outreach.feeds.addresses import HostPolicy
from outreach.feeds.operators import operator_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ada.bearblog.dev/feed", "https://bea.bearblog.dev/feed"),
        ("https://ada.github.io/feed.xml", "http://bea.github.io/atom.xml"),
        ("https://blog.ada.co.uk/feed", "https://www.ada.co.uk/rss"),
        ("https://8.8.8.8/a", "https://8.8.8.8/b"),
    ],
)
def test_feeds_of_one_operator_are_asked_one_by_one_and_apart(one: str, other: str) -> None:
    """C4."""
    nobody = HostPolicy()
    assert operator_of(one, nobody) == operator_of(other, nobody)
    assert operator_of(one, nobody)[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "[::1]", "printer.internal", "nas:81"])
def test_the_users_own_hosts_are_each_their_own_and_need_no_pause(host: str) -> None:
    """C4."""
    own = HostPolicy(["Printer.internal", "nas:81"])
    one, spaced = operator_of(f"http://{host}/a", own)
    other, _ = operator_of(f"http://{host}/b", own)
    assert one != other
    assert not spaced
