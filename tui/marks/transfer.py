"""All that is a person's, written as one YAML text and merged from others.

Marks, citation keys, saved searches and preferences are stored in files of their own. An export has all of them, and a
merge takes of each what is newer, in any order and any number of times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.errors import UnreadableError
from tui.marks.citation_keys import CitationKeyRegistry
from tui.marks.exchange import HEAD, Document, personal_to_yaml, to_yaml
from tui.marks.personal import Personal
from tui.marks.store import Marks
from tui.marks.sync_records import Record
from tui.preferences import PreferenceFile
from tui.saved_searches import SavedSearches


class Belongings(NamedTuple):
    """Where everything of one person is."""

    marks: Marks
    preferences: PreferenceFile
    data_dir: Path

    def export(
        self, title_of: Callable[[Record], str], written: dict[str, tuple[object, str]] | None = None
    ) -> Iterator[str]:
        """Yield the export in pieces, nothing if there is nothing. Raise `BylineError` for what cannot be read.

        `written` keeps the texts for the next export, which takes from there what has not changed.
        """
        keys = self._keys()
        records = {record.article: record for record in self.marks.records.all()}
        if self.marks.problem is not None:
            raise self.marks.problem
        personal = personal_to_yaml(self._personal())
        if records or keys or personal:
            yield HEAD
        for article in sorted({*records, *keys}):
            record = records.get(article, Record(article))
            said = record, title_of(record), keys.get(article, ()), _times(record)
            before = written.get(article) if written is not None else None
            text = before[1] if before is not None and before[0] == said else to_yaml(*said[:3])
            if written is not None:
                written[article] = said, text
            yield text
        if personal:
            yield personal

    def merge(self, documents: Iterable[Document]) -> Merged:
        """Merge what is newer than what is stored. Raise `BylineError`; the marks are then as they were."""
        documents = list(documents)
        records = [one.record for one in documents if one.record is not None]
        changed = self.marks.records.merge(records)
        keys = {one.record.article: one.keys for one in documents if one.record is not None and one.keys}
        taken = self._merge_keys(keys) if keys else []
        personal = [self._merge_personal(one.personal) for one in documents if one.personal is not None]
        unknown = dict.fromkeys(key for one in documents for key in one.unknown)
        return Merged(len(records), changed, any(personal), tuple(taken), tuple(unknown))

    def _keys(self) -> dict[str, tuple[str, ...]]:
        registry = CitationKeyRegistry(self.data_dir)
        keys = registry.all()
        if registry.problem is not None:
            raise registry.problem
        return keys

    def _merge_keys(self, keys: dict[str, tuple[str, ...]]) -> list[str]:
        registry = CitationKeyRegistry(self.data_dir)
        taken = registry.merge(keys)
        if registry.problem is not None:
            raise registry.problem
        return taken

    def _personal(self) -> Personal:
        searches = SavedSearches(self.data_dir).records()
        return Personal(searches, self.preferences.choices(), self.marks.records.personal_others())

    def _merge_personal(self, personal: Personal) -> bool:
        changed = SavedSearches(self.data_dir).merge(personal.searches) if personal.searches else False
        try:
            changed = self.preferences.merge(personal.preferences) or changed
        except OSError as error:
            raise UnreadableError(
                f"cannot be written: {error.strerror}", where=str(self.preferences.path), todo="make it writable"
            ) from error
        return self.marks.records.merge_personal_others(personal.others) or changed


def _times(record: Record) -> list[tuple[int, int]]:
    """Return the times of annotations, which do not count when they are compared."""
    return [(one.created_at, one.changed_at) for one in record.annotations]


class Merged(NamedTuple):
    """What a merge did."""

    articles: int
    """How many articles were in the text."""
    changed: tuple[str, ...]
    """The articles that have newer marks now."""
    personal: bool
    """Whether saved searches or preferences changed."""
    taken: tuple[str, ...]
    """The citation keys that other articles have here."""
    unknown: tuple[str, ...]
    """The keys that this Byline does not know, and keeps."""


def merge_notes(merged: Merged) -> Iterator[str]:
    """Yield a sentence for each thing of a merge that a person should know."""
    if merged.taken:
        yield f"these citation keys are other articles' here, and stay theirs: {', '.join(merged.taken)}"
    if merged.unknown:
        yield f"kept as it is, because only a newer Byline knows it: {', '.join(merged.unknown)}"
