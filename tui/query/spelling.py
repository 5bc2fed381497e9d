"""The distance between two spellings, in typing errors."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=32_768)
def within(one: str, other: str, errors: int) -> bool:
    """Return whether two words differ by at most `errors` typing errors.

    An error is a letter that is missing, extra, wrong, or swapped with its neighbour, and no letter is edited twice:
    the optimal string alignment distance, which the index's automaton uses too.
    """
    if abs(len(one) - len(other)) > errors:
        return False
    if one == other:
        return True
    if len(set(one) ^ set(other)) > 2 * errors:
        return False
    return distance(one, other) <= errors


def distance(one: str, other: str) -> int:
    """Compute the optimal string alignment distance of two words, by dynamic programming over three rows."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, compared in enumerate(other, 1):
            best = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != compared))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == compared:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        before, last = last, current
    return last[-1]
