"""The meaning of single terms: a word with its `*` or `~`, a quoted phrase, a field with its value.

A term that is not understood becomes the plain words in it, with a note. Nothing here raises.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from tui.query.dates import EXAMPLES, period
from tui.query.fold import fold
from tui.query.note import Note
from tui.query.signed_names import name_with_signs, names_with_signs
from tui.query.text import asked
from tui.query.tree import (
    KEYS,
    PARTS,
    STATES,
    TEXT_FIELDS,
    And,
    DateRange,
    Field,
    Fuzzy,
    Has,
    Highlighted,
    Is,
    Key,
    Keyword,
    Meaning,
    Node,
    Or,
    Phrase,
    Prefix,
    TextField,
    Word,
    scoped,
    without_signs,
)
from tui.query.written_forms import other_forms

DateField = Literal["before", "after", "on", "date"]
DATE_FIELDS: tuple[DateField, ...] = ("before", "after", "on", "date")

FIELDS: tuple[str, ...] = (*TEXT_FIELDS, *KEYS, "is", "has", "highlight", "meaning", *DATE_FIELDS)
"""Every name that can stand before a colon."""

MOST_ERRORS = 2
"""With more than two errors, nearly every word of five letters would match."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the query, `query[start:end]`, and how it was written."""

    text: str
    start: int
    end: int
    quoted: bool = False
    unfinished: bool = False
    """Still being typed: it may continue."""


