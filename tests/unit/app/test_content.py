"""The gate on the way out."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.content import content, content_lines, in_place, one_line

HOSTILE = "[@click=app.quit]x[/] [/x] \x1b[2J \x9b \x07 \x00 \u202e \ud800"


def is_safe(text: str, *, lines: bool = False) -> bool:
    return not any(
        (ord(character) < 32 and not (lines and character == "\n"))
        or 127 <= ord(character) < 160
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
        or 0xD800 <= ord(character) < 0xE000
        for character in text
    )  # fmt: skip


@given(st.text(st.characters(), max_size=400))
def test_nothing_that_acts_gets_through(text: str) -> None:
    assert is_safe(one_line(text))
    assert is_safe(content(text).plain)
    assert is_safe(content_lines(text).plain, lines=True)
    assert is_safe(in_place(text), lines=True)


def test_markup_is_words() -> None:
    assert content(HOSTILE).plain.startswith("[@click=app.quit]x[/] [/x] ␛[2J")
    assert content(HOSTILE).spans == []
    assert content(HOSTILE, "bold").plain == one_line(HOSTILE)
    assert len(content(HOSTILE, "bold").spans) == 1
    assert content_lines("a\n[b]c").plain == "a\n[b]c"


@given(st.text(st.characters(), max_size=200))
def test_in_place_every_offset_stays(text: str) -> None:
    safe = in_place(text)
    assert len(safe) == len(text)
    kept = [index for index, character in enumerate(text) if character.isalnum() and character.isascii()]
    assert all(safe[index] == text[index] for index in kept)


def test_one_line_is_cut_and_says_so() -> None:
    assert one_line("word " * 200, 20) == "word word word word…"
    assert one_line("a\n b\t c") == "a b c"
