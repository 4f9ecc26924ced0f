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
from sqlalchemy import Connection, Engine, event, func, select, text

from outreach.config import Settings
from outreach.db.cadences import read_cadences
from outreach.db.database import Database
from outreach.db.migrate import open_database
from outreach.db.models import Interaction, Participation
from outreach.db.standings import seen
from outreach.services.agenda import read_agenda, read_standings
from outreach.services.present import Present

SIZE = {"bloggers": 10_000, "interactions": 200_000, "posts": 500_000, "mentions": 50_000}
RUNS = 5


def measured(work: Callable[[], object]) -> dict[str, float]:
    """Medians in milliseconds: of the processor's time, which decides, and of the clock's."""
    work()
    cpu, wall = [], []
    for _ in range(RUNS):
        began = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - began[0])
        wall.append(time.perf_counter() - began[1])
    return {
        "cpu_ms": round(statistics.median(cpu) * 1000, 1),
        "wall_ms": round(statistics.median(wall) * 1000, 1),
    }


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
    """The newest day of each kind by looking it up in the index of that kind."""
    with database.read() as session:
        cadences = read_cadences(session, talk=None, meet=None)
        sql = f"{seen(cadences)} SELECT count(*) FROM seen"
        counted: int = session.execute(text(sql), {"today": TODAY.isoformat()}).scalar_one()
        return counted


def everybody(database: Database, present: Present) -> int:
    """Where one stands with each."""
    with database.read() as session:
        return len(read_standings(session, present))


def plan(work: Callable[[], object]) -> list[str]:
    """What SQLite does for all that is asked of it, each step once."""
    steps: list[str] = []

    def explain(connection: Connection, _cursor: object, sql: str, *rest: object) -> None:
        if "SELECT" in sql and not sql.startswith("EXPLAIN"):
            steps.extend(
                row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", rest[0])
            )

    event.listen(Engine, "before_cursor_execute", explain)
    work()
    event.remove(Engine, "before_cursor_execute", explain)
    return list(dict.fromkeys(steps))


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
        times = {
            "agenda": measured(lambda: read_agenda(database, present)),
            "everybody": measured(lambda: everybody(database, present)),
            "facts_by_index": measured(lambda: by_index(database)),
            "facts_by_joins": measured(lambda: by_joins(database)),
        }
        ratio = times["agenda"]["cpu_ms"] / times["facts_by_joins"]["cpu_ms"]
        for step in plan(lambda: read_agenda(database, present)):
            print(step, file=sys.stderr)
        database.close()
    result = {"size": SIZE, **times, "agenda_to_facts_by_joins": round(ratio, 3)}
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