class Terms:
    """Builds nodes from pieces and collects notes on those that were not understood."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.notes: list[Note] = []

    def note(self, start: int, end: int, message: str, suggestion: str = "") -> None:
        """Add a note on a part of the query."""
        self.notes.append(Note(start, end, message, suggestion))

    def words(self, piece: Piece) -> Node | None:
        """Build the node of a word or phrase, or None if it has no letter or digit."""
        return self._phrase(piece) if piece.quoted else self._word(piece)

    def plain(self, piece: Piece) -> Node | None:
        """Build a node from the words of a piece that was not understood."""
        found, _ = asked(piece.text)
        return conjunction([Word(word) for word in found])

    def field(self, name: str, whole: Piece, value: Piece) -> Node | None:
        """Build the node of `name:value`, of which `whole` is the whole. None if it asks for nothing (yet)."""
        if name == "is":
            return self._choice(value.text, STATES, Is, whole, value.unfinished)
        if name == "has":
            return self._choice(value.text, PARTS, Has, whole, value.unfinished)
        if name == "highlight":
            colour = " ".join(value.text.split()).casefold()
            return Highlighted(colour) if colour and not value.unfinished else None
        if name == "meaning":
            words = " ".join(value.text.split())
            return Meaning(words) if any(map(str.isalnum, words)) and not value.unfinished else None
        for date_field in DATE_FIELDS:
            if name == date_field:
                return self._dated(date_field, whole, value)
        for key in KEYS:
            if name == key:
                return self._equal(key, value)
        if within := text_field(name):
            of = self.words(value)
            return scoped(within, of) if of else None
        return self._unknown(name, whole, value)

    def _phrase(self, piece: Piece) -> Node | None:
        found, open_ended = asked(piece.text)
        if not found:
            return None
        open_ended = open_ended or piece.unfinished or piece.text.rstrip().endswith("*")
        names = names_with_signs(fold(piece.text))
        if len(found) > 1:
            return conjunction([Phrase(tuple(found), open_ended), *(Word(name, exact=True) for name in names)])
        if names:
            return Word(names[0], exact=True)
        return Prefix(found[0]) if open_ended else Word(found[0], exact=True)

    def _word(self, piece: Piece) -> Node | None:
        text, errors, beginning = self._marks(piece)
        found, open_ended = asked(text)
        if not found:
            self._note_without_letters(piece)
            return None
        if name := name_with_signs(fold(text)):
            return self._named(name, beginning or piece.unfinished)
        if len(found) > 1:
            if errors:
                self.note(piece.start, piece.end, "typing errors can be allowed for in single words only")
            return _with_forms(
                Phrase(tuple(found), open_ended or beginning or piece.unfinished), text, found, piece.unfinished
            )
        if errors:
            return Fuzzy(found[0], errors)
        if open_ended and not beginning:
            return _with_forms(Prefix(found[0]), text, found, True)
        if beginning:
            return Prefix(found[0])
        if piece.unfinished:
            return _with_forms(Or((Word(found[0]), Prefix(found[0]))), text, found, True)
        return _with_forms(Word(found[0]), text, found, False)

    def _marks(self, piece: Piece) -> tuple[str, int, bool]:
        """Split off a trailing `*` or `~2`: return the text, the errors allowed, and whether it is a prefix."""
        text = piece.text
        if text.endswith("*"):
            return text.rstrip("*"), 0, True
        before, tilde, number = text.rpartition("~")
        if not tilde or not before or not (number == "" or (number.isascii() and number.isdigit())):
            return text, 0, False
        errors = int(number[:2] or 1)
        if errors > MOST_ERRORS:
            self.note(piece.start, piece.end, f"at most {MOST_ERRORS} typing errors can be allowed for", f"{before}~2")
        return before, min(errors, MOST_ERRORS), False

    def _named(self, name: str, open_ended: bool) -> Node:
        """Build the node of a name with signs; a tag may be one of the article's as well."""
        node: Word | Prefix = Prefix(name) if open_ended else Word(name, exact=True)
        if not name.startswith("#"):
            return node
        return Or((node, Field("tag", without_signs(node))))

    def _note_without_letters(self, piece: Piece) -> None:
        """Add a note if more than punctuation is ignored, such as a pictograph."""
        if any(character > "\x7f" and unicodedata.category(character)[0] in "SCM" for character in piece.text):
            self.note(piece.start, piece.end, "only letters and digits can be searched for")

    def _choice(
        self, value: str, known: tuple[str, ...], kind: type[Is] | type[Has], whole: Piece, unfinished: bool
    ) -> Node | None:
        name = "is" if kind is Is else "has"
        for state in STATES:
            if kind is Is and value.casefold() == state:
                return Is(state)
        for part in PARTS:
            if kind is Has and value.casefold() == part:
                return Has(part)
        if unfinished and any(choice.startswith(value.casefold()) for choice in known):
            return None
        meant = _closest(value, known)
        self.note(whole.start, whole.end, f"{name}: takes {', '.join(known)}", f"{name}:{meant}" if meant else "")
        return self.plain(whole)

    def _equal(self, key: Key, value: Piece) -> Node | None:
        written = value.text.strip().lower()
        # An unfinished value may not be one yet, and would empty the list for a moment.
        return Keyword(key, written) if written and not value.unfinished else None

    def _dated(self, name: DateField, whole: Piece, value: Piece) -> Node | None:
        found = period(value.text, self.today)
        if found is None:
            if value.unfinished:
                return None
            self.note(whole.start, whole.end, f"{name}: takes a date such as {EXAMPLES}")
            return self.plain(whole)
        one_day = timedelta(days=1)
        if name == "before":
            return DateRange(None, found.first - one_day) if found.first and found.first > date.min else _nothing()
        if name == "after" and found.since:
            return DateRange(found.first, None)
        if name == "after":
            return DateRange(found.last + one_day, None) if found.last and found.last < date.max else _nothing()
        return DateRange(found.first, found.last)

    def _unknown(self, name: str, whole: Piece, value: Piece) -> Node | None:
        if value.text.startswith("//"):
            self.note(whole.start, whole.end, "a web address, searched for as it stands")
            return self.words(whole)
        meant = _closest(name, FIELDS) if value.text else ""
        self.note(
            whole.start,
            whole.start + len(name) + 1,
            f"there is no field {name}:, so it is searched for as a word",
            f"{meant}:" if meant else "",
        )
        return conjunction([self.plain(Piece(name, whole.start, whole.end)), self.words(value)])


def conjunction(nodes: list[Node | None]) -> Node | None:
    """Join nodes with `And`, without one around a single node; None for no nodes."""
    parts: list[Node] = []
    for node in nodes:
        if isinstance(node, And):
            parts.extend(node.of)
        elif node is not None:
            parts.append(node)
    return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def text_field(name: str) -> TextField | None:
    """Return the text field of this name, or None."""
    return "folder" if name == "in" else next((field for field in TEXT_FIELDS if field == name), None)


def _with_forms(node: Node, written: str, found: list[str], unfinished: bool) -> Node:
    """Add the other forms in which a term may be written."""
    forms: list[Node] = []
    for form in other_forms(written, tuple(found)):
        if len(form) > 1:
            forms.append(Phrase(form, unfinished))
        else:
            forms.append(Prefix(form[0]) if unfinished else Word(form[0]))
    return Or((node, *forms)) if forms else node


def _nothing() -> Node:
    """Return a node that matches nothing, for dates beyond the calendar."""
    return DateRange(date.max, date.min)


@lru_cache
def _closest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that is most similar, or an empty string."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.casefold(), known, n=1)), "")
