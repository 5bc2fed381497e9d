"""Headlines as sentences: small where the text says so, names as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.citations.sentence_case import as_sentence

TEXT = (
    "The mayor of Oslo went to sea in the old ferry. In March the March winds rose, and the march of the crew began. "
    "She met Ada Rice; rice was scarce. An iPhone rang."
)


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Mayor of Oslo Goes to Sea in Old Ferry", "Mayor of Oslo Goes to sea in old ferry"),
        ("Winds Rose After the March", "Winds rose after the March"),
        ("Ferry: Crew Met the Mayor", "Ferry: Crew met the mayor"),
        ("“Ferry Rang,” Says Crew", "“Ferry rang,” Says crew"),
        ("NATO and the iPhone", "NATO and the iPhone"),
        ("mayor goes to Oslo", "mayor goes to Oslo"),
        ("", ""),
    ],
)
def test_words_that_the_text_writes_small(headline: str, sentence: str) -> None:
    assert as_sentence(headline, TEXT) == sentence


@given(st.text(max_size=40), st.text(max_size=60))
def test_only_letters_become_small(title: str, text: str) -> None:
    assert as_sentence(title, text).lower() == title.lower()
    assert as_sentence(as_sentence(title, text), text) == as_sentence(title, text)
