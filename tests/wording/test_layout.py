"""Blocks as lines."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from outreach.domain.blocks import Block, Kind, Passage, Span, Style
from outreach.wording.layout import lay_out, line_at, lines_with_hits, wrap


def lines(block: Block, width: int = 20) -> list[str]:
    return [line.text for line in lay_out([block], width)]


def paragraph(text: str, *spans: Span, **fields: object) -> Block:
    return Block(passage=Passage(text, spans), **fields)  # type: ignore[arg-type]


def table(*rows: str) -> Block:
    cells = tuple(tuple(Passage(cell) for cell in row.split("|")) for row in rows)
    return Block(kind=Kind.TABLE, rows=cells)


def test_text_is_wrapped_between_words_and_at_its_line_breaks() -> None:
    assert lines(paragraph("one two three four five\nsix")) == ["one two three four", "five", "six"]


def test_what_has_no_blanks_fills_its_lines() -> None:
    assert lines(paragraph("a 日本語日本語日本語"), 10) == ["a 日本語日", "本語日本語"]
    assert lines(paragraph("see https://example.org/long"), 10) == [
        "see",
        "https://ex",
        "ample.org/",
        "long",
    ]


def test_further_lines_hang_below_the_text_of_the_first() -> None:
    assert lines(paragraph("one two three four", lead="1. ", hang="   "), 12) == [
        "1. one two",
        "   three",
        "   four",
    ]


def test_blocks_stand_apart_unless_they_are_close() -> None:
    blocks = [paragraph("a"), paragraph("b"), paragraph("c", close=True)]
    assert [line.text for line in lay_out(blocks, 20)] == ["a", "", "b", "c"]


def test_code_is_cut_rather_than_wrapped_and_keeps_its_blanks() -> None:
    block = paragraph("if  x:\n\n    return 12345678", kind=Kind.CODE)
    assert lines(block, 12) == ["if  x:", "", "    return 1", "2345678"]


def test_styles_go_on_over_lines_in_their_places() -> None:
    block = paragraph("one two three", Span(4, 13, Style.STRONG, 0), lead="• ", hang="  ")
    assert [(line.text, line.spans) for line in lay_out([block], 9)] == [
        ("• one two", (Span(6, 9, Style.STRONG),)),
        ("  three", (Span(2, 7, Style.STRONG),)),
    ]


def test_a_table_is_aligned_by_cells_and_its_widest_column_gives_way() -> None:
    assert lines(table("Name|Says", "日本|x", "b|one two three four")) == [
        "Name  Says",
        "日本  x",
        "b     one two three",
        "      four",
    ]


def test_a_table_with_no_room_for_columns_is_told_row_by_row() -> None:
    assert lines(table("aaaaaaa|bbbbbbb|ccccccc", "d||e"), 12) == [
        "aaaaaaa ·",
        "bbbbbbb ·",
        "ccccccc",
        "d · e",
    ]


def test_the_place_is_found_again_at_another_width() -> None:
    blocks = [paragraph("one two three four five six " * 20), paragraph("seven")]
    narrow, wide = lay_out(blocks, 15), lay_out(blocks, 60)
    for line in narrow:
        found = wide[line_at(wide, line.block, line.start)]
        assert found.block == line.block
        assert found.start <= line.start


def test_lines_with_hits_are_known() -> None:
    block = paragraph("one two three", Span(8, 13, Style.HIT))
    assert lines_with_hits(lay_out([block], 8)) == [1]


PARTS = st.text(st.sampled_from("ab c\n日本👩\u200d\u0301🚀e-"), max_size=80)


@given(text=PARTS, width=st.integers(2, 12), whole_lines=st.booleans())
@example(text="a\u200d\u200d日", width=2, whole_lines=False)
def test_wrapping_loses_nothing_and_no_line_is_too_wide(
    *, text: str, width: int, whole_lines: bool
) -> None:
    places = list(wrap(text, width, whole_lines=whole_lines))
    shown = [text[start:end] for start, end in places]
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert all(cell_len(line) <= width for line in shown)


@given(
    st.lists(st.lists(PARTS.map(lambda text: text.replace("\n", " ")), min_size=2, max_size=4)),
    st.integers(10, 40),
)
@example([["", "aaa", "\u200da"], ["aaaaaa", "", ""]], 13)
@example([["aa", "aa a\u200d\u200d日日日"], ["aaa", ""]], 10)
def test_no_line_of_a_table_is_too_wide(rows: list[list[str]], width: int) -> None:
    columns = min(map(len, rows), default=2)
    block = table(*("|".join(row[:columns]) for row in rows)) if rows else paragraph("")
    assert all(cell_len(line) <= width for line in lines(block, width))
