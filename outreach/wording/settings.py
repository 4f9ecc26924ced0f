"""What is said of the settings of the app."""

THEME_TITLE = "Which colours?"


def theme_note(*, dark: bool, ansi: bool) -> str:
    """What kind of theme it is."""
    kind = "dark" if dark else "light"
    return f"{kind}, in your terminal's own colours" if ansi else kind
