"""Saved searches: named queries, in a small JSON file of the data folder.

The person may read the file, edit it and copy it to another machine, so a file with errors is never overwritten. Each
change reads the file again and replaces it atomically, under a lock, which keeps what another process has saved.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.atomic import changing, remove_left_over_files, write_atomically
from tui.errors import UnreadableError, UsageError
from tui.paths import make_private_folder


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A named query and its sort order."""

    name: str
    query: str
    sort: str = "newest"

    @property
    def unread(self) -> str:
        """The query for the unread articles that it finds."""
        return f"({self.query}) is:unread" if self.query.strip() else "is:unread"


class SavedSearches:
    """The saved searches of one person, oldest first."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "searches.json"

    def all(self) -> tuple[SavedSearch, ...]:
        """Return the searches, none without a file. Raises `UnreadableError` if it is not a list of searches."""
        try:
            written = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UnreadableError(f"cannot be read: {error.strerror}", where=str(self.path)) from error
        except ValueError as error:
            raise self._invalid(str(error)) from error
        if not isinstance(written, list):
            raise self._invalid("it is not a list")
        return tuple(self._search(one) for one in written)

    def save(self, name: str, query: str, sort: str = "newest") -> None:
        """Save a query under a name, replacing the search of that name in any case."""
        new = SavedSearch(name.strip(), query, sort)
        if not new.name:
            raise UsageError("a saved search needs a name")

        def changed(before: tuple[SavedSearch, ...]) -> list[SavedSearch]:
            if any(_same(one.name, name) for one in before):
                return [new if _same(one.name, name) else one for one in before]
            return [*before, new]

        self._change(changed)

    def remove(self, name: str) -> None:
        """Remove a search, if there is one of this name."""
        self._change(lambda before: [one for one in before if not _same(one.name, name)])

    def _change(self, changed: Callable[[tuple[SavedSearch, ...]], list[SavedSearch]]) -> None:
        try:
            make_private_folder(self.path.parent)
            with changing(self.path.parent):
                searches = changed(self.all())
                text = json.dumps([asdict(one) for one in searches], ensure_ascii=False, indent=1) + "\n"
                write_atomically(self.path, text.encode("utf-8", "replace"), private=True, durable=True)
                remove_left_over_files(self.path.parent)
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
        raise self._invalid("each search needs a name and a query")

    def _invalid(self, reason: str) -> UnreadableError:
        return UnreadableError(
            f"the saved searches cannot be understood: {reason}",
            where=str(self.path),
            todo="correct the file or move it away",
        )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
