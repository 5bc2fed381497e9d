"""The facts of one article as an outline: headings with entries, which can be folded and filtered.

An item, known by its number, is what the cursor can be on: the heading of a section, or an entry. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.facts.entries import entry_lines
from tui.app.facts.sections import Entry, Section, SectionKind
from tui.app.widgets.virtual_list import NOTHING

_OPEN_FIRST: frozenset[SectionKind] = frozenset(("event", "person", "quote", "reported"))
"""Sections that are unfolded when there is no room for all."""


class Item(NamedTuple):
    """A heading, or an entry."""

    kind: SectionKind
    """The kind of its section."""
    entry: Entry | None = None
    """None for the heading."""

    @property
    def key(self) -> tuple[SectionKind, str]:
        """A key that the same fact has in another analysis of the article."""
        return self.kind, self.entry.key if self.entry else ""


class Outline:
    """The sections, and what is shown of them."""

    def __init__(self) -> None:
        self.sections: Sequence[Section] = ()
        self.items: Sequence[Item] = ()
        self.filter = ""
        """The words that an entry must have to be shown."""
        self._folds: dict[SectionKind, bool] = {}
        """What the reader has folded (True) or unfolded (False), in this article and those after it."""
        self._unfolded: frozenset[SectionKind] | None = None
        """What is unfolded where the reader has not chosen; None until there are facts and a size to choose by."""

    def clear(self) -> None:
        """Forget the article; what the reader folded stays folded."""
        self.take(())
        self.filter, self._unfolded = "", None

    def take(self, sections: Sequence[Section]) -> None:
        """Show these sections instead."""
        self.sections = sections
        self.items = [
            item for section in sections
            for item in (Item(section.kind), *(Item(section.kind, entry) for entry in section.entries))
        ]  # fmt: skip

    def at(self, item: int) -> Item | None:
        """Return an item by its number; None if there is none."""
        return self.items[item] if 0 <= item < len(self.items) else None

    @property
    def words(self) -> list[str]:
        """The words of the filter, in lower case."""
        return self.filter.casefold().split()

    @property
    def total(self) -> int:
        """The number of entries."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def passing(self) -> int:
        """The number of entries that pass the filter."""
        return sum(map(self.passing_of, self.sections))

    def passing_of(self, section: Section) -> int:
        """Return how many entries of a section pass the filter."""
        words = self.words
        return sum(entry.matches(words) for entry in section.entries) if words else len(section.entries)

    def section(self, kind: SectionKind) -> Section:
        """Return the section of a kind; there must be one."""
        return next(section for section in self.sections if section.kind == kind)

    # Folding

    def folded(self, kind: SectionKind) -> bool:
        """Return whether a section shows only its heading; while a filter is in force, none does."""
        if self.filter:
            return False
        return self._folds.get(kind, kind not in (self._unfolded or _OPEN_FIRST))

    def fold(self, kind: SectionKind) -> None:
        """Fold or unfold a section."""
        self._folds[kind] = not self.folded(kind)

    def choose_unfolded(self, width: int, height: int) -> None:
        """Unfold what matters most, and whatever else there is room for; once for an article, so that nothing jumps."""
        if self._unfolded is not None or not self.sections:
            return
        chosen = set(_OPEN_FIRST)
        room = height - len(self.sections)
        for section in sorted(self.sections, key=lambda section: section.kind not in _OPEN_FIRST):
            room -= sum(entry_lines(entry, width) for entry in section.entries)
            if room >= 0:
                chosen.add(section.kind)
        self._unfolded = frozenset(chosen)

    # Lines

    def lines(self, width: int) -> list[tuple[int, int]]:
        """Return for each line its item and its number in the item; leave out sections without a match."""
        lines: list[tuple[int, int]] = []
        words = self.words
        headed = NOTHING
        for number, item in enumerate(self.items):
            if item.entry is None:
                headed = number
                if not words:
                    lines.append((number, 0))
            elif not self.folded(item.kind) and item.entry.matches(words):
                if words and headed != NOTHING:
                    lines.append((headed, 0))
                    headed = NOTHING
                lines += [(number, part) for part in range(entry_lines(item.entry, width))]
        return lines

    def find(self, kept: Item | None, before: int) -> int:
        """Return the number of an item that had number `before` in the last analysis, or of what is there now."""
        if kept is None:
            return NOTHING
        number = next((number for number, item in enumerate(self.items) if item.key == kept.key), NOTHING)
        if number == NOTHING:
            number = min(before, len(self.items) - 1)
            if number > 0 and self.items[number].kind != kept.kind:
                number -= 1
        return number
