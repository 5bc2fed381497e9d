"""Nearness of meaning and the words themselves, in one order.

Words that are said are a good sign in the query's own language, and a bad one in others, where they are names or mean
something else. So the articles in its language change places among themselves by both orders (reciprocal rank fusion,
after Cormack, Clarke and Büttcher, 2009), and the others stay where their meaning puts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

_EVEN = 60
"""The constant of the fusion: how little the first places count more than those after them."""
_TELLING = 20
"""The articles that tell the language of a query: those that say its words best."""


def mixed(near: Sequence[int], said: Sequence[int], languages: Mapping[int, str]) -> list[int]:
    """Return rows by meaning, those in the language of the query by meaning and words.

    `near` are the rows by meaning, `said` those that say the words, each best first. There are as many as are near.
    """
    its_languages = Counter(_language(languages.get(row, "")) for row in said[:_TELLING])
    if not its_languages:
        return list(near)
    language = its_languages.most_common(1)[0][0]
    orders = [[row for row in order if _language(languages.get(row, "")) == language] for order in (near, said)]
    best = iter(fused(*orders))
    in_it = {*orders[0]}
    return [next(best) if row in in_it else row for row in near]


def fused(*orders: Sequence[int]) -> list[int]:
    """Return the rows of several orders in one, which of each row sums up how near the beginning it is."""
    scores: dict[int, float] = {}
    for order in orders:
        for place, row in enumerate(order):
            scores[row] = scores.get(row, 0.0) + 1 / (_EVEN + place)
    return sorted(scores, key=lambda row: -scores[row])


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()
