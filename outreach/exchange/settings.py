"""One value of a TOML file changed, and all the rest of it left as its owner wrote it."""

import tomlkit


def with_value(text: str, table: str, key: str, value: str | None) -> str:
    """The text, which is TOML, with that value in that table; None takes it away."""
    document = tomlkit.parse(text)
    if value is not None:
        document.setdefault(table, tomlkit.table())[key] = value
    elif key in document.get(table, ()):
        del document[table][key]
    return tomlkit.dumps(document).lstrip("\n")
