"""Marks and facts as masks of rows, for queries.

Marks are stored by article id, in a database of their own (`tui.marks`). They are translated to rows when a query first
needs them, so that `is:unread` over a million articles is a matter of bytes, and updated by whoever changes a mark
(`Library.marked`). Changes by other processes are noticed too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.meaning import INSTALL
from tui.library.facts.entity_index import EntityIndex
from tui.library.lists.row_masks import flipped
from tui.library.lists.sort_orders import SortOrders
from tui.marks.colours import COLOURS, colours_called, name_of
from tui.marks.store import READ_IDS, Marks
from tui.query.note import Note

if TYPE_CHECKING:
    from tui.library.contract.library import Meanings
    from tui.library.contract.stories import StoryMap
    from tui.library.index.notes_index import NotesIndex
    from tui.query.tree import Leaf, Part, State, TextField

_ASKS_FOR_FACTS = r"(?i)(?<!\w)(?:(?:person|org|place|quote):(?=\S)|has:(?:quote|figure)\b)"
"""Compiled at the first search, to keep the start of the reader short."""
_ASKS_FOR_STORIES = r"(?i)(?<!\w)story:(?=\S)"

_ASKS_FOR_MEANING = r"(?i)(?<!\w)meaning:(?=\S)"

_MANY = 20_000
"""From this many articles on, ids are not looked up one by one."""
_FEW_CHANGES = 20_000
"""Up to this many changed rows are looked up; with more, the masks are rebuilt."""


class Masks:
    """Marks and facts as masks with a byte for each row (`tui.library.index.mask_source.MaskSource`)."""

    def __init__(
        self,
        catalogue: Catalogue,
        sort_orders: SortOrders,
        marks: Marks,
        entity_index: EntityIndex,
        highlight_names: Mapping[str, str],
        stories: Callable[[], StoryMap],
        meanings: Callable[[], Meanings],
    ) -> None:
        """`highlight_names` are the person's names for the colours of highlights."""
        self._meanings = meanings
        self._stories = stories
        self._indexed_stories: StoryMap | None = None
        self._highlight_names = highlight_names
        self._catalogue = catalogue
        self._sort_orders = sort_orders
        self._marks = marks
        self._entity_index = entity_index
        self._lock = RLock()
        self._masks: dict[str, bytearray] = {}
        self._made_of: tuple[int, int] = (-1, -1)
        self._counted: tuple[tuple[int, int], int] | None = None

    @cached_property
    def _notes_index(self) -> NotesIndex:
        """The index of notes, which few queries need and which takes long to load."""
        from tui.library.index.notes_index import NotesIndex

        return NotesIndex(self._marks.annotations.notes, self._catalogue)

    @cached_property
    def _tags_index(self) -> NotesIndex:
        """The index of the person's tags."""
        from tui.library.index.notes_index import NotesIndex

        return NotesIndex(self._marks.tags.all, self._catalogue)

    @cached_property
    def _stories_index(self) -> NotesIndex:
        """The index of the titles and ids of articles in stories."""
        from tui.library.index.notes_index import NotesIndex

        def named(_: Iterable[str] | None) -> Iterator[tuple[str, str]]:
            for row in self._catalogue.rows(self._stories().members):
                yield from ((row.id, row.title), (row.id, row.id))

        return NotesIndex(named, self._catalogue)

    def state(self, state: State) -> bytes:
        """Return the articles in a state."""
        match state:
            case "read":
                return self._mask("read", self._read)
            case "unread":
                return flipped(self._mask("read", self._read))
            case "starred":
                return self._mask("starred", lambda: self._of(self._marks.starred_ids()))
            case "highlighted":
                return self._mask("highlighted", lambda: self._of(self._marks.annotations.highlighted_ids()))
            case "noted":
                return self._mask("noted", lambda: self._of(self._marks.annotations.noted_ids()))

    def highlighted(self, colour: str) -> bytes:
        """Return the articles with a highlight of a colour, by the person's name for it or its own."""
        return self._of(self._marks.annotations.coloured_ids(colours_called(colour, self._highlight_names)))

    def has_own_tags(self) -> bool:
        """Return whether any article has a tag of the person."""
        return self._marks.tags.are_there()

    def own_tag_counts(self) -> dict[str, int]:
        """Return the person's tags with the number of their articles, in whichever library."""
        return self._marks.tags.counts()

    def highlight_words(self) -> list[str]:
        """Return what `highlight:` can ask: the person's names for colours, and the colours."""
        return list(dict.fromkeys([*(name_of(one, self._highlight_names) for one in COLOURS), *COLOURS]))

    def own_tags(self) -> dict[str, list[int]]:
        """Return the rows of each tag of the person."""
        rows: dict[str, list[int]] = {}
        for article_id, tag in self._marks.tags.all(None):
            if (rowid := self._catalogue.rowid_of(article_id)) is not None:
                rows.setdefault(tag, []).append(rowid)
        return rows

    def meant(self, words: str) -> bytes:
        """Return the articles that come nearest in meaning to some words, as far as is known."""
        return self._at(self._meanings().nearest(words))

    def part(self, part: Part) -> bytes:
        """Return the articles that have a part, as far as is known."""
        return self.state("noted") if part == "note" else self._of(self._entity_index.having(part))

    def leaf(self, field: TextField, leaf: Leaf) -> bytes:
        """Return the articles whose notes, own tags, facts or stories match a leaf, as far as is known."""
        if field == "story":
            return self._in_stories(leaf)
        if field not in ("note", "tag"):
            return self._of(self._entity_index.where(field, leaf))
        with self._lock:
            self._keep_up()
            index = self._notes_index if field == "note" else self._tags_index
            rows = index.rows(leaf, self._made_of[0])
        return self._at(rows)

    def _in_stories(self, leaf: Leaf) -> bytes:
        """Return the articles of all stories of which one has a title or an id that matches."""
        with self._lock:
            stories = self._stories()
            if stories is not self._indexed_stories:
                self._stories_index.forget()
                self._indexed_stories = stories
            found = self._stories_index.rows(leaf, self._sort_orders.get().generation)
        return self._at(member for rowid in found for member in stories.members_of(rowid))

    def written(self, article_id: str) -> list[str]:
        """Return the person's notes on an article, that on the whole first, then those on its words."""
        return [one.note for one in self._marks.annotations.of(article_id) if one.note]

    def notes(self, query: str) -> list[Note]:
        """Return a note if a query asks for facts or stories that are not known of all articles yet."""
        if query and (asked := re.search(_ASKS_FOR_STORIES, query)):
            total, compared = len(self._sort_orders.get().rowids), self._stories().known
            if compared < total:
                said = f"stories are known of {compared:,} of {total:,} articles so far"
                return [Note(*asked.span(), said, command="byline index --stories")]
        if query and (asked := re.search(_ASKS_FOR_MEANING, query)):
            if not self._meanings().is_installed:
                return [Note(*asked.span(), f"what texts mean cannot be found: {INSTALL}")]
            known, total = self._meanings().known()
            if known < total:
                said = f"the meaning of {known:,} of {total:,} articles is known so far"
                return [Note(*asked.span(), said, command="byline index --meaning")]
        asked = re.search(_ASKS_FOR_FACTS, query) if query else None
        if asked is None:
            return []
        order = self._sort_orders.get()
        total, known = len(order.rowids), self._known(order.generation)
        if known >= total:
            return []
        said = f"facts are known of {known:,} of {total:,} articles so far"
        return [Note(*asked.span(), said, command="byline index --facts")]

    def _known(self, generation: int) -> int:
        """Return how many articles of the library have facts; cached until their number or the list changes."""
        made_of = (generation, self._entity_index.count())
        if self._counted is None or self._counted[0] != made_of:
            self._counted = made_of, len(self._catalogue.rowids_of(self._entity_index.ids()))
        return self._counted[1]

    def marked(self, article_ids: Iterable[str]) -> None:
        """Update the masks after the marks of these articles changed."""
        with self._lock:
            ids = list(article_ids)
            self._notes_index.changed(ids)
            self._tags_index.changed(ids)
            if not self._masks:
                return
            rows = {article_id: self._catalogue.rowid_of(article_id) for article_id in ids}
            self._set([(rowid, article_id) for article_id, rowid in rows.items() if rowid is not None])

    def prepare(self) -> None:
        """Build the mask for `is:unread` ahead of need in a large library."""
        if len(self._sort_orders.get()) >= _MANY:
            with self._lock:
                self._kept("read", self._read)

    def _mask(self, name: str, made: Callable[[], bytes]) -> bytes:
        with self._lock:
            return bytes(self._kept(name, made))

    def _kept(self, name: str, made: Callable[[], bytes]) -> bytearray:
        """Return an up-to-date mask, built at first use."""
        self._keep_up()
        if name not in self._masks:
            self._masks[name] = bytearray(made())
        return self._masks[name]

    def _read(self) -> bytes:
        """Return the articles marked as read, perhaps nearly all of them."""
        rowids = (
            self._catalogue.rowids_joined(self._marks.path, READ_IDS) if len(self._sort_orders.get()) >= _MANY else None
        )
        return self._of(self._marks.read_ids()) if rowids is None else self._at(rowids)

    def _keep_up(self) -> None:
        """Refresh the masks: incrementally if only rows of the catalogue changed, else rebuild them at next use."""
        generation, version = self._sort_orders.get().generation, self._marks.version()
        before, its_version = self._made_of
        self._made_of = (generation, version)
        if version != its_version:
            self._notes_index.forget()
            self._tags_index.forget()
        if not self._masks or (generation, version) == (before, its_version):
            return
        changed = self._catalogue.changed_since(before) if version == its_version else []
        if version != its_version or len(changed) > _FEW_CHANGES:
            self._masks.clear()
            return
        for mask in self._masks.values():
            mask.extend(bytes(max(0, self._size() - len(mask))))
        self._set(changed)

    def _set(self, rows: list[tuple[int, str]]) -> None:
        """Look up the marks of some rows and ids."""
        ids = [article_id for _, article_id in rows]
        for name, mask in self._masks.items():
            having = self._having(name, ids)
            for rowid, article_id in rows:
                if rowid < len(mask):
                    mask[rowid] = article_id in having

    def _having(self, name: str, ids: list[str]) -> set[str]:
        """Return the ids that are in a state."""
        match name:
            case "highlighted":
                return self._marks.annotations.highlighted_ids(ids)
            case "noted":
                return self._marks.annotations.noted_ids(ids)
        return {article_id for article_id, mark in self._marks.get_many(ids).items() if getattr(mark, name)}

    def _of(self, ids: Iterable[str]) -> bytes:
        """Return the mask of article ids."""
        return self._at(self._catalogue.rowids_of(ids))

    def _at(self, rowids: Iterable[int]) -> bytes:
        """Return the mask of rows."""
        mask = bytearray(self._size())
        for rowid in rowids:  # however many: preparing must not load numpy for those who never search
            if rowid < len(mask):
                mask[rowid] = 1
        return bytes(mask)

    def _size(self) -> int:
        """Return the highest row of the list plus one."""
        return len(self._sort_orders.get().ranks)
