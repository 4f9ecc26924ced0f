"""Any number of ids in one parameter."""

import json
from collections.abc import Collection

from sqlalchemy import ColumnElement, bindparam, text, true
from sqlalchemy.orm import InstrumentedAttribute

GIVEN = "SELECT value FROM json_each(:ids)"


def as_parameter(ids: Collection[int]) -> str:
    """The value of `:ids`."""
    return json.dumps(list(ids))


def among(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    ids: Collection[int] | None,
) -> ColumnElement[bool]:
    """Whether a column holds one of these ids; None asks for nothing."""
    if ids is None:
        return true()
    given = text(GIVEN).bindparams(bindparam("ids", as_parameter(ids), unique=True))
    return column.in_(given)
