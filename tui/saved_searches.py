"""Saved searches: named queries, in a small JSON file of the data folder.

The person may read the file, edit it and copy it to another machine, so a file with errors is never overwritten. Each
change reads the file again and replaces it atomically, under a lock, which keeps what another process has saved. Each
search has the time of its last change, and a removed one leaves its name and that time, so that files of two machines
can be merged.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.atomic import changing, remove_left_over_files, write_atomically
from tui.errors import UnreadableError, UsageError
from tui.paths import make_private_folder


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A named query and its sort order."""

    name: str
    query: str = ""
    sort: str = "newest"
    changed: int = field(default=0, compare=False)
    """When it was last changed, in microseconds since the epoch; 0 if that is not known."""
    removed: bool = False
    """Whether that change removed it; then it has no query."""

    @property
    def unread(self) -> str:
        """The query for the unread articles that it finds."""
        return f"({self.query}) is:unread" if self.query.strip() else "is:unread"


@dataclass(frozen=True, slots=True)
class FeedSearch(SavedSearch):
    """A feed, as a search for its articles. It is not in the file of saved searches."""

    url: str = ""


class SavedSearches:
    """The saved searches of one person, oldest first."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "searches.json"

    def all(self) -> tuple[SavedSearch, ...]:
        """Return the searches, none without a file. Raises `UnreadableError` if it is not a list of searches."""
        return tuple(one for one in self.records() if not one.removed)

    def records(self) -> tuple[SavedSearch, ...]:
        """Return the searches, and those that were removed. Raises `UnreadableError` as `all` does."""
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
        new = SavedSearch(name.strip(), query, sort, _now())
        if not new.name:
            raise UsageError("a saved search needs a name")

        self._change(lambda before: _put(before, new))

    def remove(self, name: str) -> None:
        """Remove a search, if there is one of this name."""

        def changed(before: Sequence[SavedSearch]) -> Sequence[SavedSearch]:
            known = next((one for one in before if _same(one.name, name)), None)
            return before if known is None else _put(before, SavedSearch(known.name, changed=_now(), removed=True))

        self._change(changed)

    def merge(self, searches: Iterable[SavedSearch]) -> bool:
        """Merge what is newer than what is stored; return whether anything changed. Raises `UnreadableError`."""
        searches = list(searches)
        before = self.records()
        if [_written(one) for one in _merged(before, searches)] == [_written(one) for one in before]:
            return False
        self._change(lambda now: _merged(now, searches))
        return True

    def _change(self, changed: Callable[[Sequence[SavedSearch]], Sequence[SavedSearch]]) -> None:
        try:
            make_private_folder(self.path.parent)
            with changing(self.path.parent):
                searches = changed(self.records())
                text = json.dumps([_written(one) for one in searches], ensure_ascii=False, indent=1) + "\n"
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
                changed, removed = written.get("changed"), written.get("removed")
                at = changed if isinstance(changed, int) else 0
                return SavedSearch(name.strip(), "" if removed is True else query, sort, at, removed is True)
        raise self._invalid("each search needs a name and a query")

    def _invalid(self, reason: str) -> UnreadableError:
        return UnreadableError(
            f"the saved searches cannot be understood: {reason}",
            where=str(self.path),
            todo="correct the file or move it away",
        )


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _put(before: Sequence[SavedSearch], new: SavedSearch) -> Sequence[SavedSearch]:
    """Return searches with one in the place of that of its name, else at the end; its time is the latest of the two."""
    for number, one in enumerate(before):
        if _same(one.name, new.name):
            newer = replace(new, changed=max(new.changed, one.changed + 1))
            rest = [*before[:number], *before[number + 1 :]]
            return [*rest, newer] if one.removed else [*before[:number], newer, *before[number + 1 :]]
    return [*before, new]


def _merged(before: Sequence[SavedSearch], others: Iterable[SavedSearch]) -> Sequence[SavedSearch]:
    """Return searches with the newest of each name; at the same time, an order of the contents decides."""
    merged = {one.name.casefold(): one for one in before}
    for one in others:
        known = merged.get(one.name.casefold())
        if known is None or _rank(one) > _rank(known):
            merged[one.name.casefold()] = one
    return list(merged.values())


def _rank(one: SavedSearch) -> tuple[object, ...]:
    return one.changed, not one.removed, one.name, one.query, one.sort


def _written(one: SavedSearch) -> dict[str, object]:
    if one.removed:
        return {"name": one.name, "changed": one.changed, "removed": True}
    return {"name": one.name, "query": one.query, "sort": one.sort, "changed": one.changed}


def _now() -> int:
    return time.time_ns() // 1000
