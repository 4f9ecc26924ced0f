"""The `outreach` program; also `python -m outreach`."""


def main() -> None:
    """Imported when it runs: the processes that parse import this module too, and need no more."""
    from outreach.cli.main import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
