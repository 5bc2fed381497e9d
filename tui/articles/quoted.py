"""Words between quotation marks in a message, which may have quotation marks themselves."""

from __future__ import annotations

from tui.articles.lazy_pattern import lazy_pattern

_INNER = str.maketrans("“”„«»", "‘’‚‹›")
_DOUBLE = lazy_pattern('[“”„«»"]')
_STRAIGHT_OPENING = lazy_pattern(r'(?<![^\s(\[‘“—–-])"')


def quoted(words: str) -> str:
    """Return words between double quotation marks; their own become single ones, so that it is seen where they end."""
    inner = _STRAIGHT_OPENING.sub("‘", words).replace('"', "’").translate(_INNER)
    return f"“{inner}”"


def quoted_as_typed(query: str) -> str:
    """Return a query between quotation marks, or as it is where it has some: another mark would be another query."""
    return query if _DOUBLE.search(query) else f"“{query}”"
