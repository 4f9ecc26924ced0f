"""Writing to one person: never to two."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.blocks import Link
from outreach.domain.clocks import InteractionKind
from outreach.domain.interactions import NewInteraction
from outreach.domain.reach import by_use
from outreach.domain.record import Reach
from outreach.domain.standing import State
from outreach.domain.urls import shown_url
from outreach.tui.actions.remembering import log_exchange
from outreach.tui.dialogs.log import LogDialog
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.links import open_link, open_reach
from outreach.tui.person import Person
from outreach.tui.screens.section import Section
from outreach.wording import reaching as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.services.profiles import Profile


def write(screen: Section, people: Sequence[Person]) -> None:
    """Open what one person is written to by, and offer to log it; a wish is respected."""
    if len(people) > 1:
        screen.frame.say(wording.WRITE_TO_ONE, severity="warning")
        return
    [person] = people

    def choose(profile: "Profile") -> None:
        ways = by_use(profile.reach)
        if refusal := _refusal(profile, person):
            screen.frame.say(refusal, severity="warning")
        elif len(ways) == 1:
            open_way(screen, person, ways[0])
        else:
            options = [Option(way, way.value, wording.way(way)) for way in ways]
            title = wording.write_title(person.name)
            screen.ask(Pick(title, options), partial(open_way, screen, person))

    screen.look_up(lambda desk: desk.people.read_profile(person.blogger_id), choose)


def _refusal(profile: "Profile", person: Person) -> str | None:
    standing = profile.standing
    if standing.state is State.DO_NOT_CONTACT:
        arranged = standing.facts.arranged
        return wording.not_to_be_written_to(person.name, arranged.do_not_contact_because)
    return None if profile.reach else wording.no_way(person.name)


def open_somewhere(screen: Section, profile: "Profile", post_url: str | None) -> None:
    """Choose among the post, the blogs and the ways to reach somebody, and open it."""
    person = Person(profile.standing.facts.blogger_id, profile.standing.facts.name)
    blogs = [feed.site_url or feed.url for feed in profile.feeds]
    pages = dict.fromkeys([post_url, *blogs] if post_url else blogs)
    options = [Option(Reach(kind=wording.PAGE, value=url), shown_url(url)) for url in pages]
    options += [
        Option(way, f"{number} {way.value}", wording.way(way))
        for number, way in enumerate(profile.reach, 1)
    ]

    def open_chosen(way: Reach) -> None:
        refusal = None if way.kind == wording.PAGE else _refusal(profile, person)
        if refusal:
            screen.frame.say(refusal, severity="warning")
        elif way.kind == wording.PAGE:
            open_link(
                screen.frame, Link(way.value, opens=way.value.startswith(("http://", "https://")))
            )
        else:
            open_way(screen, person, way)

    if options:
        screen.ask(Pick(wording.OPEN_TITLE, options), open_chosen)
    else:
        screen.frame.say(wording.no_way(person.name), severity="warning")


def open_way(screen: Section, person: Person, way: Reach) -> None:
    """Open it, and then ask whether the message went out."""
    open_reach(screen.frame, way)
    dialog = LogDialog(
        wording.sent_title(person.name),
        today=screen.frame.present().today,
        likely=InteractionKind.MESSAGE_OUT,
    )
    screen.ask(dialog, partial(_log, screen, person, way))


def _log(screen: Section, person: Person, way: Reach, interaction: NewInteraction) -> None:
    if interaction.kind is InteractionKind.MESSAGE_OUT:
        interaction = replace(interaction, channel=way.kind)
    log_exchange(screen, [person.blogger_id], interaction)
