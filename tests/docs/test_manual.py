"""The manual pages."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from outreach.cli.main import COMMANDS
from outreach.cli.topics import TOPICS

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def manual() -> ModuleType:
    """The script that writes them."""
    spec = spec_from_file_location("manual", PROJECT / "docs" / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_say_what_the_commands_and_topics_say(manual: ModuleType, tmp_path: Path) -> None:
    manual.main(tmp_path)
    for page in ("man1/outreach.1", "man7/outreach.7"):
        kept = (PROJECT / "docs" / "man" / page).read_text("utf-8")
        assert (tmp_path / page).read_text("utf-8") == kept, "`make man` writes them anew"


def test_every_command_and_topic_has_its_place(manual: ModuleType) -> None:
    commands = "\n".join(manual.commands_page())
    assert all(f'.SS "outreach {name} '.replace("-", "\\-") in commands for name in COMMANDS)
    assert '.SS "outreach product add ' in commands
    concepts = "\n".join(manual.concepts_page())
    assert all(f"outreach help {name}".replace("-", "\\-") in concepts for name in TOPICS)


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        (".so /etc/passwd", "\\&.so /etc/passwd"),
        ("'quoted", "\\&'quoted"),
        ("C:\\new", "C:\\enew"),
        ('--at "x"', "\\-\\-at \\(dqx\\(dq"),
    ],
)
def test_text_is_never_a_request(manual: ModuleType, text: str, roff: str) -> None:
    assert manual.line(text) == roff
