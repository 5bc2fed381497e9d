"""Render long lists in chunks, because pandoc's disambiguation of names takes more than quadratic time.

In styles that compare every first author with all others, pandoc takes up to fifteen seconds for a thousand articles
and ten minutes for three thousand, nearly all of it to find that no two names are ambiguous. Only works that share a
first name (or, without names, a title or a source) can be. So the whole list is rendered once without disambiguation,
which gives the order, and works that share something are rendered again in the full style, in batches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.citations.csl import NAME_VARIABLES, Item

SPLIT_ABOVE = 400
"""Up to this many items are rendered in one call."""

_BATCH = 200
_DISAMBIGUATION = re.compile(
    r'\s(?:disambiguate-add-names|disambiguate-add-givenname|givenname-disambiguation-rule)="[^"]*"'
)


def without_disambiguation(source: str) -> str:
    """Return the style without the disambiguation of names."""
    return _DISAMBIGUATION.sub("", source)


def compares_all_names(source: str) -> bool:
    """Return whether a style compares each first author with all others (APA, Chicago author-date)."""
    return 'givenname-disambiguation-rule="primary-name' in source


def batch_by_name(items: Sequence[Item]) -> Iterator[list[int]]:
    """Yield batches of item numbers, in order, such that no item is ambiguous with one of another batch.

    Items that are ambiguous with no other are in no batch.
    """
    parent = list(range(len(items)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[str, int] = {}
    for number, item in enumerate(items):
        for name in _confusable(item):
            parent[root(number)] = root(first.setdefault(name, number))
    groups: dict[int, list[int]] = {}
    for number in range(len(items)):
        groups.setdefault(root(number), []).append(number)
    batch: list[int] = []
    for group in groups.values():
        if len(group) < 2:
            continue
        if batch and len(batch) + len(group) > _BATCH:
            yield sorted(batch)
            batch = []
        batch += group
    if batch:
        yield sorted(batch)


def _confusable(item: Item) -> Iterator[str]:
    """Yield what a citation of the item may begin with: the first name of any role, else the title or the source."""
    names = [item[variable][0] for variable in NAME_VARIABLES & item.keys() if item[variable]]
    for name in names:
        yield " ".join(str(name.get("family") or name.get("literal") or "").casefold().split())
    if not names:
        yield str(item.get("title", "")).casefold()
        yield str(item.get("container-title", "")).casefold()
