"""What a person highlights in articles and writes about them: durable, by article id, in the database of the marks.

A highlight is kept by its quotation with the words around it and not by its place alone, so that it is found again in
a text that was edited (`tui.articles.reanchor`). Its name is made of the same words: who highlights the same sentence
on two machines has one highlight when the two are merged. One that is taken away leaves its name and the time, so that
merging an older copy does not bring it back.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from tui.articles.anchor import Selector
from tui.marks.database import MarksDatabase

ON_THE_ARTICLE = ""
"""The name of the note on an article as a whole, of which there is one at most."""

COLUMNS = "id, exact, prefix, suffix, start, note, created_at, changed_at"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, with a note or without, or a note on an article as a whole."""

    selector: Selector | None
    """The words that are highlighted; None for a note on the article as a whole."""
    note: str = ""
    created_at: int = field(default=0, compare=False)
    """Microseconds since the epoch."""
    changed_at: int = field(default=0, compare=False)
    """Microseconds since the epoch."""

    @property
    def id(self) -> str:
        """Its name among those of its article, the same wherever the same words are highlighted."""
        from hashlib import blake2b  # which a mere list does without

        if self.selector is None:
            return ON_THE_ARTICLE
        return blake2b("\0".join(map(str, self.selector)).encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def is_there(self) -> bool:
        """Whether there is anything of it: not, once it was taken away."""
        return self.selector is not None or bool(self.note)


class AnnotationStep(NamedTuple):
    """A change of an article's annotations, for undo: what each was before, and what it became; None for nothing."""

    article: str
    changes: tuple[tuple[Annotation | None, Annotation | None], ...]
    description: str


class Annotations:
    """The highlights and notes of one person. All methods may be called from any thread."""

    def __init__(self, database: MarksDatabase, remember: Callable[[AnnotationStep], None]) -> None:
        """`remember` keeps a step for undo."""
        self._database = database
        self._remember = remember

    def of(self, article_id: str) -> tuple[Annotation, ...]:
        """The annotations of an article: the note on it first, then its highlights as they stood in the text."""
        query = (
            f"SELECT {COLUMNS} FROM annotation WHERE article = ? AND (exact <> '' OR note <> '')"
            " ORDER BY exact <> '', start, length(exact), id"
        )
        return tuple(annotation_of(*row) for row in self._database.rows(query, (article_id,)))

    def highlighted_ids(self, among: Iterable[str] | None = None) -> set[str]:
        """The ids of the articles with a highlight: all of them, or those among some."""
        return self._ids("exact <> ''", among)

    def noted_ids(self, among: Iterable[str] | None = None) -> set[str]:
        """The ids of the articles with a note: all of them, or those among some."""
        return self._ids("note <> ''", among)

    def notes(self, among: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Every note with the id of its article: of all articles, or of some."""
        return self._some("article, note", "note <> ''", among)

    def change(self, article_id: str, put: Iterable[Annotation] = (), remove: Iterable[Annotation] = ()) -> None:
        """Keeps annotations and takes others away, as one step of undo; on the disk when this returns.

        What is put takes the place of what has its name; one without words and note is taken away. Raises
        `UnreadableError`.
        """
        wanted = {one.id: None for one in remove} | {one.id: _or_none(one) for one in put}
        changes: list[tuple[Annotation | None, Annotation | None]] = []
        with self._database.writing() as connection:
            for name, new in wanted.items():
                before = _read(connection, article_id, name)
                if new != _or_none(before):
                    changes.append((_or_none(before), _write(connection, article_id, name, new, before)))
        if changes:
            self._remember(AnnotationStep(article_id, tuple(changes), _description(changes)))

    def take_back(self, step: AnnotationStep) -> tuple[str, ...]:
        """Makes a change undone where nobody has changed the same again; gives the article if anything changed."""
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


def annotation_of(_: str, exact: str, prefix: str, suffix: str, start: int, note: str, *times: int) -> Annotation:
    """The annotation of a row, whose columns are `COLUMNS`."""
    return Annotation(Selector(exact, prefix, suffix, start) if exact else None, note, *times)


def row_of(name: str, one: Annotation) -> tuple[str, str, str, str, int, str, int, int]:
    """The row of an annotation of a name; of what was taken away there is nothing but that and the times."""
    exact, prefix, suffix, start = one.selector or Selector("")
    return name, exact, prefix, suffix, start, one.note, one.created_at, one.changed_at


def _or_none(one: Annotation | None) -> Annotation | None:
    """The annotation, or None for what is left of one that was taken away."""
    return one if one is not None and one.is_there else None


def _read(connection: sqlite3.Connection, article_id: str, name: str) -> Annotation | None:
    query = f"SELECT {COLUMNS} FROM annotation WHERE article = ? AND id = ?"
    row = connection.execute(query, (article_id, name)).fetchone()
    return annotation_of(*row) if row else None


def _write(
    connection: sqlite3.Connection, article_id: str, name: str, new: Annotation | None, before: Annotation | None
) -> Annotation | None:
    """Writes an annotation, or that there is none any more; gives it with its times."""
    now = time.time_ns() // 1000
    if before is not None:
        now = max(now, before.changed_at + 1)  # a clock may be set back, and a later change is the newer one
    known = _or_none(before)
    made = (new.created_at if new else 0) or (known.created_at if known else 0) or now
    written = replace(new or Annotation(None), created_at=made, changed_at=now)
    connection.execute(
        f"INSERT OR REPLACE INTO annotation (article, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (article_id, *row_of(name, written)),
    )
    return _or_none(written)


def _description(changes: list[tuple[Annotation | None, Annotation | None]]) -> str:
    """What a change was, in words for whoever takes it back."""
    befores, afters = [before for before, _ in changes if before], [after for _, after in changes if after]
    highlights = [sum(one.selector is not None for one in side) for side in (befores, afters)]
    if highlights[1] > highlights[0] or (highlights[1] and len(changes) > 1):
        return "highlighted with a note" if any(one.note for one in afters) else "highlighted"
    if highlights[0] > highlights[1]:
        return "highlight taken away" if highlights[0] == 1 else f"{highlights[0]} highlights taken away"
    return "note written" if any(one.note for one in afters) else "note taken away"
