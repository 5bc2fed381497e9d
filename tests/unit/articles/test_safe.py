"""The gate for outside text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.safe import MARKS_ON_A_CHARACTER, clean, clean_line

DANGEROUS = re.compile(
    "[\ufeff\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U0001fffe\U0010ffff]"
)
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
HOSTILE = st.lists(
    st.sampled_from(
        ["\x1b]52;c;YQ==\x07", "\x9b2J", "\u202e", "\r\n", "\r", "\t", "\u0301" * 5, "a", "é", " ", "\n", "\ud800"]
    )
).map("".join)


@given(ANY_TEXT | HOSTILE)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    safe = clean(text)
    assert not DANGEROUS.search(safe)
    safe.encode("utf-8")


@given(ANY_TEXT | HOSTILE)
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT | HOSTILE)
def test_no_character_carries_more_marks_than_any_script_needs(text: str) -> None:
    run = 0
    for character in clean(text):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert run <= MARKS_ON_A_CHARACTER


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="\x85"), max_size=60))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) == text or any(unicodedata.category(character) in ("Mn", "Me") for character in text)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x00\x7f", "␀␡"),
        ("\x9b\u202e\ud800\ufffe\U000e0041", "\ufffd" * 5),
        ("one\r\ntwo\rthree\x0bfour\u2028five\x85six\x0cseven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("a\tb\n\tc", "a   b\n    c"),
        ("שלום\u200f!", "שלום\u200b!"),
        ("a\ufeffb", "a\u200bb"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("co\u00adoperate ไทย नमस्ते", "co\u00adoperate ไทย नमस्ते"),
        ("Z" + "\u0301" * 20 + "a", "Z" + "\u0301" * 8 + "a"),
    ],
)
def test_what_becomes_of(text: str, safe: str) -> None:
    assert clean(text) == safe


def test_a_line_is_one_line_of_bounded_length() -> None:
    assert clean_line(" a\x1b\n b\t c ") == "a␛ b c"
    assert clean_line("word " * 1000, 20) == "word word word word…"
    assert len(clean_line("x" * 10_000_000, 300)) == 300
