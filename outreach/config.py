"""Settings from a TOML file, and where the user's files live."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from outreach.errors import ConfigurationError


class Cadence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Defaults for everyone without a cadence of their own or of a tag, such as "2 months"."""

    talk_every: str | None = None
    meet_every: str | None = None


class Agenda(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days: how long a mention makes somebody one who talks about you, stays open, and so on."""

    talks_about_days: int = 365
    unanswered_days: int = 30
    waiting_days: int = 14


class Refresh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How feeds are fetched. `contact` goes into the User-Agent, for the owners of the servers."""

    every_hours: float = 20
    contact: str | None = None
    allow_private_hosts: tuple[str, ...] = ()


class Me(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who you are: the email addresses that you write from."""

    addresses: tuple[str, ...] = ()


class App(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the terminal app looks; `theme` is the name of one of its themes."""

    theme: str | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be configured, with its default; `timezone` is an IANA name.

    `own_sites` are hosts or URLs where you write yourself: posts there are no mentions. `keys` are
    those of the app's commands that are not to have their own, by command id.
    """

    timezone: str | None = None
    own_sites: tuple[str, ...] = ()
    cadence: Cadence = Cadence()
    agenda: Agenda = Agenda()
    refresh: Refresh = Refresh()
    me: Me = Me()
    app: App = App()
    keys: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Home:
    """Where the user's files live."""

    data: Path
    config: Path
    state: Path

    @classmethod
    def within(cls, folder: Path) -> Self:
        """Everything in one folder."""
        return cls(data=folder, config=folder, state=folder)

    @property
    def database(self) -> Path:
        return self.data / "outreach.db"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"

    @property
    def memory_file(self) -> Path:
        """What the app remembers from one start to the next."""
        return self.state / "app.json"

    @property
    def log_file(self) -> Path:
        return self.state / "outreach.log"


def find_home() -> Home:
    """Everything in `$OUTREACH_HOME` if that is set; otherwise the platform's own folders."""
    if home := os.environ.get("OUTREACH_HOME"):
        return Home.within(Path(home).expanduser().absolute())
    from platformdirs import PlatformDirs  # noqa: PLC0415 (10 ms, not needed under OUTREACH_HOME)

    folders = PlatformDirs("outreach", appauthor=False)
    return Home(
        data=folders.user_data_path, config=folders.user_config_path, state=folders.user_state_path
    )


def load_settings(file: Path) -> Settings:
    """The settings in `file`, or the defaults where there is none.

    Raises ConfigurationError, naming the file and the reason, for anything else.
    """
    return parse_settings(read_configuration(file), file)


def read_configuration(file: Path) -> bytes:
    """What the file holds, nothing where there is none. Raises ConfigurationError."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise ConfigurationError(f"Cannot read {file}: {error.strerror}.") from error


def parse_settings(content: bytes, file: Path) -> Settings:
    """The settings that a file of this content has. Raises ConfigurationError."""
    try:
        return msgspec.toml.decode(content, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        quotes = ' Write names of commands in quotes, as in "people.log" = "L".'
        hint = quotes if "`$.keys" in str(error) else ""
        raise ConfigurationError(f"{file} cannot be used: {error}.{hint}") from error
