"""The words of a person's notes, for finding by them: folded once, and kept as long as the notes are.

They are asked for again with every key that is typed, and folding a thousand notes takes longer than looking through
them. Nothing of it is written down: how words are folded may change, and marks are for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.marks.annotations import Annotations

if TYPE_CHECKING:
    from tui.query.tree import Leaf


class Noted:
    """The words of all notes by article. One thread at a time."""

    def __init__(self, annotations: Annotations) -> None:
        self._annotations = annotations
        self._words: dict[str, list[str]] | None = None
        """For each article the words of its notes, a text with single spaces for each; None until they are wanted."""

    def where(self, leaf: Leaf) -> tuple[set[str], set[str]]:
        """The articles with a note that has what a leaf asks for, and further ones if they are in English."""
        from tui.library.stated import in_all
        from tui.query.match import leaf_matches

        letters = in_all(leaf)
        exactly: set[str] = set()
        inflected: set[str] = set()
        for article_id, notes in self._known().items():
            for note in notes:
                if letters in note:
                    words = note.split(" ")
                    if leaf_matches(leaf, words, english=False):
                        exactly.add(article_id)
                    elif leaf_matches(leaf, words, english=True):
                        inflected.add(article_id)
        return exactly, inflected - exactly

    def changed(self, article_ids: list[str]) -> None:
        """Says that notes of these articles may have changed."""
        if self._words is not None:
            for article_id in article_ids:
                self._words.pop(article_id, None)
            self._take_in(article_ids)

    def forget(self) -> None:
        """Says that any note may have changed."""
        self._words = None

    def _known(self) -> dict[str, list[str]]:
        if self._words is None:
            self._words = {}
            self._take_in(None)
        return self._words

    def _take_in(self, article_ids: Iterable[str] | None) -> None:
        from tui.query.text import indexable

        assert self._words is not None
        for article_id, note in self._annotations.notes(article_ids):
            self._words.setdefault(article_id, []).append(" ".join(indexable(note).split()))
