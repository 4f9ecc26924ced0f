"""The terminal app."""

import os

# How long an escape may be the beginning of another key, in milliseconds; Textual, which waits for
# 100 unless it is told otherwise, reads this when it is imported.
os.environ.setdefault("ESCDELAY", "25")
