"""A program on a terminal of its own: keys in, bytes out, and when they came."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

LINES, COLUMNS = 40, 120
_PATIENCE = 60.0  # seconds


class Terminal:
    """Runs a program; as a context manager, ends it as well."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._primary, secondary = pty.openpty()
        fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._program = subprocess.Popen(
            command,
            stdin=secondary,
            stdout=secondary,
            stderr=secondary,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )
        os.close(secondary)
        self._seen = self._pressed = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._primary)

    def press(self, keys: bytes) -> float:
        """Seconds until anything is painted; what came before the keys is forgotten."""
        self._seen, self._pressed = b"", keys
        began = time.perf_counter()
        os.write(self._primary, keys)
        self._read(_PATIENCE)
        return time.perf_counter() - began

    def press_until(self, keys: bytes, wanted: bytes) -> float:
        """Seconds from the keys until that is painted."""
        began = time.perf_counter()
        self.press(keys)
        self.wait_for(wanted)
        return time.perf_counter() - began

    def wait_for(self, wanted: bytes) -> float:
        """Seconds since the program was started, once that is painted."""
        while wanted not in self._seen:
            self._read(_PATIENCE)
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.25) -> None:
        """Wait until nothing has been painted for so long."""
        while select.select([self._primary], [], [], seconds)[0]:
            self._read(seconds)

    def rest(self, seconds: float = 1.0) -> None:
        """Wait until the program has done hardly anything for so long, and painted nothing."""
        used = -1.0
        while self.cpu() - used > seconds / 20:
            used = self.cpu()
            self.settle(seconds)

    def cpu(self) -> float:
        """Seconds of CPU that the program's threads have used."""
        threads = Path(f"/proc/{self._program.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def _read(self, seconds: float) -> None:
        if not select.select([self._primary], [], [], seconds)[0]:
            raise TimeoutError(f"after {self._pressed!r}: {self._seen[-2000:]!r}")
        self._seen += os.read(self._primary, 1 << 20)
