"""The app on 10,000 bloggers and 500,000 posts, as a terminal sees it: from key to bytes.

Prints as JSON, in milliseconds and medians: the first paint beside that of an empty Textual app,
started in turns; how long each list takes to open; from a key to the next paint, and the slowest;
a list of all posts beside newsboat's, from the start of each program, where newsboat is installed.
--posts and --bloggers for other sizes, --runs for how often everything is started.
"""

import sys

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Ready")
Empty().run()
"""
OUTREACH = [sys.executable, "-m", "outreach"]
DOWN, UP, CTRL_D, ESCAPE = b"j", b"k", b"\x04", b"\x1b"
