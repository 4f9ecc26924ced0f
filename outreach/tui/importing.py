"""Importing a file from any section."""

from functools import partial
from typing import TYPE_CHECKING

from outreach.exchange.files import name_of
from outreach.services.watching import Watch
from outreach.tui.dialogs.file import PickFile
from outreach.tui.dialogs.report import Report
from outreach.tui.screens.section import Section
from outreach.wording import app as wording

if TYPE_CHECKING:  # SQLAlchemy is imported by the first worker, not by the first paint
    from outreach.tui.desk import Desk
    from outreach.tui.drawers.transfer import Told


def import_file(section: Section) -> None:
    """Ask for a file, bring in what it lists, and tell what could not be used."""
    section.ask(PickFile(wording.IMPORT_TITLE), lambda path: _import(section, path))


def _import(section: Section, path: str) -> None:
    def work(desk: "Desk", watch: Watch) -> str:
        told = desk.transfer.import_file(path, watch)
        if told.details:
            section.go_on(partial(_report, section, told))
        return told.summary

    section.change_slowly(wording.importing(name_of(path)), work)


def _report(section: Section, told: "Told") -> None:
    section.app.push_screen(Report(told.summary, told.details))
