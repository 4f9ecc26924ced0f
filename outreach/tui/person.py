"""A blogger as screens and dialogs know one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Who it is, and what to call them."""

    blogger_id: int
    name: str
