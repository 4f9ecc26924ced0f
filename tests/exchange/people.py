"""People as Hypothesis makes them up, within what files of other programs can hold."""

import string

from hypothesis import strategies as st

from outreach.domain.cadence import Every
from outreach.domain.people import NewPerson, clean_tags
from outreach.domain.record import Reach
from outreach.domain.text import many_lines, one_line
from outreach.domain.urls import repair_url

_ATOMS = st.text(string.ascii_letters + string.digits + "._+-", min_size=1, max_size=8)
_WORDS = st.text(string.ascii_letters, min_size=1, max_size=8)
texts = st.text(max_size=40).map(one_line).filter(bool)
notes = st.text(max_size=120).map(many_lines).filter(bool)
emails = st.builds("{}@{}.example".format, _ATOMS, _WORDS)
urls = st.builds(
    "https://{}.example/{}".format, st.text("abc", min_size=1), st.text("ab/?=,;&%~@")
).map(repair_url)


def _reach(kind: str, values: st.SearchStrategy[str], *, labels: bool) -> st.SearchStrategy[Reach]:
    label = st.sampled_from(["home", "work", "cell", "Der Chef, privat"])
    return st.builds(
        Reach,
        kind=st.just(kind),
        value=values,
        label=st.none() | label if labels else st.none(),
    )


def reaches(*, labels: bool) -> st.SearchStrategy[list[Reach]]:
    one = st.one_of(
        _reach("email", emails, labels=labels),
        _reach("phone", st.from_regex(r"\+[0-9]{1,9}", fullmatch=True), labels=labels),
        _reach("url", urls, labels=labels),
        _reach("mastodon", texts, labels=labels),
        _reach("xmpp", emails, labels=labels),
        _reach("own service", texts, labels=labels),
    )
    return st.lists(one, max_size=5, unique=True)


def people(*, labels: bool) -> st.SearchStrategy[NewPerson]:
    """Somebody with a name, and perhaps with everything else; a card takes labels, a table none."""
    return st.builds(
        NewPerson,
        given=st.just("x"),
        name=texts,
        reach=reaches(labels=labels),
        tags=st.lists(texts, max_size=3).map(clean_tags),
        notes=st.lists(notes, max_size=1),
        feeds=st.lists(urls, max_size=2, unique=True),
    )


cadences = st.none() | st.sampled_from(["3 weeks", "1 year"]).map(Every.parse)
