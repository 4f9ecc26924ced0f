"""A home of its own, a fixed present and a fixed zone for every test."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from outreach.db.database import Database
from outreach.db.migrate import open_database

# How long an example takes says something of the machine, not of the law.
settings.register_profile("outreach", deadline=None)
settings.load_profile("outreach")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: a test of the app, or of another process, waits half of its time."""
    return 2 * (os.cpu_count() or 1)


NOW = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, at 10:00 in Paris on 2026-03-15."""
    folder = tmp_path / "home"
    monkeypatch.setenv("OUTREACH_HOME", str(folder))
    monkeypatch.setenv("OUTREACH_NOW", NOW.isoformat())
    monkeypatch.setenv("TZ", "Europe/Paris")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file at the newest revision, made once: running every migration takes 60 ms."""
    folder = tmp_path_factory.mktemp("migrated")
    open_database(folder / "outreach.db", backups=folder).close()
    return folder / "outreach.db"


@pytest.fixture
def database(home: Path, migrated: Path) -> Iterator[Database]:
    """An empty database at the newest revision."""
    home.mkdir(mode=0o700)
    shutil.copy(migrated, home)
    opened = open_database(home / "outreach.db", backups=home / "backups")
    yield opened
    opened.close()
