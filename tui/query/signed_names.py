"""Names whose signs belong to them: C++, C#, .NET, #tag and @name.

A word is a run of letters and digits (`tui.query.text`), so that `C++` is the word `c` as well. These names are
searched for as they stand beside it: in the index each follows the words of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SIGNS = ("#", "@", "++")
_BEFORE_DOT = (" .", "\n.", "(.", '".', "'.")


@cache
def _names() -> re.Pattern[str]:
    """Return the pattern of these names in a folded text."""
    return re.compile(
        r"(?<![\w#@./&])[#@][^\W_]\w*"  # not the anchor of an address, nor the host in one of mail
        r"|(?<![^\s(\"'])\.[^\W\d_][^\W_]+(?![\w.])"  # not .5
        r"|(?<!\w)[^\W_]+\+\+(?![\w+])"
        r"|(?<!\w)[^\W_]{1,3}#(?![\w#])"
    )


def names_with_signs(folded: str) -> list[str]:
    """Return the distinct names with signs in a folded text, in order; nearly every text has none."""
    return list(dict.fromkeys(folded[start:end] for start, end in name_ranges(folded)))


def name_ranges(folded: str) -> Iterator[tuple[int, int]]:
    """Return the range of each name with signs in a folded text, in order."""
    if not (
        any(sign in folded for sign in SIGNS) or folded[:1] == "." or any(before in folded for before in _BEFORE_DOT)
    ):
        return iter(())
    return (match.span() for match in _names().finditer(folded))


def name_with_signs(folded: str) -> str:
    """Return the name with signs that a folded word of a query is, or an empty string."""
    word = folded.rstrip(".,;:!?")
    return word if _names().fullmatch(word) else ""
