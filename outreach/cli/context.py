"""What a command needs of the world, opened when it is first asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from outreach import clock
from outreach.config import Home, Settings, find_home, load_settings
from outreach.db.database import Database
from outreach.db.migrate import open_database


class World:
    """The user's home, settings and database, and the present, the same for the whole command."""

    @cached_property
    def home(self) -> Home:
        return find_home()

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.home.config_file)

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def zone(self) -> ZoneInfo:
        return clock.zone(self.settings.timezone)

    @cached_property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @cached_property
    def database(self) -> Database:
        _ = self.settings  # a broken configuration is reported before anything is touched
        return open_database(self.home.database, backups=self.home.backups)


@contextmanager
def open_world() -> Iterator[World]:
    """A world whose database is closed in the end."""
    world = World()
    try:
        yield world
    finally:
        if "database" in world.__dict__:
            world.database.close()
