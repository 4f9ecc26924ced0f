"""What can be done about the bloggers who are chosen, wherever they are listed or shown."""

from outreach.tui.commands import Command, Group


def _about(what: str, key: str, name: str, help: str, *, in_footer: bool = False) -> Command:  # noqa: A002 (Command's word)
    return Command(
        id=f"people.{what}",
        keys=key,
        action=f"people('{what}')",
        name=name,
        help=help,
        in_footer=in_footer,
    )


PEOPLE = Group(
    "People",
    (
        _about(
            "log",
            "l",
            "Log",
            "Log that you met, called, wrote to or heard from the person",
            in_footer=True,
        ),
        _about(
            "write",
            "w",
            "Write",
            "Open the mail program or their page; then log the message",
            in_footer=True,
        ),
        _about("snooze", "s", "Snooze", "Not now: ask again in 2 weeks, on a day", in_footer=True),
        _about("follow_up", "f", "Follow-up", "Remember what you promised, and by when"),
        _about("cadence", "c", "Cadence", "How often to talk and to meet"),
        _about("tags", "t", "Tags", "Put tags on and take tags off"),
        _about("note", "N", "Note", "What is worth remembering, on one line"),
        _about("note_at_length", "E", "Note in editor", "What is worth remembering, in $EDITOR"),
        _about("pause", "p", "Pause or resume", "No nudges until a day, or from now on again"),
        _about("archive", "A", "Archive", "Not followed and never due, but still found"),
        _about("do_not_contact", "D", "Do not contact", "Respect a wish, or lift it again"),
        _about("edit", "e", "Edit", "Name, addresses, cadences, tags, introducer, in $EDITOR"),
        _about("merge", "M", "Merge", "Make one blogger of two, after seeing what becomes of them"),
        _about("forget", "X", "Forget", "Erase the person and everything about them, for good"),
        Command(
            id="people.new",
            keys="n",
            action="new_blogger",
            name="New blogger",
            help="Add somebody: name, address, feed, tags, cadence",
        ),
    ),
)
