"""What the index is given of a text: its words, and behind them its names with signs."""

from __future__ import annotations

from tui.query.fold import fold
from tui.query.signed_names import names_with_signs
from tui.query.text import indexable_folded

GAP = " _____ "
"""The separator of two values in one field. No word has an underscore (`tui.query.text`), and none is within two typing
errors of five of them."""


def indexed(text: str) -> str:
    """Return the words of a text, and the names in it such as C++, .NET and #tag."""
    folded = fold(text)
    words, names = indexable_folded(folded), names_with_signs(folded)
    return f"{words}{GAP}{' '.join(names)}" if names else words


def joined(values: list[str]) -> str:
    """Return the same of several values, none of which shares a phrase with another."""
    return GAP.join(part for value in values if (part := indexed(value).strip()))
