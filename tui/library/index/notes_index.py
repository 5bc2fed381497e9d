"""The person's notes, or tags, by their words, in memory.

Every key that is typed searches them again, and an answer must be as fast as `is:starred`, even with ten thousand
notes. Nothing is written to the disk: the rules for folding may change, and marks last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.library.catalogue.catalogue import Catalogue

if TYPE_CHECKING:
    from tui.query.tree import Leaf, Phrase


class _Known(NamedTuple):
    """The row of an article with notes."""

    rowid: int
    english: bool


class NotesIndex:
    """The words of all notes by article, for one thread at a time."""

    def __init__(
        self, notes: Callable[[Iterable[str] | None], Iterable[tuple[str, str]]], catalogue: Catalogue
    ) -> None:
        """`notes` returns every note with the id of its article, of all articles or of some."""
        self._texts = notes
        self._catalogue = catalogue
        self._notes: dict[str, list[str]] | None = None
        """For each article the words of each note, with spaces around them; None until they are needed."""
        self._articles: dict[str, set[str]] = {}
        """For each word the articles with a note that has it."""
        self._rows: dict[str, _Known] = {}
        self._generation = -1
        """The generation of the list for which `_rows` was made, or -1."""

    def rows(self, leaf: Leaf, generation: int) -> list[int]:
        """Return the rows of the articles with a note that matches a leaf, in the list of this generation."""
        if self._notes is None:
            self._notes = {}
            self._take_in(None)
        if self._generation != generation:
            self._rows, self._generation = self._looked_up(self._notes), generation
        exactly, inflected = self._where(leaf, self._notes)
        found = [known.rowid for article in exactly if (known := self._rows.get(article))]
        return found + [
            known.rowid for article in inflected - exactly if (known := self._rows.get(article)) and known.english
        ]

    def changed(self, article_ids: list[str]) -> None:
        """Update the index after notes of these articles changed."""
        if self._notes is None:
            return
        for article in article_ids:
            for word in {word for note in self._notes.pop(article, ()) for word in note.split()}:
                self._articles[word].discard(article)
        self._take_in(article_ids)
        if self._generation >= 0:
            self._rows |= self._looked_up(article for article in article_ids if article in self._notes)

    def forget(self) -> None:
        """Invalidate the index after any note may have changed."""
        self._notes = None
        self._articles.clear()
        self._generation = -1

    def _where(self, leaf: Leaf, notes: dict[str, list[str]]) -> tuple[set[str], set[str]]:
        """Return the articles with a note that matches a leaf, and those that match it only in English."""
        from tui.library.facts.entity_index import letters_in_all
        from tui.query.match import leaf_matches
        from tui.query.tree import Phrase

        if isinstance(leaf, Phrase):
            together = f" {' '.join(leaf.words)}{'' if leaf.open_ended else ' '}"
            likely = self._with_each_word(leaf)
            return {article for article in likely if any(together in note for note in notes[article])}, set()
        letters = letters_in_all(leaf)
        words = [word for word in self._articles if letters in word]
        return (
            self._with_any([word for word in words if leaf_matches(leaf, [word], english=False)]),
            self._with_any([word for word in words if leaf_matches(leaf, [word], english=True)]),
        )

    def _with_each_word(self, phrase: Phrase) -> set[str]:
        """Return the articles whose notes have all words of a phrase, in any place."""
        *firsts, last = phrase.words
        ends = [word for word in self._articles if word.startswith(last)] if phrase.open_ended else [last]
        return self._with_any(ends).intersection(*(self._articles.get(word, ()) for word in firsts))

    def _with_any(self, words: list[str]) -> set[str]:
        return set().union(*(self._articles.get(word, ()) for word in words))

    def _take_in(self, article_ids: Iterable[str] | None) -> None:
        from tui.query.fold import fold
        from tui.query.signed_names import names_with_signs
        from tui.query.text import words

        assert self._notes is not None
        for article, note in self._texts(article_ids):
            found = words(note)
            self._notes.setdefault(article, []).append(f" {' '.join(found)} ")
            for word in (*found, *names_with_signs(fold(note))):
                self._articles.setdefault(word, set()).add(article)

    def _looked_up(self, article_ids: Iterable[str]) -> dict[str, _Known]:
        from tui.query.text import is_english

        rows = self._catalogue.rows(self._catalogue.rowids_of(article_ids))
        return {row.id: _Known(row.rowid, is_english(row.language)) for row in rows}
