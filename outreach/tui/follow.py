"""Following the blog at an address, one question after the other."""

import asyncio
from typing import TYPE_CHECKING

from outreach.domain.text import one_line
from outreach.domain.urls import repair_url, shown_host, shown_url, site_host
from outreach.errors import UsageError
from outreach.tui.dialogs.ask import Ask, Question
from outreach.tui.dialogs.confirm import Confirm
from outreach.tui.dialogs.pick import Option, Pick
from outreach.tui.screens.section import Changed, Section
from outreach.wording import following as wording

if TYPE_CHECKING:  # each needs the other; and SQLAlchemy is imported by the first worker
    from outreach.services.discovery import Looked
    from outreach.tui.app import OutreachApp
    from outreach.tui.desk import Desk


async def follow(section: Section, desk: "Desk") -> int | None:
    """Ask for an address, look what is there, and follow the feed that is chosen: its id."""
    app = section.frame
    address = await app.push_screen_wait(Ask(_WHICH))
    if address is None:
        return None
    app.say(wording.looking_at(address))
    looked = await _look_at(desk, address)
    url = await _choose(app, address, looked)
    if url is None:
        return None
    seen = looked if looked.name or looked.failure else await _look_at(desk, url)
    name = await app.push_screen_wait(Ask(_who(seen.name or shown_host(site_host(url)))))
    if name is None:
        return None
    title = dict([*looked.rows, *seen.rows]).get(url)
    added = await asyncio.to_thread(desk.following.follow, url, name, title)
    lines = wording.added(added)
    said = " ".join((*lines, app.keymap.fill(wording.FETCH_HINT), app.undo_hint))
    section.post_message(Changed(said))
    return added.feed_ids[0]


async def _choose(app: "OutreachApp", address: str, looked: "Looked") -> str | None:
    """The feed to follow; None for none."""
    if looked.failure:
        lines = [wording.not_seen(address, looked.failure.message), wording.FOLLOW_UNSEEN]
        unseen = Confirm(wording.FOLLOW_TITLE, lines, yes=wording.FOLLOW)
        return address if await app.push_screen_wait(unseen) else None
    if not looked.feeds:
        app.say(wording.names_no_feed(address), severity="warning")
        return None
    if len(looked.feeds) == 1:
        return looked.feeds[0].url
    options = [Option(url, title or shown_url(url), shown_url(url)) for url, title in looked.rows]
    return await app.push_screen_wait(Pick(wording.WHICH_FEED, options))


async def _look_at(desk: "Desk", address: str) -> "Looked":
    return await asyncio.to_thread(desk.following.look_at, address)


def _name(typed: str) -> str:
    name = one_line(typed)
    if not name:
        raise UsageError(wording.NO_NAME)
    return name


def _who(proposed: str) -> Question[str]:
    return Question(
        title=wording.WHO_WRITES, parse=_name, tell=lambda _name: "", value=one_line(proposed)
    )


_WHICH = Question(
    title=wording.FOLLOW_TITLE,
    placeholder=wording.ADDRESS_PLACEHOLDER,
    parse=repair_url,
    tell=shown_url,
)
