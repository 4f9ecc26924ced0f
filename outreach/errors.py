"""What can go wrong, as sentences for the user and exit codes for the shell.

OutreachError                1  failure
├── UsageError               2  what was typed cannot be done
│   └── TakenError           2  there is a file by that name
├── ConfigurationError       2  the configuration file or environment is wrong
├── NotFoundError            4  nobody and nothing by that name
│   └── AmbiguousError       4  several by that name
├── StoppedError           130  the user stopped it, and nothing was changed
├── TryLaterError           75  the same command may work in a while
├── DatabaseError            1  the database is foreign, from a newer release, or out of reach
│   └── DamagedError         1  the database is damaged
├── InputFileError           1  a file that was given cannot be read as what it should be
└── PlatformError            1  a program or a folder of the machine is missing or refuses
"""

from collections.abc import Sequence
from typing import ClassVar


class OutreachError(Exception):
    """A sentence that a user can act on; `kind` is the machine's word for it."""

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "failure"

    def __init__(self, sentence: str, *, candidates: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.candidates = tuple(candidates)


class UsageError(OutreachError):
    exit_code = 2
    kind = "usage"


class TakenError(UsageError):
    pass


class ConfigurationError(OutreachError):
    exit_code = 2
    kind = "configuration"


class NotFoundError(OutreachError):
    exit_code = 4
    kind = "not_found"


class AmbiguousError(NotFoundError):
    kind = "ambiguous"


class TryLaterError(OutreachError):
    exit_code = 75
    kind = "try_later"


class StoppedError(OutreachError):
    exit_code = 130
    kind = "interrupted"


class DatabaseError(OutreachError):
    kind = "database"


class DamagedError(DatabaseError):
    pass


class InputFileError(OutreachError):
    kind = "input"


class PlatformError(OutreachError):
    kind = "platform"
