"""Find in one text, as in a page of a browser: plain text, whole words or a regular expression.

Case, accents and typography do not matter, and a space matches any white space, so matches may cross line ends. Unlike
in a query, punctuation counts and parts of words match.

Regular expressions run under a time limit, through the `regex` package: Python's own module has none, and an expression
from a forum can keep it busy for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tui.articles.anchor import Span
from tui.query.fold import fold, fold_letters, recently_folded
from tui.query.text import is_letter, is_unspaced

SECONDS = 0.3
"""How long a regular expression may take in one text."""

_LOOKS_UP_EVERY = 4096
"""Check for cancellation once in so many matches."""
_LONGEST = 500
"""The longest regular expression, in characters."""
_MOST_REPEATS = 10_000
"""The limit for the product of all counted repetitions: `regex` unrolls them when it compiles."""
_COUNTED = re.compile(r"\{(\d*),?(\d*)\}")


class FindError(ValueError):
    """An invalid regular expression. The message is a sentence for the screen."""


def find(
    text: str,
    sought: str,
    *,
    whole_words: bool = False,
    regex: bool = False,
    most: int | None = None,
    dropped: Callable[[], bool] = bool,
) -> list[Span]:
    """Return the matches of `sought` in a text, in order, at most `most` of them; none for an empty string.

    `dropped` is polled, and stops the search with the matches so far. Raise `FindError` if an expression is invalid or
    takes longer than `SECONDS`.
    """
    if not sought.strip():
        return []
    folded = recently_folded(text)
    found = _until(dropped, _expression(sought, folded.text) if regex else _typed(sought, folded.text))
    if whole_words:
        found = (place for place in found if _is_whole(folded.text, *place))
    return list(islice(_apart(Span(*folded.original(start, end)) for start, end in found), most))


def _until(dropped: Callable[[], bool], found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for number, place in enumerate(found):
        if not number % _LOOKS_UP_EVERY and dropped():
            return
        yield place


def _apart(found: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that do not overlap the one before: half a letter, as in `ß`, is not a match of its own."""
    end = 0
    for span in found:
        if span.start >= end:
            end = span.end
            yield span


def _typed(sought: str, text: str) -> Iterator[tuple[int, int]]:
    words = fold(sought).split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    return (match.span() for match in re.finditer(pattern, text)) if words else iter(())


def _expression(sought: str, text: str) -> Iterator[tuple[int, int]]:
    import regex

    _refuse_bombs(sought)
    try:
        pattern = regex.compile(fold_letters(sought), regex.IGNORECASE | regex.MULTILINE)
        for match in pattern.finditer(text, timeout=SECONDS):
            if match.end() > match.start():
                yield match.span()
    except regex.error as error:
        raise FindError(f"not a regular expression: {error}") from error
    except TimeoutError as error:
        raise FindError("this expression takes too long in this text") from error
    except (RecursionError, MemoryError, OverflowError) as error:
        raise FindError("this expression is too intricate") from error


def _refuse_bombs(sought: str) -> None:
    """Reject expressions that take very long, or all memory, just to compile."""
    repeats = 1
    for counted in _COUNTED.finditer(sought):
        repeats *= max(1, *(int(number[:9]) for number in counted.groups() if number))
    if len(sought) > _LONGEST or repeats > _MOST_REPEATS:
        raise FindError("this expression is too long, or repeats too much")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether a span neither begins nor ends inside a word."""
    return _parts(text[start - 1 : start], text[start]) and _parts(text[end - 1], text[end : end + 1])


def _parts(before: str, after: str) -> bool:
    both = bool(before and after) and is_letter(before) and is_letter(after)
    return not both or is_unspaced(before) or is_unspaced(after)
