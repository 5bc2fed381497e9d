"""The layout: every character on one row, no row wider than the screen, and the way from places to rows and back."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.app.text.layout import Layout
from tui.app.text.parts import Part
from tui.app.widgets.cells import _NOT_SINGLE, break_prose, is_simple
from tui.articles.anchor import Span

LATIN = "abcdefg —-’“”é.,"
ANY = LATIN + "日本語、。「」한국\u0301\u0308ا لعربيةß🎉👩\u200d\ufe0f❤\u200b\xad\xa0ก็"
prose = st.text(st.sampled_from(ANY + "   "), max_size=200)
plain_prose = st.text(st.sampled_from(LATIN + "     "), max_size=200)
code = st.text(st.sampled_from(ANY + "  \n\n"), max_size=120)
widths = st.integers(2, 90)


@st.composite
def laid(draw: st.DrawFn) -> Layout:
    """Parts of every kind over one drawn text, at a width."""
    parts: list[Part] = []
    text = ""
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["paragraph", "quote", "item", "code", "heading", "footnote", "table", "rule"]))
        start = len(text)
        if kind == "table":
            rows = []
            columns = draw(st.integers(1, 4))
            for _ in range(draw(st.integers(1, 3))):
                row = []
                for _ in range(columns):
                    cell = draw(st.text(st.sampled_from(ANY), max_size=30)).strip()
                    row.append(Span(len(text), len(text) + len(cell)))
                    text += cell + "  "
                rows.append(tuple(row))
                text += "\n"
            parts.append(Part("table", start, len(text), rows=tuple(rows)))
        else:
            text += "" if kind == "rule" else draw(code if kind == "code" else st.one_of(prose, plain_prose))
            marker = draw(st.sampled_from(["•", "10."])) if kind in ("item", "footnote") else ""
            bars = draw(st.integers(0, 3)) if kind == "quote" else 0
            depth = draw(st.integers(0, 12)) if kind == "item" else 0
            parts.append(Part(kind, start, len(text), bars, depth, marker, label="py" if kind == "code" else ""))
        text += "\n\n"
    return Layout(text, parts, draw(widths))


@given(laid())
@settings(max_examples=300, deadline=None)
def test_no_row_is_wider_than_the_measure(layout: Layout) -> None:
    for y in range(layout.rows):
        row = layout.row(y)
        for piece in row.pieces:
            words = layout.text[piece.start : piece.end]
            assert piece.column >= 0
            assert piece.column + cell_len(words) <= layout.width, (words, layout.width)
            assert "\n" not in words
        for column, words, _ in row.ornaments:
            assert column >= 0
            assert column + cell_len(words) <= layout.width


@given(laid())
@settings(max_examples=300, deadline=None)
def test_every_character_is_drawn_once_in_order(layout: Layout) -> None:
    drawn: list[int] = []
    for y in range(layout.rows):
        row = layout.row(y)
        for piece in row.pieces:
            drawn += range(piece.start, piece.end)
    assert len(set(drawn)) == len(drawn)
    for part in layout.parts:
        places = [cell for row in part.rows for cell in row] if part.rows else [Span(part.start, part.end)]
        for start, end in places:
            missing = set(range(start, end)) - set(drawn)
            assert all(layout.text[place] in " \n" for place in missing)
    if not any(part.rows for part in layout.parts):
        assert drawn == sorted(drawn)


@given(laid())
@settings(max_examples=300, deadline=None)
def test_a_place_leads_to_its_row_and_back(layout: Layout) -> None:
    for y in range(layout.rows):
        for piece in layout.row(y).pieces:
            column = piece.column
            for start, _, size in split_graphemes(layout.text[piece.start : piece.end])[0]:
                if size:
                    assert layout.position_at(y, column) == piece.start + start
                column += size
            for place in range(piece.start, piece.end):
                assert layout.row_of(place) == y


@given(laid())
@settings(deadline=None)
def test_any_row_and_place_may_be_asked_for(layout: Layout) -> None:
    for place in range(len(layout.text) + 1):
        assert 0 <= layout.row_of(place) < layout.rows
    starts = [layout.start_of(y) for y in range(layout.rows)]
    assert starts == sorted(starts)
    for y in (-1, 0, layout.rows, layout.rows + 5):
        for column in (-3, 0, 7, 200):
            assert 0 <= layout.position_at(y, column) <= len(layout.text)


@given(plain_prose, widths)
def test_the_quick_way_breaks_as_the_measured_one_fits(text: str, width: int) -> None:
    """Both are greedy: a row of the quick way could not have taken the next word too."""
    text = " ".join(text.split())
    starts: list[int] = []
    break_prose(text, 0, len(text), width, starts.append, simple=True)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        row = text[start:end].rstrip()
        assert len(row) <= width
        following = text[end:].split(" ", 1)[0]
        if end < len(text) and text[end - 1] == " ":
            assert len(row) + 1 + len(following) > width or "-" in following or "—" in following


def test_prose_breaks_at_spaces_and_after_dashes() -> None:
    assert rows("a well-known story—told again", 8) == ["a well-", "known", "story—", "told", "again"]
    assert rows("minus -5 degrees", 8) == ["minus -5", "degrees"]
    assert rows("one  two   three", 8) == ["one  two", "three"]


def test_a_long_word_is_broken() -> None:
    assert rows("see https://example.org/a/long/address now", 10) == [
        "see",
        "https://ex",
        "ample.org/",
        "a/long/add",
        "ress now",
    ]


def test_words_that_are_to_stay_together_are_parted_before_one_is_cut() -> None:
    assert rows("by the Bank\xa0of\xa0England now", 12) == ["by the", "Bank\xa0of\xa0", "England now"]
    assert rows("the Bank\xa0of\xa0England", 16) == ["the", "Bank\xa0of\xa0England"]


def test_japanese_breaks_between_characters_but_not_before_a_stop() -> None:
    assert rows("日本語の文章。次の文。", 12) == ["日本語の文", "章。次の文。"]
    assert rows("彼は「はい」と", 6) == ["彼は", "「は", "い」と"]


def test_a_hard_line_end_is_kept() -> None:
    assert rows("one\n\ntwo", 20) == ["one", "", "two"]


def test_what_is_taken_for_one_cell_wide_is() -> None:
    simple = [chr(code) for code in range(0x20, 0x2100) if not _NOT_SINGLE.match(chr(code))]
    assert len(simple) > 1000
    assert [character for character in simple if cell_len(character) != 1] == []


def test_a_row_of_one_cell_takes_a_double_character_rather_than_none() -> None:
    assert rows("日本", 1) == ["日", "本"]


def test_code_keeps_its_spaces() -> None:
    text = "if x:\n    y = 1\n\n    z"
    layout = Layout(text, [Part("code", 0, len(text))], 40)
    assert [words(layout, y) for y in range(layout.rows)] == ["if x:", "    y = 1", "", "    z"]


def test_a_quotation_in_a_narrow_pane_keeps_columns_for_its_words() -> None:
    text = "some words to break"
    layout = Layout(text, [Part("quote", 0, len(text), bars=9)], 10)
    assert max(cell_len(words(layout, y)) for y in range(layout.rows)) > 4


def test_a_table_that_fits_stands_in_columns_and_a_wider_one_is_stacked() -> None:
    text, table = tabled([["Country", "Capital"], ["Mongolia", "Ulaanbaatar"], ["Japan", "Tokyo"]])
    wide = Layout(text, [table], 40)
    assert [row_words(wide, y) for y in range(wide.rows)] == [
        ["Country", "Capital"], [], ["Mongolia", "Ulaanbaatar"], ["Japan", "Tokyo"],
    ]  # fmt: skip
    assert wide.row(1).ornaments[0][1].strip("─") == ""
    narrow = Layout(text, [table], 18)
    assert ["Mongolia"] in [row_words(narrow, y) for y in range(narrow.rows)]
    labels = [ornament[1] for y in range(narrow.rows) for ornament in narrow.row(y).ornaments]
    assert labels == ["Country", "Capital", "Country", "Capital"]


def rows(text: str, width: int) -> list[str]:
    starts: list[int] = []
    break_prose(text, 0, len(text), width, starts.append, simple=is_simple(text))
    return [text[start:end].rstrip(" \n") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def words(layout: Layout, y: int) -> str:
    (piece,) = layout.row(y).pieces
    return layout.text[piece.start : piece.end]


def row_words(layout: Layout, y: int) -> list[str]:
    return [layout.text[piece.start : piece.end] for piece in layout.row(y).pieces]


def tabled(cells: list[list[str]]) -> tuple[str, Part]:
    text, found = "", []
    for row in cells:
        places = []
        for cell in row:
            places.append(Span(len(text), len(text) + len(cell)))
            text += cell + "  "
        text = text[:-2] + "\n"
        found.append(tuple(places))
    return text, Part("table", 0, len(text) - 1, rows=tuple(found))
