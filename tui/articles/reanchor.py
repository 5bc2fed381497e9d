"""Finding a quotation whose text was edited since, even inside the quotation, but only if the match is certain.

A highlight on the wrong sentence is worse than one reported lost: it claims that somebody found this remarkable. In a
text of much the same sentences (“The second pier will cost four million”, “A third pier will cost nine million”), the
words alone prove nothing where their sentence was deleted. So the shorter a quotation is, the more of its old context
it needs, and an edited one needs its context on both sides, most of its words together, and no second place that
matches nearly as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.articles.anchor import Selector, Span, agreement, find_selector

_CERTAIN_LENGTH = 40
"""A quotation of this many code points hardly occurs by accident."""
_FAIR_LENGTH = 16
"""One of this many occurs again where the text comes back to its subject, but hardly in the same surroundings."""
_SOME = 20
"""A quotation of fair length needs this many code points of its old context, on both sides together."""
_INTACT = 24
"""This many code points of old context on one side make any quotation certain."""
_WHOLE = 12
"""So do this many that are all there was on that side, up to the beginning or the end of the text."""

_LEAST = 0.7
"""The share of an edited quotation, by length, that must be unchanged."""
_LEAST_BETWEEN = 0.5
"""The same, if its old context is whole on both sides."""
_EDGE = 8
"""Code points of old context that fix an end of the quotation."""
_LEAD = 0.15
"""How much better the best place must be than any other."""

_SEED = 10
_SEEDS = 12
_MOST_OF_A_SEED = 40
_MOST_PLACES = 12
_MANY_TOKENS = 1_000
"""From this many tokens on, the most frequent ones are ignored, because comparing is quadratic in their number."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


def find_again(text: str, selector: Selector) -> Span | None:
    """Find a quotation whose words may have been edited; return None if it is gone or the match is uncertain."""
    exact, prefix, suffix, start = selector
    if not exact:
        return None
    end = start + len(exact)
    if text[max(0, start - len(prefix)) : end + len(suffix)] == prefix + exact + suffix and start >= len(prefix):
        return Span(start, end)
    found = find_selector(text, selector)
    if found is not None and _is_sure(text, found, selector):
        return found
    return _edited(text, selector)


def _is_sure(text: str, place: Span, selector: Selector) -> bool:
    length = len(selector.exact.strip())
    if length >= _CERTAIN_LENGTH or (
        length >= _FAIR_LENGTH and sum(agreement(text, place, selector)) >= min(_SOME, _context(selector))
    ):
        return True
    return any(_intact_sides(text, place, selector))


def _context(selector: Selector) -> int:
    return len(selector.prefix) + len(selector.suffix)


def _intact_sides(text: str, place: Span, selector: Selector) -> tuple[bool, bool]:
    """Return whether the old context is there before a place, and after it."""
    before, after = agreement(text, place, selector)
    return (
        _is_intact(before, len(selector.prefix), at_edge=place.start == before),
        _is_intact(after, len(selector.suffix), at_edge=place.end + after == len(text)),
    )


def _is_intact(agreed: int, there_was: int, *, at_edge: bool) -> bool:
    return agreed >= min(_INTACT, there_was) and (there_was >= _WHOLE or at_edge)


class _Match(NamedTuple):
    """A place in the text that resembles a quotation."""

    similarity: float
    """The share of words that are unchanged, by length, from 0 to 1."""
    span: Span
    enclosed: bool
    """Whether the old context is on both sides."""


def _edited(text: str, selector: Selector) -> Span | None:
    places = _places(text, selector)
    best = max((match for place in places if (match := _compared(text, selector, place))), default=None)
    if best is None or len(selector.exact) < _FAIR_LENGTH or best.similarity < _LEAST_BETWEEN:
        return None
    intact = _intact_sides(text, best.span, selector)
    if not (all(intact) or (any(intact) and best.enclosed and best.similarity >= _LEAST)):
        return None
    start, end = best.span
    without = text[:start] + " " * (end - start) + text[end:]
    others = (match.similarity for place in places if (match := _compared(without, selector, place)))
    return best.span if best.similarity - max(others, default=0.0) >= _LEAD else None


