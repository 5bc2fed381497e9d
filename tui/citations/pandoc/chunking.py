"""Long lists in parts, because pandoc's telling-apart of names takes time by more than the square of their number.

In styles that compare every first author with all others, a thousand articles take pandoc up to fifteen seconds and
three thousand ten minutes, nearly all of it to find out that no two names can be confused. But only works that share a
first name (or, without one, a title or a source) can be. So the list is rendered once as a whole without telling names
apart, which gives the order, and those that share something are rendered again in the full style, a batch of related
ones at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.citations.csl import NAME_VARIABLES, Item

SPLIT_ABOVE = 400
"""Lists up to this length are rendered in one call."""

_BATCH = 200
_NAMES_TOLD_APART = re.compile(
    r'\s(?:disambiguate-add-names|disambiguate-add-givenname|givenname-disambiguation-rule)="[^"]*"'
)


def without_telling_names_apart(source: str) -> str:
    """A style that prints names as if no two could be confused."""
    return _NAMES_TOLD_APART.sub("", source)


def takes_long(source: str) -> bool:
    """Whether a style compares the first author of each work with those of all others (APA, Chicago author-date)."""
    return 'givenname-disambiguation-rule="primary-name' in source


def related(items: Sequence[Item]) -> Iterator[list[int]]:
    """Batches of the numbers of items, in order, such that no item can be confused with one of another batch.

    Items that can be confused with no other are in none.
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
    """What a citation of the item may begin with: a first name of any role, else the title or the source."""
    names = [item[variable][0] for variable in NAME_VARIABLES & item.keys() if item[variable]]
    for name in names:
        yield " ".join(str(name.get("family") or name.get("literal") or "").casefold().split())
    if not names:
        yield str(item.get("title", "")).casefold()
        yield str(item.get("container-title", "")).casefold()
