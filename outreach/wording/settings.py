"""What is said of the settings of the app."""

from pathlib import Path

from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.wording.time import every, plural

TITLE = "Settings"
THEME_TITLE = "Which colours?"
THEME_KEPT = "remembered, whatever the file says"
HINT = "{list.open}: change   {settings.leave}: leave"
FILES = "Files"
KEYS_TITLE = "Which command is to have another key?"
KEYS_OF_THEIR_OWN = "every command has its own"
NO_CADENCE = "none"
CADENCE_PLACEHOLDER = "3 months, 6w; none: nobody is due by default"

LABELS = {
    "theme": "Theme",
    "spoke": "Talk every",
    "met": "Meet every",
    "keys": "Keys",
}
FOR_ELSE = "for whoever has none of their own or of a tag"
_QUESTIONS = {
    ClockName.SPOKE: "How often do you want to talk with everybody else?",
    ClockName.MET: "How often do you want to meet everybody else?",
}
_VERBS = {ClockName.SPOKE: "Talk", ClockName.MET: "Meet"}


def cadence_question(clock: ClockName) -> str:
    return _QUESTIONS[clock]


def cadence_understood(clock: ClockName, cadence: Every | None) -> str:
    """What would hold for whom, while one types."""
    if cadence is None:
        return "Only whoever has a cadence of their own or of a tag is ever due."
    return f"{_VERBS[clock]} {every(cadence)}, {FOR_ELSE}."


def saved_in(file: Path) -> str:
    return f"Saved in {file}."


def keys_changed(count: int) -> str:
    return f"{plural(count, 'command')} with another key" if count else KEYS_OF_THEIR_OWN


def key_title(name: str) -> str:
    return f"Press the new key for {name}"


KEY_HINT = "esc: leave   delete: the key it has by itself"


def theme_note(*, dark: bool, ansi: bool) -> str:
    """What kind of theme it is."""
    kind = "dark" if dark else "light"
    return f"{kind}, in your terminal's own colours" if ansi else kind
