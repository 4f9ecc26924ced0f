"""Runs migrations on the connection that `outreach.db.migrate` opened, in its transaction.

`alembic -x database=FILE revision --autogenerate` compares the models with FILE.
"""

from pathlib import Path
from typing import Literal

from alembic import context

from outreach.db.database import make_engine
from outreach.db.models import Base
from outreach.db.models.base import UtcDateTime


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave alone the tables that full-text search keeps for itself."""
    return not (kind == "table" and name is not None and name.startswith("search"))


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations keep the type a column has in the file, not the class that wraps it today."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is None:
        database = context.get_x_argument(as_dictionary=True)["database"]
        connection = make_engine(Path(database)).connect()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=include_name,
        render_item=render_item,
        render_as_batch=True,
    )
    context.run_migrations()


run()
