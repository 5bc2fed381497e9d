"""Completion: field names, and the values that the library has for them.

Values come from the index, read once per commit: a library has some hundreds of sources and tags, and its authors take
some milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from tui.library.contract.discovery import Completion
from tui.library.facts.entity_index import EntityIndex
from tui.query.fold import fold
from tui.query.terms import DATE_FIELDS, FIELDS
from tui.query.tree import PARTS, STATES, TextField
from tui.query.value import query_value

if TYPE_CHECKING:
    from tui.library.index.index import Opened

_MOST = 20
"""The most completions."""
_VALUES = {
    "source": "source_value",
    "author": "author_value",
    "tag": "tag_value",
    "lang": "lang_value",
    "folder": "folder_value",
    "in": "folder_value",
    "type": "type",
}
_ENTITY_FIELDS: dict[str, TextField] = {"person": "person", "org": "org", "place": "place"}
_DATES = ("today", "yesterday", "7d", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year")
_AT_CURSOR = re.compile(
    r'(?:(?P<name>[^\W\d_]+):(?P<value>(?P<quote>["“”„])[^"“”„]*|[^\s()"“”„]*)|(?P<word>[^\s():"“”„]+))\Z'
)


class Completer:
    """Completes queries from what the library has."""

    def __init__(
        self,
        opened: Callable[[], Opened | None],
        entity_index: EntityIndex,
        own_tags: Callable[[], Mapping[str, int]],
        highlights: Callable[[], Iterable[str]],
    ) -> None:
        """`own_tags` returns the person's tags with their counts, `highlights` what `highlight:` can ask."""
        self._opened = opened
        self._entity_index = entity_index
        self._own_tags = own_tags
        self._highlights = highlights
        self._commit = b""
        self._known: dict[str, list[tuple[str, str, int]]] = {}

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """Return completions of the word at the cursor, most frequent first; no more than a menu can show."""
        match = _AT_CURSOR.search(query, 0, cursor)
        if match is None:
            return []
        if word := match["word"]:
            start = match.start("word") + (word.startswith("-"))
            prefix = fold(query[start:cursor])
            names = [name for name in FIELDS if prefix and name.startswith(prefix)]
            return [Completion(start, cursor, f"{name}:") for name in names]
        name, start = match["name"].casefold(), match.start("value")
        prefix = fold(query[start:cursor]).strip('"')
        values = sorted(self._values(name, prefix), key=lambda found: -found[1])[:_MOST]
        return [Completion(start, cursor, query_value(value), count) for value, count in values]

    def _values(self, name: str, prefix: str) -> Iterable[tuple[str, int]]:
        """Return the values of a field of which a word begins with the prefix, with their counts of articles."""
        match name:
            case "is":
                return [(state, 0) for state in STATES if state.startswith(prefix)]
            case "has":
                return [(part, 0) for part in PARTS if part.startswith(prefix)]
            case _ if name in DATE_FIELDS:
                return [(date, 0) for date in _DATES if date.startswith(prefix)]
            case _ if name in _ENTITY_FIELDS:
                return self._entity_index.names(_ENTITY_FIELDS[name], prefix)
            case _ if name in _VALUES:
                found = self._indexed(_VALUES[name])
                values = {value: count for folded, value, count in found if begins(folded, prefix)}
                for tag, count in self._own_tags().items() if name == "tag" else ():
                    if begins(fold(tag), prefix):
                        values[tag] = values.get(tag, 0) + count
                return values.items()
            case "highlight":
                return [(name, 0) for name in self._highlights() if begins(fold(name), prefix)]
        return []

    def _indexed(self, field: str) -> list[tuple[str, str, int]]:
        """Return the values of an index field: folded, as written, and the number of articles."""
        opened = self._opened()
        if opened is None:
            return []
        if opened.commit != self._commit:
            self._commit, self._known = opened.commit, {}
        if field not in self._known:
            found = opened.searcher.terms_with_prefix(field, "")
            self._known[field] = [(fold(value), value, count) for value, count in found]
        return self._known[field]


def begins(folded: str, prefix: str) -> bool:
    """Return whether a folded value, or a word in it, begins with a prefix."""
    return folded.startswith(prefix) or f" {prefix}" in folded or f"/{prefix}" in folded
