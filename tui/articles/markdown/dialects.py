"""Markup that other programs add to Markdown, translated to CommonMark or left out.

What a program shows is kept: the words of a wiki link or a highlight, the title of a callout, the caption of a figure.
What it does not show goes: comments, block ids, attributes, template tags, imports. Code stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui.articles.lazy_pattern import lazy_pattern

_BLOCK_ID_SIGN = lazy_pattern(r" \^[\w-]+$|^\^[\w-]+$", re.MULTILINE)
_RAISED_SIGN = lazy_pattern(r"[\w)]\^[\w+−–-]{1,5}\^|[^\W\d_]~\d{1,3}~")
_COMPONENT_SIGN = lazy_pattern(r"<(?:[A-Z]|r[tp]>)")
_LOOSE_STRONG = lazy_pattern(r"[ \t]\*\*|[^\w\s*]\*\*(?=\w)")
_BRACKETS = ("[[", "[!", "[/", "[gallery", "([View Highlight](", "([View Tweet](", "([Location ")
_FENCE = lazy_pattern(r"^[ >]{0,12}(?P<fence>`{3,}|~{3,})[^\n]*$", re.MULTILINE)


def to_commonmark(source: str) -> str:
    """Translate the markup of other programs in a clean text. Most texts have none, and are returned as they are."""
    if "*" in source and "**" in source and (not source.isascii() or _LOOSE_STRONG.search(source)):
        from tui.articles.markdown.dialect_rules import mend_emphasis

        source = _outside_code(source, mend_emphasis)
    if not _has_signs(source):
        return source
    from tui.articles.markdown.dialect_rules import translate

    return _outside_code(source, translate)


def _has_signs(source: str) -> bool:
    """Return whether any of this markup may be in a text.

    To look for one letter takes a twentieth of the time that two letters take, so that comes first.
    """
    return (
        "{" in source
        or ("[" in source and any(sign in source for sign in _BRACKETS))
        or ("=" in source and "==" in source)
        or ("%" in source and "%%" in source)
        or (":" in source and (":::" in source or ":: " in source))
        or ("!" in source and "!!!" in source)
        or ("?" in source and "???" in source)
        or "import " in source
        or "export " in source
        or ("^" in source and _BLOCK_ID_SIGN.search(source) is not None)
        or (("^" in source or "~" in source) and _RAISED_SIGN.search(source) is not None)
        or ("<" in source and _COMPONENT_SIGN.search(source) is not None)
    )


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    """Change a text except for its fenced code."""
    if "```" not in source and "~~~" not in source:
        return change(source)
    pieces: list[str] = []
    at = 0
    open_fence = ""
    for match in _FENCE.finditer(source):
        fence = match["fence"]
        if not open_fence:
            pieces.append(change(source[at : match.start()]))
            open_fence, at = fence, match.start()
        elif fence[0] == open_fence[0] and len(fence) >= len(open_fence):
            pieces.append(source[at : match.end()])
            open_fence, at = "", match.end()
    rest = source[at:]
    return "".join([*pieces, rest if open_fence else change(rest)])
