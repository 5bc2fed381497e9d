"""The facts of one article as an outline: headings with entries under them, folded, filtered, found again.

What the cursor may be on is an item, a number: the heading of a section, or an entry in it. Nothing here draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.facts.entries import entry_lines
from tui.app.facts.sections import Entry, Section, SectionKind
from tui.app.widgets.virtual_list import NOTHING

_OPEN_FIRST: frozenset[SectionKind] = frozenset(("event", "person", "quote", "reported"))
"""What is unfolded when there is no room for everything."""


class Item(NamedTuple):
    """A heading, or an entry."""

    kind: SectionKind
    """The section that it is of."""
    entry: Entry | None = None
    """None for the heading."""

    @property
    def key(self) -> tuple[SectionKind, str]:
        """The same for the same fact in another analysis."""
        return self.kind, self.entry.key if self.entry else ""


class Outline:
    """Sections and what is seen of them."""

    def __init__(self) -> None:
        self.sections: Sequence[Section] = ()
        self.items: Sequence[Item] = ()
        self.filter = ""
        """The words that an entry must have to be seen."""
        self._folds: dict[SectionKind, bool] = {}
        """What the reader folded (True) and unfolded (False), for this and all further articles."""
        self._unfolded: frozenset[SectionKind] | None = None
        """What is unfolded where the reader chose nothing; None until there are facts and a size to choose by."""

    def clear(self) -> None:
        """Forgets an article; what the reader folded stays folded."""
        self.take(())
        self.filter, self._unfolded = "", None

    def take(self, sections: Sequence[Section]) -> None:
        """Takes in what is known of the article now."""
        self.sections = sections
        self.items = [
            item for section in sections
            for item in (Item(section.kind), *(Item(section.kind, entry) for entry in section.entries))
        ]  # fmt: skip

    def at(self, item: int) -> Item | None:
        """An item by its number; None for a number that is none."""
        return self.items[item] if 0 <= item < len(self.items) else None

    @property
    def words(self) -> list[str]:
        """The words of the filter, in lower case."""
        return self.filter.casefold().split()

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(len(section.entries) for section in self.sections)

    @property
    def passing(self) -> int:
        """How many of them pass the filter."""
        return sum(map(self.passing_of, self.sections))

    def passing_of(self, section: Section) -> int:
        """How many entries of a section pass the filter."""
        words = self.words
        return sum(entry.matches(words) for entry in section.entries) if words else len(section.entries)

    def section(self, kind: SectionKind) -> Section:
        """The section of a kind that has one."""
        return next(section for section in self.sections if section.kind == kind)

    # Folding

    def folded(self, kind: SectionKind) -> bool:
        """Whether a section shows its heading only; nothing is folded away that passes a filter."""
        if self.filter:
            return False
        return self._folds.get(kind, kind not in (self._unfolded or _OPEN_FIRST))

    def fold(self, kind: SectionKind) -> None:
        """Folds a section, or unfolds it."""
        self._folds[kind] = not self.folded(kind)

    def choose_unfolded(self, width: int, height: int) -> None:
        """Unfolds what matters most, and whatever else there is room for; once for an article, lest it jump."""
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
        """The lines at a width, each with its item and its number in it; headings of what passes no filter left out."""
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
        """Where an item is now that was at a place before; what stands in its place, where it is gone."""
        if kept is None:
            return NOTHING
        place = next((number for number, item in enumerate(self.items) if item.key == kept.key), NOTHING)
        if place == NOTHING:
            place = min(before, len(self.items) - 1)
            if place > 0 and self.items[place].kind != kept.kind:
                place -= 1
        return place
