"""Tables as a terminal has room for them."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from outreach.cli.output import columns

CELLS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=40)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1), st.integers(7, 120))
def test_no_row_is_wider_than_the_terminal_and_what_fits_is_whole(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    whole = list(columns(rows))
    fitted = list(columns(rows, within=width))
    assert all(cell_len(line) <= width for line in fitted)
    if max(map(cell_len, whole)) <= width:
        assert fitted == whole


def test_the_last_column_gives_way_before_the_others() -> None:
    rows = [("NAME", "TAGS", "WHY"), ("Ada Byron", "press", "meet every month; it has been a year")]
    assert list(columns(rows, within=40)) == [
        "NAME       TAGS   WHY",
        "Ada Byron  press  meet every month; it …",
    ]
    assert list(columns(rows, within=24))[1] == "Ada…  pre…  meet every …"
