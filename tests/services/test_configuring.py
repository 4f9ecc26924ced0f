"""The user's own file, changed for the user."""

from pathlib import Path

import pytest

from outreach.config import load_settings
from outreach.domain.cadence import Every
from outreach.domain.clocks import ClockName
from outreach.errors import ConfigurationError
from outreach.services.configuring import set_default_cadence, set_keys


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "config.toml"


def test_the_file_is_made_changed_and_read_again(file: Path) -> None:
    settings = set_default_cadence(file, ClockName.SPOKE, Every.parse("3w"))
    assert settings.cadence.talk_every == "3 weeks"
    set_default_cadence(file, ClockName.MET, Every.parse("1 year"))
    set_keys(file, "people.log", "L")
    assert load_settings(file) == set_keys(file, "app.undo", None)
    assert load_settings(file).cadence.meet_every == "1 year"
    assert load_settings(file).keys == {"people.log": "L"}
    assert set_default_cadence(file, ClockName.SPOKE, None).cadence.talk_every is None


@pytest.mark.parametrize(
    "content", [b"not toml", b"[cadence]\ntalk = 3\n", b"cadence = 3", b"\xff"]
)
def test_a_file_that_is_not_right_is_told_and_left_alone(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="cannot be used"):
        set_keys(file, "people.log", "L")
    assert file.read_bytes() == content


def test_a_link_to_the_file_stays_one(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n")
    file.parent.mkdir()
    file.symlink_to(real)
    set_keys(file, "people.log", "L")
    assert file.is_symlink()
    assert real.read_text() == '# mine\n\n[keys]\n"people.log" = "L"\n'
