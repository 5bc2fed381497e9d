"""Finding in one text, as a page of it is searched in a browser: what is typed, whole words, or a regular expression.

Case, accents and typography do not matter, as everywhere; a space stands for any white space, so that what is typed is
found over line ends. Unlike a query, all that is typed counts, punctuation too, and parts of words are found.

A regular expression is run with a limit of time, by the `regex` package: Python's own has none, and one expression from
a forum can keep it busy for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tui.articles.anchor import Span
from tui.query.fold import fold, fold_letters, recently_folded
from tui.query.text import is_letter, is_unspaced

SECONDS = 0.3
"""How long a regular expression may take in a text."""

_LOOKS_UP_EVERY = 4096
"""Places after which it is asked whether anybody still waits for them."""
_LONGEST = 500
"""The longest regular expression that is tried, in characters."""
_MOST_REPEATS = 10_000
"""To this the counted repetitions of an expression may multiply: `regex` unrolls them when it compiles."""
_COUNTED = re.compile(r"\{(\d*),?(\d*)\}")


class FindError(ValueError):
    """A regular expression that cannot be used, with the reason as a sentence for the screen."""


def find(
    text: str,
    sought: str,
    *,
    whole_words: bool = False,
    regex: bool = False,
    most: int | None = None,
    dropped: Callable[[], bool] = bool,
) -> list[Span]:
    """The places of what is sought in a text, in order; none for nothing.

    Only the first `most` of them, where that is said. Stops as soon as it is `dropped`, with what was found until then.
    Raises `FindError` where an expression is none, or takes longer than `SECONDS`.
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
    """The places without those that begin inside another: halves of one letter, as of `ß`."""
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
        raise FindError(f"no regular expression: {error}") from error
    except TimeoutError as error:
        raise FindError("this expression takes too long in this text") from error
    except (RecursionError, MemoryError, OverflowError) as error:
        raise FindError("this expression is too intricate") from error


def _refuse_bombs(sought: str) -> None:
    """Refuses what would take long, or all memory, merely to compile."""
    repeats = 1
    for counted in _COUNTED.finditer(sought):
        repeats *= max(1, *(int(number[:9]) for number in counted.groups() if number))
    if len(sought) > _LONGEST or repeats > _MOST_REPEATS:
        raise FindError("this expression is too long, or repeats too much")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of a place cuts a word."""
    return _parts(text[start - 1 : start], text[start]) and _parts(text[end - 1], text[end : end + 1])


def _parts(before: str, after: str) -> bool:
    both = bool(before and after) and is_letter(before) and is_letter(after)
    return not both or is_unspaced(before) or is_unspaced(after)
