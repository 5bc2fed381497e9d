"""A listing with the articles on one event folded into one row, which stands where the first of them stands.

Folding a hundred thousand rows takes a hundredth of a second, and to fetch them all, where a large answer knows only
its first ones, a third. A letter in the search line must not wait for that. So the first rows are folded at once, the
rest follow as they are, and the whole is folded in the background when somebody comes near them, and put in its place;
both are sequences of rows like any other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from tui.library.contract.stories import StoryMap

FIRST = 60
"""Rows that are folded at once, or as many more as a few screens have: a large answer knows few of its rows at once."""


_TOLD = 20
"""Articles folded into a row of which sources, dates and marks are told, at most."""


class FoldedRows(Sequence[int]):
    """The rows of a list in which stories are folded."""

    def __init__(
        self,
        found: Sequence[int],
        stories: StoryMap,
        opened: frozenset[int] = frozenset(),
        *,
        most: int | None = None,
        is_all: bool = False,
    ) -> None:
        """`opened` are the stories whose articles follow their row; at most `most` rows are folded.

        `is_all` says that `found` is the whole library, so that nothing need be looked for in it.
        """
        self._is_all = is_all
        self.found = found
        """All rows, as they were found."""
        self.stories = stories
        self.opened = opened
        self._taken = len(found) if most is None else min(most, len(found))
        self._inside: set[int] = set()
        self._first_of: dict[int, int] = {}
        """The row that stands for each story."""
        rows = self._rows = array("I")
        story_of, first_of = stories.story_of, self._first_of
        for rowid in found[: self._taken] if self._taken < len(found) else found:
            story = story_of(rowid)
            if not story:
                rows.append(rowid)
            elif story not in first_of:
                first_of[story] = rowid
                rows.append(rowid)
                if story in opened:
                    others = self.others_of(rowid)
                    rows.extend(others)
                    self._inside.update(others)

    @property
    def is_whole(self) -> bool:
        """Whether all rows are folded."""
        return self._taken == len(self.found)

    def is_folded_to(self, place: int) -> bool:
        """Return whether all rows before a position are folded."""
        return self.is_whole or place <= len(self._rows)

    def whole(self) -> FoldedRows:
        """Return the same with all rows folded."""
        return self if self.is_whole else FoldedRows(self.found, self.stories, self.opened, is_all=self._is_all)

    def others_of(self, rowid: int) -> list[int]:
        """Return the other articles on the event of a row that stands for it, newest first; none for any other row."""
        if self._first_of.get(self.stories.story_of(rowid)) != rowid:
            return []
        return [one for one in self.stories.members_of(rowid) if one != rowid and self._has(one)]

    def beside(self, rowids: Iterable[int]) -> list[int]:
        """Return the articles that have to be known to say what is folded into these rows."""
        return [one for rowid in rowids for one in self.others_of(rowid)[:_TOLD]]

    def is_open(self, rowid: int) -> bool:
        """Return whether a row stands for a story whose articles follow it."""
        return self.stories.story_of(rowid) in self.opened

    def is_inside(self, rowid: int) -> bool:
        """Return whether a row follows the one that stands for its story."""
        return rowid in self._inside

    def first_of(self, rowid: int) -> int | None:
        """Return the row that stands for the story of an article; None if that has none here."""
        return self._first_of.get(self.stories.story_of(rowid))

    def is_hidden(self, rowid: int) -> bool:
        """Return whether an article was found and is folded away."""
        first = self.first_of(rowid)
        return first is not None and first != rowid and not self.is_inside(rowid) and self._has(rowid)

    def with_opened(self, opened: frozenset[int]) -> FoldedRows:
        """Return the rows with these stories open, too."""
        if opened <= self.opened:
            return self
        return FoldedRows(self.found, self.stories, self.opened | opened, most=self._taken, is_all=self._is_all)

    def toggled(self, rowid: int) -> FoldedRows:
        """Return the rows with the story of an article opened, or closed again."""
        opened = self.opened ^ {self.stories.story_of(rowid)}
        return FoldedRows(self.found, self.stories, opened, is_all=self._is_all)

    def _has(self, rowid: int) -> bool:
        """Return whether a row was found, among those that are folded."""
        return self._is_all or rowid in self._members

    @cached_property
    def _members(self) -> frozenset[int]:
        return frozenset(self.found if self.is_whole else self.found[: self._taken])

    def __len__(self) -> int:
        return len(self._rows) + len(self.found) - self._taken

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> array[int]: ...

    def __getitem__(self, place: int | slice) -> int | array[int]:
        known = len(self._rows)
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            if self.is_whole or (places.step == 1 and places.stop <= known):
                return self._rows[places.start : max(places.start, places.stop) : places.step]
            return array("I", (self[one] for one in places))
        if not -len(self) <= place < len(self):
            raise IndexError("no such row")
        place %= len(self)
        return self._rows[place] if place < known else self.found[self._taken + place - known]

    def __iter__(self) -> Iterator[int]:
        yield from self._rows
        if not self.is_whole:
            yield from self.found[self._taken :]

    def __contains__(self, rowid: object) -> bool:
        return isinstance(rowid, int) and rowid in self.found and not self.is_hidden(rowid)

    def index(self, rowid: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raise `ValueError` if it is folded away or was not found."""
        try:
            place = self._rows.index(rowid)
        except ValueError:
            if self.is_whole or self.is_hidden(rowid):
                raise
            place = self.found.index(rowid) - self._taken + len(self._rows)
        if place in range(*slice(start, stop).indices(len(self))):
            return place
        raise ValueError("no such row")
