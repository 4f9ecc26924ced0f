"""Opening and copying links: only what leads to the web is given to a browser."""

from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.blocks import Link
from outreach.domain.reach import address_of
from outreach.domain.record import Reach
from outreach.domain.urls import shown_url
from outreach.system import browser, clipboard
from outreach.wording import reaching
from outreach.wording import reading as wording

if TYPE_CHECKING:  # each needs the other
    from outreach.tui.app import OutreachApp


def open_link(app: "OutreachApp", link: Link | None) -> None:
    """Open it in the browser; where none would be seen, copy it and say so."""
    if link is None:
        app.say(wording.NO_LINK, severity="warning")
    elif not link.opens:
        app.say(wording.NOT_OPENED, severity="warning")
    elif browser.can_browse():
        browser.browse(link.url)
        app.say(wording.opened(shown_url(link.url)))
    else:
        copy(app, link.url, f"{_why_not()} {wording.copied(shown_url(link.url))}")


def open_reach(app: "OutreachApp", reach: Reach) -> None:
    """Open what writes there; where nothing would, copy the address and say so."""
    address = address_of(reach)
    if address and browser.can_browse():
        browser.browse(address)
        app.say(reaching.opened(reach.value))
    else:
        why = _why_not() if address else reaching.NOTHING_OPENS
        copy(app, reach.value, f"{why} {wording.copied(reach.value)}")


def copy_link(app: "OutreachApp", link: Link | None) -> None:
    """Put it into the clipboard: by the terminal, and by the desktop's own program."""
    if link is None:
        app.say(wording.NO_LINK, severity="warning")
    else:
        copy(app, link.url, wording.copied(shown_url(link.url)))


def _why_not() -> str:
    return wording.REMOTE if browser.is_remote() else wording.NO_BROWSER


def copy(app: "OutreachApp", text: str, said: str) -> None:
    """Put a text into the clipboard, and say so."""
    app.copy_to_clipboard(text)
    app.run_worker(partial(clipboard.copy, text), thread=True, group="copy", exit_on_error=False)
    app.say(said)
