"""Opening and copying links: only what leads to the web is given to a browser."""

from functools import partial
from typing import TYPE_CHECKING

from outreach.domain.blocks import Link
from outreach.domain.urls import shown_url
from outreach.system import browser, clipboard
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
        why = wording.REMOTE if browser.is_remote() else wording.NO_BROWSER
        _copy(app, link.url, f"{why} {wording.copied(shown_url(link.url))}")


def copy_link(app: "OutreachApp", link: Link | None) -> None:
    """Put it into the clipboard: by the terminal, and by the desktop's own program."""
    if link is None:
        app.say(wording.NO_LINK, severity="warning")
    else:
        _copy(app, link.url, wording.copied(shown_url(link.url)))


def _copy(app: "OutreachApp", url: str, said: str) -> None:
    app.copy_to_clipboard(url)
    app.run_worker(partial(clipboard.copy, url), thread=True, group="copy", exit_on_error=False)
    app.say(said)
