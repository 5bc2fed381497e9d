"""Highlights and notes: durable, by article id, in the database of the marks.

A highlight is stored as a quotation with the words around it, not only as an offset, so that it is found again in an
edited text (`tui.articles.reanchor`). Its id is a hash of the same words: a sentence highlighted on two machines is one
highlight after a merge. A removed annotation leaves its id and the time, so that merging an older copy does not bring
it back.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from tui.articles.anchor import Selector
from tui.marks.colours import PLAIN
from tui.marks.database import MarksDatabase
from tui.marks.history import Change

ON_THE_ARTICLE = ""
"""The id of the note on an article as a whole. There is at most one."""

COLUMNS = "id, exact, prefix, suffix, start, note, created_at, changed_at, colour, others"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight with or without a note, or a note on an article as a whole."""

    selector: Selector | None
    """The highlighted words, or None for a note on the article as a whole."""
    note: str = ""
    created_at: int = field(default=0, compare=False)
    """Microseconds since the epoch."""
    changed_at: int = field(default=0, compare=False)
    """Microseconds since the epoch."""
    colour: str = PLAIN
    """One of `COLOURS`, or another one that a newer Byline knows."""
    others: str = ""
    """What a newer Byline knows of it: a mapping as JSON, or empty."""

    @property
    def id(self) -> str:
        """The id within its article, the same wherever the same words are highlighted."""
        from hashlib import blake2b  # not needed for a plain list

        if self.selector is None:
            return ON_THE_ARTICLE
        return blake2b("\0".join(map(str, self.selector)).encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def is_there(self) -> bool:
        """False for an annotation that was removed."""
        return self.selector is not None or bool(self.note)


class _Step(NamedTuple):
    """A change of an article's annotations, for undo: each before and after; None where there was none."""

    article: str
    changes: tuple[tuple[Annotation | None, Annotation | None], ...]

    @property
    def reversed(self) -> _Step:
        """The change that takes this one back."""
        return _Step(self.article, tuple((after, before) for before, after in self.changes))


class Annotations:
    """The highlights and notes of one person. Every method may be called from any thread."""

    def __init__(self, database: MarksDatabase, remember: Callable[[Change], None]) -> None:
        """`remember` stores a change for undo."""
        self._database = database
        self._remember = remember

    def of(self, article_id: str) -> tuple[Annotation, ...]:
        """Return the annotations of an article: the note on it first, then its highlights in text order."""
        query = (
            f"SELECT {COLUMNS} FROM annotation WHERE article = ? AND (exact <> '' OR note <> '')"
            " ORDER BY exact <> '', start, length(exact), id"
        )
        return tuple(annotation_of(*row) for row in self._database.rows(query, (article_id,)))

    def highlighted_ids(self, among: Iterable[str] | None = None) -> set[str]:
        """Return the ids of the articles with a highlight, of all or of those in `among`."""
        return self._ids("exact <> ''", among)

    def coloured_ids(self, colours: Iterable[str]) -> set[str]:
        """Return the ids of the articles with a highlight of one of these colours."""
        wanted = list(colours)
        places = ", ".join("?" * len(wanted))
        query = f"SELECT DISTINCT article FROM annotation WHERE exact <> '' AND colour IN ({places})"
        return {article for (article,) in self._database.rows(query, wanted)}

    def noted_ids(self, among: Iterable[str] | None = None) -> set[str]:
        """Return the ids of the articles with a note, of all or of those in `among`."""
        return self._ids("note <> ''", among)

    def notes(self, among: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Return every note with the id of its article, of all articles or of those in `among`."""
        return self._some("article, note", "note <> ''", among)

    def change(self, article_id: str, put: Iterable[Annotation] = (), remove: Iterable[Annotation] = ()) -> None:
        """Store and remove annotations as one step of undo; they are on the disk on return. Raise `UnreadableError`.

        An annotation replaces the one with its id; one without words and note is removed.
        """
        wanted = {one.id: None for one in remove} | {one.id: _or_none(one) for one in put}
        changes: list[tuple[Annotation | None, Annotation | None]] = []
        with self._database.writing() as connection:
            for name, new in wanted.items():
                before = _read(connection, article_id, name)
                if new != _or_none(before):
                    changes.append((_or_none(before), _write(connection, article_id, name, new, before)))
        if changes:
            step = _Step(article_id, tuple(changes))
            undo, redo = partial(self._take_back, step), partial(self._take_back, step.reversed)
            self._remember(Change(_description(changes), undo, redo))

    def _take_back(self, step: _Step) -> tuple[str, ...]:
        """Undo a change except where it was changed again since; return the article if anything changed."""
        undone = False
        with self._database.writing() as connection:
            for before, after in step.changes:
                name = (before or after or Annotation(None)).id
                now = _read(connection, step.article, name)
                if _or_none(now) == after:
                    _write(connection, step.article, name, before, now)
                    undone = True
        return (step.article,) if undone else ()

    def _ids(self, condition: str, among: Iterable[str] | None) -> set[str]:
        return {article for (article,) in self._some("DISTINCT article", condition, among)}

    def _some(self, columns: str, condition: str, among: Iterable[str] | None) -> list[Any]:
        query = f"SELECT {columns} FROM annotation WHERE {condition}"
        if among is None:
            return self._database.rows(query, ())
        return self._database.rows(
            f"{query} AND article IN (SELECT value FROM json_each(?))", (json.dumps(list(among)),)
        )


def annotation_of(_: str, exact: str, prefix: str, suffix: str, start: int, note: str, *rest: Any) -> Annotation:
    """Build an annotation from a row of `COLUMNS`."""
    return Annotation(Selector(exact, prefix, suffix, start) if exact else None, note, *rest)


def row_of(name: str, one: Annotation) -> tuple[str, str, str, str, int, str, int, int, str, str]:
    """Return the row of an annotation under an id; a removed one has only the id and times."""
    exact, prefix, suffix, start = one.selector or Selector("")
    return name, exact, prefix, suffix, start, one.note, one.created_at, one.changed_at, one.colour, one.others


def _or_none(one: Annotation | None) -> Annotation | None:
    """Return the annotation, or None for the remains of a removed one."""
    return one if one is not None and one.is_there else None


def _read(connection: sqlite3.Connection, article_id: str, name: str) -> Annotation | None:
    query = f"SELECT {COLUMNS} FROM annotation WHERE article = ? AND id = ?"
    row = connection.execute(query, (article_id, name)).fetchone()
    return annotation_of(*row) if row else None


def _write(
    connection: sqlite3.Connection, article_id: str, name: str, new: Annotation | None, before: Annotation | None
) -> Annotation | None:
    """Write an annotation, or its removal; return it with its times."""
    now = time.time_ns() // 1000
    if before is not None:
        now = max(now, before.changed_at + 1)  # even if the clock was set back
    known = _or_none(before)
    made = (new.created_at if new else 0) or (known.created_at if known else 0) or now
    written = replace(new or Annotation(None), created_at=made, changed_at=now)
    connection.execute(
        f"INSERT OR REPLACE INTO annotation (article, {COLUMNS}) VALUES ({', '.join('?' * 11)})",
        (article_id, *row_of(name, written)),
    )
    return _or_none(written)


def _description(changes: list[tuple[Annotation | None, Annotation | None]]) -> str:
    """Describe a change, for the message that says it was undone."""
    befores, afters = [before for before, _ in changes if before], [after for _, after in changes if after]
    highlights = [sum(one.selector is not None for one in side) for side in (befores, afters)]
    if highlights[1] > highlights[0] or (highlights[1] and len(changes) > 1):
        return "highlighted with a note" if any(one.note for one in afters) else "highlighted"
    if highlights[0] > highlights[1]:
        return "highlight removed" if highlights[0] == 1 else f"{highlights[0]} highlights removed"
    return "note written" if any(one.note for one in afters) else "note removed"
