"""The agenda of 10,000 bloggers, beside the plain joins that it does not use.

Prints medians of five runs in one process, after one that is not counted, and the query plan.
"""

import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from data import NOW, TODAY, fill
from sqlalchemy import func, select

from outreach.config import Settings
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Interaction, Participation
from outreach.db.standings import glimpses_statement
from outreach.services.agenda import read_agenda
from outreach.services.present import Present

SIZE = {"bloggers": 10_000, "interactions": 200_000, "posts": 500_000, "mentions": 50_000}
RUNS = 5


def median_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def by_joins(database: Database) -> int:
    """The newest day of each kind by joining and grouping."""
    with database.read() as session:
        rows = session.execute(
            select(Participation.blogger_id, Interaction.kind, func.max(Interaction.happened_on))
            .join(Interaction, Interaction.id == Participation.interaction_id)
            .group_by(Participation.blogger_id, Interaction.kind)
        )
        return len(rows.all())


def by_index(database: Database) -> int:
    """The newest day of each kind by looking it up in the index."""
    with database.read() as session:
        return len(session.execute(glimpses_statement(TODAY)).all())


def plan(database: Database) -> list[str]:
    with database.read() as session:
        connection = session.connection()
        compiled = glimpses_statement(TODAY).compile(
            connection, compile_kwargs={"literal_binds": True}
        )
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
        return [row[3] for row in rows]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = open_database(home / "outreach.db", backups=home)
        fill(database, **SIZE)
        present = Present(NOW, ZoneInfo("Europe/Paris"), Settings())
        agenda = read_agenda(database, present)
        assert agenda.reconnect
        assert agenda.wrote_about_you
        gc.freeze()  # as the program does once it is loaded
        result = {
            "size": SIZE,
            "agenda_ms": median_ms(lambda: read_agenda(database, present)),
            "facts_by_index_ms": median_ms(lambda: by_index(database)),
            "facts_by_joins_ms": median_ms(lambda: by_joins(database)),
        }
        for line in dict.fromkeys(plan(database)):
            print(line, file=sys.stderr)
        database.close()
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