def _places(text: str, selector: Selector) -> list[int]:
    """Return offsets where the quotation may begin, by votes of its parts and its old context, likeliest first."""
    votes: dict[int, int] = {}
    width = max(_SEED, len(selector.exact) // 4)
    for words, ahead in _seeds(selector):
        for place in _occurrences(text, words, selector.start + ahead):
            votes[(place - ahead) // width] = votes.get((place - ahead) // width, 0) + 1
    near = selector.start // width
    likeliest = sorted(votes, key=lambda number: (-votes[number], abs(number - near)))
    return [max(0, number * width) for number in likeliest[:_MOST_PLACES]]


def _seeds(selector: Selector) -> Iterator[tuple[str, int]]:
    """Yield parts of the quotation and its context, each with its distance from the quotation's start."""
    exact = selector.exact
    step = max(1, (len(exact) - _SEED) // _SEEDS)
    for ahead in range(0, max(1, len(exact) - _SEED + 1), step):
        yield exact[ahead : ahead + _SEED], ahead
    if len(tail := selector.prefix[-_SEED:]) == _SEED:
        yield tail, -_SEED
    if len(beginning := selector.suffix[:_SEED]) == _SEED:
        yield beginning, len(exact)


def _occurrences(text: str, words: str, near: int) -> Iterable[int]:
    """Return where words occur, nearest to an offset first, up to a limit."""
    found: list[int] = []
    place = text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return sorted(found, key=lambda one: abs(one - near))[:_MOST_OF_A_SEED]


def _compared(text: str, selector: Selector, place: int) -> _Match | None:
    """Compare the quotation with the text around an offset; return None if nothing is alike."""
    from difflib import SequenceMatcher

    length = len(selector.exact)
    slack = 2 * _SEED + length // 2
    window = Span(max(0, place - slack), place + length + slack + length // 4)
    sought = [Span(*match.span()) for match in _TOKEN.finditer(selector.exact)]
    there = [Span(*match.span()) for match in _TOKEN.finditer(text, *window)]
    words, others = [one.of(selector.exact) for one in sought], [one.of(text) for one in there]
    many = len(words) > _MANY_TOKENS
    blocks = SequenceMatcher(None, words, others, autojunk=many).get_matching_blocks()
    runs = _without_strays(
        [(sought[at], sought[at + size - 1], there[to], there[to + size - 1]) for at, to, size in blocks if size]
    )
    if not runs:
        return None
    first, last = runs[0], runs[-1]
    start, begun = _edge(text, first[2].start, selector.prefix, first[0].start, before=True)
    end, ended = _edge(text, last[3].end, selector.suffix, length - last[1].end, before=False)
    same = sum(after.end - begin.start for begin, after, _, _ in runs)
    return _Match(same / max(length, end - start), Span(start, end), begun and ended)


_Run = tuple[Span, Span, Span, Span]
"""A run of equal words: its first and last in the quotation, then its first and last in the text."""


def _without_strays(runs: list[_Run]) -> list[_Run]:
    """Drop runs at the ends that are further from the others than they are long."""
    while len(runs) > 1 and _is_stray(runs[0], _gap(runs[0], runs[1])):
        runs = runs[1:]
    while len(runs) > 1 and _is_stray(runs[-1], _gap(runs[-2], runs[-1])):
        runs = runs[:-1]
    return runs


def _gap(one: _Run, next_: _Run) -> int:
    """Return how much further apart two runs are in the text than in the quotation."""
    return abs((next_[2].start - one[3].end) - (next_[0].start - one[1].end))


def _is_stray(run: _Run, gap: int) -> bool:
    return gap > 2 * (run[1].end - run[0].start)


def _edge(text: str, place: int, around: str, missing: int, *, before: bool) -> tuple[int, bool]:
    """Locate one end of the quotation: at its old context if that is near, else at its words.

    `missing` is how much of the quotation lies beyond `place`. Also return whether the context was found.
    """
    sought = around[-_EDGE:] if before else around[:_EDGE]
    reach = 2 * missing + 2 * _SEED
    if before:
        if not sought:
            return (0, True) if place <= reach else (place, False)
        found = text.rfind(sought, max(0, place - reach - len(sought)), place)
        return (found + len(sought), True) if found >= 0 else (place, False)
    if not sought:
        return (len(text), True) if len(text) - place <= reach else (place, False)
    found = text.find(sought, place, place + reach + len(sought))
    return (found, True) if found >= 0 else (place, False)
