"""A blogger as screens and dialogs know one."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is, and what to call them."""

    blogger_id: int
    name: str


def ids(people: Iterable[Person]) -> list[int]:
    return [person.blogger_id for person in people]


def names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]
