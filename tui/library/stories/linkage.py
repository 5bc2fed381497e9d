"""Average linkage: articles become stories by joining, again and again, the two groups that are nearest on average.

Two groups are as near as their articles are on average, so that a chain of articles of which each is near the next does
not become one story. A single pair may be near by chance, so small groups have to be nearer than large ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

ENOUGH = 0.10
"""How near two large groups must be on average to be one story."""
_FOR_A_PAIR = 0.10
"""How much nearer a single pair must be; that sinks with the root of the number of pairs."""


def linked(near: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Return the groups of two and more numbers, each in order; `near` yields each pair once, with how near it is.

    What is not among the pairs is not near. The answer does not depend on the order of the pairs.
    """
    sums: dict[int, dict[int, float]] = {}
    for one, other, nearness in near:
        sums.setdefault(one, {})[other] = nearness
        sums.setdefault(other, {})[one] = nearness
    members = {number: [number] for number in sums}
    heap = [
        (-nearness, one, other)
        for one, others in sums.items()
        for other, nearness in others.items()
        if one < other and nearness >= _least(1)
    ]
    heapify(heap)
    new = max(sums, default=0) + 1
    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        joined = members.pop(one) + members.pop(other)
        total = sums.pop(one)
        for third, nearness in sums.pop(other).items():
            total[third] = total.get(third, 0.0) + nearness
        del total[one], total[other]
        members[new], sums[new] = joined, total
        for third, nearness in total.items():
            theirs = sums[third]
            theirs.pop(one, None)
            theirs.pop(other, None)
            theirs[new] = nearness
            pairs = len(joined) * len(members[third])
            if nearness / pairs >= _least(pairs):
                heappush(heap, (-nearness / pairs, third, new))
        new += 1
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _least(pairs: int) -> float:
    return ENOUGH + _FOR_A_PAIR / math.sqrt(pairs)
