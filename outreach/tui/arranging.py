"""Which bloggers a list shows, and where, while one works through it."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from outreach.domain.blogger_list import BloggerRow, Listing, Place, Sort, fits, place_of
from outreach.domain.blogger_query import BloggerQuery


class Shown(NamedTuple):  # ten thousand are made at every key that filters
    """A row in its place; `settled`: it no longer belongs there, and stays until the list is left.

    The place is the one it had when the list was entered.
    """

    row: BloggerRow
    place: Place
    settled: bool = False

    @property
    def key(self) -> int:
        return self.row.blogger_id


class Choice(NamedTuple):
    """What a list is narrowed to, and what it is in order of."""

    query: BloggerQuery
    sort: Sort


def rearrange(
    listing: Listing, choice: Choice, before: Sequence[Shown], *, acted: bool
) -> Sequence[Shown]:
    """What is to be shown after `before`, which is itself the answer where nothing has changed."""
    shown = arrange(listing, choice, before=before, acted=acted)
    return before if shown == before else shown


def arrange(
    listing: Listing, choice: Choice, *, before: Sequence[Shown] = (), acted: bool = False
) -> list[Shown]:
    """The rows that fit, in order.

    Those of `before` that no longer belong where they stood stay there if they were settled, or if
    the user has `acted`, since it was that which moved them.
    """
    wanted, sort, today = choice.query.wanted, choice.sort, listing.today
    standing = {shown.key: shown for shown in before if acted or shown.settled}
    arranged = []
    for row in listing.rows:
        place, fitting = place_of(row, sort), fits(row, wanted, today)
        old = standing.get(row.blogger_id)
        if old and not (fitting and place == old.place):
            arranged.append(Shown(row, old.place, settled=True))
        elif fitting:
            arranged.append(Shown(row, place))
    return sorted(arranged, key=attrgetter("place"))
