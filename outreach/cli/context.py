"""What a command needs of the world, opened when it is first asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from outreach import clock
from outreach.config import Home, Settings, find_home, load_settings
from outreach.services.present import Present

if TYPE_CHECKING:
    from outreach.db.database import Database


class World:
    """The user's home, settings and database, and the present, the same for the whole command."""

    def __init__(self, home: Home | None = None) -> None:
        self._given_home = home

    @cached_property
    def home(self) -> Home:
        return self._given_home or find_home()

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.home.config_file)

    @cached_property
    def present(self) -> Present:
        """The instant, zone and settings that the whole command goes by."""
        return Present(clock.now(), clock.zone(self.settings.timezone), self.settings)

    @cached_property
    def database(self) -> "Database":
        from outreach.db.migrate import open_database  # noqa: PLC0415 (the app paints before that)

        _ = self.settings  # a broken configuration is reported before anything is touched
        return open_database(self.home.database, backups=self.home.backups)


@contextmanager
def open_world(home: Home | None = None) -> Iterator[World]:
    """The world of the user's home, or of another; its database is closed in the end."""
    world = World(home)
    try:
        yield world
    finally:
        if "database" in world.__dict__:
            world.database.close()
