"""Which processes are still there."""

import os


def is_running(process: int) -> bool:
    """Whether a process of that id exists, somebody else's included."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True
