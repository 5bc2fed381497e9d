"""Which articles are in one story, as it was last found: a small file that is read whole when it is first needed.

It has a number for each row, so that a list of a hundred thousand articles is folded in milliseconds, and needs neither
a database nor numpy.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NAME = "stories"
_HEADER = struct.Struct("<8sQIIII")  # magic, generation, articles known, rows, members, checksum of what follows
_MAGIC = b"BYLSTO02"


class Placed(NamedTuple):
    """An article in a story."""

    story: int
    """The smallest row of the story; 0 for an article that is alone."""
    same: int
    """The smallest row with the same text; 0 if there is no other."""


class StoryMap:
    """The stories of a library. Immutable."""

    def __init__(
        self,
        generation: int = 0,
        known: int = 0,
        story: Sequence[int] = (),
        same: Sequence[int] = (),
        starts: Sequence[int] = (),
        members: Sequence[int] = (),
    ) -> None:
        """`starts` has for the number of each story, which is a row, where in `members` its articles begin."""
        self.generation = generation
        """The generation of the catalogue that it was made of."""
        self.known = known
        """How many articles were compared."""
        self.story = story
        """For each row the number of its story; 0 for an article that is alone."""
        self._same = same
        self._starts = starts
        self.members = members
        """The articles in stories, story by story, and newest first in each."""

    def counts(self) -> tuple[int, int]:
        """Return how many articles are in stories, and the number of these."""
        return len(self.members), len({self.story[rowid] for rowid in self.members})

    def story_of(self, rowid: int) -> int:
        """Return the number of the story of an article; 0 if it is alone or not known."""
        return self.story[rowid] if 0 <= rowid < len(self.story) else 0

    def members_of(self, rowid: int) -> Sequence[int]:
        """Return the articles of the story that one is in, newest first; none if it is alone."""
        story = self.story_of(rowid)
        if not story:
            return ()
        start = end = self._starts[story]
        while end < len(self.members) and self.story[self.members[end]] == story:
            end += 1
        return self.members[start:end]

    def text_of(self, rowid: int) -> int:
        """Return a number that articles with the same text share; its own row for an article without a copy."""
        return (self._same[rowid] if 0 <= rowid < len(self._same) else 0) or rowid

    def encoded(self) -> bytes:
        """Encode it as a file."""
        body = b"".join(
            array("I", numbers).tobytes() for numbers in (self.story, self._same, self._starts, self.members)
        )
        sizes = len(self.story), len(self.members)
        return _HEADER.pack(_MAGIC, self.generation, self.known, *sizes, zlib.crc32(body)) + body

    @classmethod
    def decoded(cls, data: bytes) -> StoryMap | None:
        """Decode a file; None if it is damaged or of another version."""
        if len(data) < _HEADER.size:
            return None
        magic, generation, known, rows, members, checksum = _HEADER.unpack_from(data)
        body = data[_HEADER.size :]
        if magic != _MAGIC or len(body) != 4 * (3 * rows + members) or zlib.crc32(body) != checksum:
            return None
        numbers = array("I", body)
        story, same, starts = (numbers[part * rows : (part + 1) * rows] for part in range(3))
        return cls(generation, known, story, same, starts, numbers[3 * rows :])


def map_of(generation: int, known: int, placed: Mapping[int, Placed], ranks: Sequence[int]) -> StoryMap:
    """Return the map of placed articles. `ranks` has for each row its place in the list, newest first, or 0."""
    kept = {rowid: where for rowid, where in placed.items() if rowid < len(ranks) and ranks[rowid]}
    size = max(kept, default=-1) + 1
    story, same = array("I", bytes(4 * size)), array("I", bytes(4 * size))
    for rowid, where in kept.items():
        story[rowid], same[rowid] = where
    members = array("I", sorted(kept, key=lambda rowid: (kept[rowid].story, ranks[rowid])))
    starts = array("I", bytes(4 * size))
    for place in range(len(members) - 1, -1, -1):
        starts[story[members[place]]] = place
    return StoryMap(generation, known, story, same, starts, members)


class StoryMapFile:
    """The file of the map, read again when another process has replaced it. For any thread."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the library's cache."""
        self.path = folder / NAME
        self._read: tuple[tuple[int, int], StoryMap] = (0, 0), StoryMap()

    def get(self) -> StoryMap:
        """Return the map; an empty one if there is none yet."""
        try:
            status = self.path.stat()
            stamp = status.st_ino, status.st_mtime_ns
            if self._read[0] != stamp:
                self._read = stamp, StoryMap.decoded(self.path.read_bytes()) or StoryMap()
        except OSError:
            return StoryMap()
        return self._read[1]

    def put(self, story_map: StoryMap) -> None:
        """Replace the file, whole or not at all. Raise `OSError`."""
        from tui.atomic import write_atomically

        write_atomically(self.path, story_map.encoded(), private=True)
