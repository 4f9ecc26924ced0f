"""A few screens as pictures: colours, weights and frames, which texts do not show."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from tests.tui.conftest import Driver, Start


@pytest.fixture
def pictures(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SVGImageSnapshotExtension)


def picture(driver: Driver) -> str:
    """The screen without the fonts that it would ask others for, and without a number of its own.

    Textual counts into that number how what is drawn was put together.
    """
    svg = driver.app.export_screenshot(title="Outreach")
    plain = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", plain)


@pytest.mark.usefixtures("circle")
async def test_home_and_a_dialog_in_dark_and_light(
    start: Start, pictures: SnapshotAssertion
) -> None:
    async with start() as driver:
        assert picture(driver) == pictures(name="dark")
        await driver.press("l")
        assert picture(driver) == pictures(name="dialog")
        await driver.press("escape")
        driver.app.theme = "textual-light"
        await driver.settle()
        assert picture(driver) == pictures(name="light")


@pytest.mark.usefixtures("circle")
async def test_without_colours_nothing_is_lost(
    start: Start, pictures: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as driver:
        assert picture(driver) == pictures(name="monochrome")
