"""The person's own tags: durable, by article id, in the database of the marks. The tags of the files are not theirs.

A removed tag stays as a row with the time of its removal, so that merging an older copy does not bring it back.
"""

from __future__ import annotations

import json
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import NamedTuple

from tui.articles.safe import clean_line
from tui.marks.database import MarksDatabase
from tui.marks.history import Change

LONGEST = 100
"""The longest tag, in code points."""


class _Step(NamedTuple):
    """A change of tags, for undo: what was added to and removed from which article."""

    added: tuple[tuple[str, str], ...]
    """Pairs of article and tag."""
    removed: tuple[tuple[str, str], ...]

    @property
    def reversed(self) -> _Step:
        """The change that takes this one back."""
        return _Step(self.removed, self.added)

    @property
    def ids(self) -> tuple[str, ...]:
        """The articles that changed."""
        return tuple(dict.fromkeys(article for article, _ in (*self.added, *self.removed)))

    @property
    def description(self) -> str:
        """What was done, for the message that says that it was undone."""
        names = {tag for _, tag in (*self.added, *self.removed)}
        what = f"tag “{next(iter(names))}”" if len(names) == 1 else "tags"
        done = "changed" if self.added and self.removed else "added" if self.added else "removed"
        many = len(self.ids)
        return f"{what} {done}" if many == 1 else f"{what} {done} ({many:,} articles)"


class Tags:
    """The tags of one person. Every method may be called from any thread."""

    def __init__(self, database: MarksDatabase, remember: Callable[[Change], None]) -> None:
        """`remember` stores a change for undo."""
        self._database = database
        self._remember = remember

    def of(self, article_id: str) -> tuple[str, ...]:
        """Return the tags of an article, in alphabetical order."""
        return self.of_many([article_id]).get(article_id, ())

    def of_many(self, article_ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the tags of each of these articles that has any, or of all articles."""
        found: dict[str, list[str]] = {}
        for article, tag in self.all(article_ids):
            found.setdefault(article, []).append(tag)
        return {article: tuple(sorted(tags, key=_order)) for article, tags in found.items()}

    def all(self, among: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Return every tag with the id of its article, of all articles or of those in `among`."""
        limited, values = _among(among)
        return self._database.rows(f"SELECT article, tag FROM tag WHERE present = 1{limited}", values)

    def are_there(self) -> bool:
        """Return whether any article has a tag."""
        return self._database.rows("SELECT EXISTS (SELECT 1 FROM tag WHERE present = 1)") == [(1,)]

    def counts(self) -> dict[str, int]:
        """Return every tag with the number of its articles, the most frequent first."""
        query = "SELECT tag, count(*) FROM tag WHERE present = 1 GROUP BY tag ORDER BY count(*) DESC, tag"
        return dict(self._database.rows(query))

    def change(
        self, article_ids: Collection[str], add: Collection[str] = (), remove: Collection[str] = ()
    ) -> tuple[str, ...]:
        """Add and remove tags of articles, as one step of undo; return the articles that changed.

        They are on the disk on return. A tag that is written differently somewhere takes that spelling. Raise
        `UnreadableError`.
        """
        known = {_folded(tag): tag for tag in reversed(self.counts())}
        added = [known.get(_folded(tag), tag) for tag in map(normalise_tag, add) if tag]
        with self._database.writing() as connection:
            step = _write(connection, article_ids, added, [normalise_tag(tag) for tag in remove])
        if step.ids:
            undo, redo = partial(self._do, step.reversed), partial(self._do, step)
            self._remember(Change(step.description, undo, redo))
        return step.ids

    def _do(self, step: _Step) -> tuple[str, ...]:
        """Add and remove tags, except where another process has done so; return the articles that changed."""
        changed: list[str] = []
        with self._database.writing() as connection:
            for pairs, present in ((step.added, True), (step.removed, False)):
                changed += [article for article, tag in pairs if _set(connection, article, tag, present)]
        return tuple(dict.fromkeys(changed))


def normalise_tag(written: str) -> str:
    """Return a tag as it is stored: one line, without the `#` and the commas of those who write them."""
    tag = " ".join(clean_line(unicodedata.normalize("NFC", written)).replace(",", " ").split())
    return tag.lstrip("#").strip()[:LONGEST].strip()


def _write(
    connection: sqlite3.Connection, article_ids: Collection[str], add: Collection[str], remove: Collection[str]
) -> _Step:
    added: list[tuple[str, str]] = []
    removed: list[tuple[str, str]] = []
    for article in dict.fromkeys(article_ids):
        query = "SELECT tag FROM tag WHERE article = ? AND present = 1"
        has = {_folded(tag): tag for (tag,) in connection.execute(query, (article,))}
        own = (has.pop(_folded(tag), "") for tag in remove)
        removed += [(article, tag) for tag in own if tag and _set(connection, article, tag, False)]
        for tag in add:
            if _folded(tag) not in has and _set(connection, article, tag, True):
                has[_folded(tag)] = tag
                added.append((article, tag))
    return _Step(tuple(added), tuple(removed))


def _set(connection: sqlite3.Connection, article: str, tag: str, present: bool) -> bool:
    """Set whether an article has a tag; return whether that changed."""
    if not present:
        return bool(
            connection.execute(
                "UPDATE tag SET present = 0, changed_at = max(?, changed_at + 1)"
                " WHERE article = ? AND tag = ? AND present = 1",
                (time.time_ns() // 1000, article, tag),
            ).rowcount
        )
    return bool(
        connection.execute(
            "INSERT INTO tag (article, tag, present, changed_at) VALUES (?1, ?2, 1, ?3) ON CONFLICT (article, tag)"
            " DO UPDATE SET present = 1, changed_at = max(?3, changed_at + 1) WHERE present = 0",
            (article, tag, time.time_ns() // 1000),
        ).rowcount
    )


def _among(article_ids: Iterable[str] | None) -> tuple[str, list[str]]:
    if article_ids is None:
        return "", []
    return " AND article IN (SELECT value FROM json_each(?))", [json.dumps(list(article_ids))]


def _folded(tag: str) -> str:
    return tag.casefold()


def _order(tag: str) -> tuple[str, str]:
    return _folded(tag), tag
