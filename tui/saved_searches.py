"""Saved searches: queries that a person gave a name, in one small file of the data folder.

The file is the person's: it is JSON that can be read, edited and carried to another machine, and one that cannot be
understood is never written over. Each change is written at once, whole, by replacing the file; what another process has
saved meanwhile is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.atomic import write_atomically
from tui.errors import UnreadableError, UsageError


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with a name, and the order that it is shown in."""

    name: str
    query: str
    sort: str = "newest"

    @property
    def unread(self) -> str:
        """The query of what it finds and has not been read: its unread count is how many articles that one finds."""
        return f"({self.query}) is:unread" if self.query.strip() else "is:unread"


class SavedSearches:
    """The saved searches of one person, in the order in which they were saved."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "searches.json"

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them; none where there is no file. Raises `UnreadableError` where the file is no list of searches."""
        try:
            written = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}", where=str(self.path)) from error
        except ValueError as error:
            raise self._faulty(str(error)) from error
        if not isinstance(written, list):
            raise self._faulty("it is no list")
        return tuple(self._search(one) for one in written)

    def save(self, name: str, query: str, sort: str = "newest") -> None:
        """Keeps a query under a name, in the place of the one that had this name in whatever case."""
        new = SavedSearch(name.strip(), query, sort)
        if not new.name:
            raise UsageError("a saved search needs a name")

        def changed(before: tuple[SavedSearch, ...]) -> list[SavedSearch]:
            if any(_same(one.name, name) for one in before):
                return [new if _same(one.name, name) else one for one in before]
            return [*before, new]

        self._change(changed)

    def remove(self, name: str) -> None:
        """Forgets a search; nothing happens where there is none of this name."""
        self._change(lambda before: [one for one in before if not _same(one.name, name)])

    def _change(self, changed: Callable[[tuple[SavedSearch, ...]], list[SavedSearch]]) -> None:
        searches = changed(self.all())
        text = json.dumps([asdict(one) for one in searches], ensure_ascii=False, indent=1) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path, text.encode("utf-8", "replace"), private=True, durable=True)
        except OSError as error:
            raise UnreadableError(
                f"cannot be written: {error.strerror}", where=str(self.path), todo="make the folder writable"
            ) from error

    def _search(self, written: object) -> SavedSearch:
        if isinstance(written, dict):
            name, query, sort = (
                written.get(key, default) for key, default in (("name", ""), ("query", ""), ("sort", "newest"))
            )
            if isinstance(name, str) and isinstance(query, str) and isinstance(sort, str) and name.strip():
                return SavedSearch(name.strip(), query, sort)
        raise self._faulty("each search needs a name and a query")

    def _faulty(self, reason: str) -> UnreadableError:
        return UnreadableError(
            f"the saved searches cannot be understood: {reason}",
            where=str(self.path),
            todo="mend the file or move it away",
        )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
