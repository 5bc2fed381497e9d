"""Words in quotation marks within a message: it is seen where they end."""

import pytest

from tui.articles.quoted import quoted, quoted_as_typed


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The dam", "“The dam”"),
        ("“Look at that!” on the Moon", "“‘Look at that!’ on the Moon”"),
        ('"Never again", says the "old" mayor', "“‘Never again’, says the ‘old’ mayor”"),
        ("Der «Sturm» kam", "“Der ‹Sturm› kam”"),
        ("It’s over", "“It’s over”"),
    ],
)
def test_marks_of_the_words_become_inner_ones(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_a_query_with_marks_is_shown_as_it_is_typed() -> None:
    assert quoted_as_typed('person:"Ada Okoro" tide') == 'person:"Ada Okoro" tide'
    assert quoted_as_typed("tide") == "“tide”"
