"""Text that is safe to show."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.text import many_lines, one_line


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)


def test_what_a_control_character_kept_apart_has_one_space_between() -> None:
    assert one_line("0 \x00 0") == "0 0"
