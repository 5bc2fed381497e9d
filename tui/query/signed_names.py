"""Names whose signs belong to them: C++, C#, .NET, #tag and @name.

A word is a run of letters and digits (`tui.query.text`), so that `C++` is the word `c` as well. These names are
searched for as they stand beside it: in the index each follows the words of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


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
    if not _may_have_one(folded):
        return []
    return list(dict.fromkeys(_names().findall(folded)))


def name_ranges(folded: str) -> Iterator[tuple[int, int]]:
    """Return the range of each name with signs in a folded text, in order."""
    return (match.span() for match in _names().finditer(folded)) if _may_have_one(folded) else iter(())


def _may_have_one(folded: str) -> bool:
    # Every text that is indexed is asked: one character is found ten times as fast as two, or as a pattern.
    return "#" in folded or "@" in folded or ("+" in folded and "++" in folded) or _dot().search(folded) is not None


@cache
def _dot() -> re.Pattern[str]:
    """Return the pattern of a dot before a word: it begins with the dot, which is found fast."""
    return re.compile(r"\.(?<![^\s(\"']\.)(?=[^\W\d_])")


def name_with_signs(folded: str) -> str:
    """Return the name with signs that a folded word of a query is, or an empty string."""
    word = folded.rstrip(".,;:!?")
    return word if _names().fullmatch(word) else ""
