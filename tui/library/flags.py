"""A person's marks by row, so that `is:unread` over a million articles is a matter of bytes and not of ids.

The marks are kept by article id and belong to another room; here they are translated once, when a query first asks for
them, and kept up to date by whoever changes a mark (`Library.marked`). Another process's changes are noticed too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import RLock

from tui.library.catalogue import Catalogue
from tui.library.orders import Orders
from tui.marks.store import Marks
from tui.query.tree import Leaf, Part, State, TextField

_FLIP = bytes([1, 0]) + bytes(254)


class Flags:
    """The marks as masks with a byte for each row (`tui.library.compile.Outside`)."""

    def __init__(self, catalogue: Catalogue, orders: Orders, marks: Marks) -> None:
        self._catalogue = catalogue
        self._orders = orders
        self._marks = marks
        self._lock = RLock()
        self._masks: dict[str, bytearray] = {}
        self._made_of: tuple[int, int] = (-1, -1)

    def state(self, state: State) -> bytes:
        """The articles that are in a state."""
        match state:
            case "read":
                return self._mask("read", self._marks.read_ids)
            case "unread":
                return self._mask("read", self._marks.read_ids).translate(_FLIP)
            case "starred":
                return self._mask("starred", self._marks.starred_ids)
            case "highlighted" | "noted":
                return self._nothing()

    def part(self, part: Part) -> bytes:
        """The articles that have a part; what is not kept by row has none."""
        return self._nothing()

    def leaf(self, field: TextField, leaf: Leaf) -> bytes:
        """The articles whose notes or facts have these words; what is not kept by row has none."""
        return self._nothing()

    def marked(self, article_ids: Iterable[str]) -> None:
        """Says that the marks of these articles changed."""
        with self._lock:
            if not self._masks:
                return
            marks = self._marks.get_many(article_ids)
            for article_id, mark in marks.items():
                rowid = self._catalogue.rowid_of(article_id)
                for name, mask in self._masks.items():
                    if rowid is not None and rowid < len(mask):
                        mask[rowid] = getattr(mark, name)

    def _mask(self, name: str, ids: Callable[[], set[str]]) -> bytes:
        with self._lock:
            made_of = (self._orders.get().generation, self._marks.version())
            if made_of != self._made_of:
                self._masks.clear()
                self._made_of = made_of
            if name not in self._masks:
                mask = bytearray(self._nothing())
                for rowid in self._catalogue.rowids_of(ids()):
                    if rowid < len(mask):
                        mask[rowid] = 1
                self._masks[name] = mask
            return bytes(self._masks[name])

    def _nothing(self) -> bytes:
        return bytes(len(self._orders.get().ranks))
