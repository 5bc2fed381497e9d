"""Marks as YAML that people can read and write: a document per article, so that a file may have any length.

One more document has what belongs to no article (`tui.marks.personal`). What is new in this version is written only
where it is used, so that an older Byline reads the rest.

Input is sanitised like an article (`tui.articles.safe`), because a note in somebody else's file is outside text. A file
with a wrong value is refused as a whole, with the line: half a merge helps nobody. Unknown keys are those of a newer
Byline: they are kept with what they belong to, merged, and written again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

import yaml

from tui.articles.anchor import Selector
from tui.articles.safe import clean, clean_line
from tui.articles.yaml.values import YamlError, load_yaml
from tui.errors import UnreadableError
from tui.marks.annotations import ON_THE_ARTICLE, Annotation
from tui.marks.colours import PLAIN
from tui.marks.personal import Personal
from tui.marks.sync_records import Corrected, Record, Stamped, as_json
from tui.marks.tags import normalise_tag
from tui.preferences import Choice
from tui.saved_searches import SavedSearch

if TYPE_CHECKING:
    from tui.analysis.correction import Correction

HEAD = """\
# What was read, starred, tagged, highlighted, noted and corrected in Byline, article by article. To merge it into the
# marks of another machine, the newest change winning: byline marks import FILE
"""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_START = re.compile(r"^---(?:[ \t].*)?$", re.MULTILINE)
_LONGEST_ID = 1_000
_MOST = 2**62
"""The largest time or offset; SQLite stores no larger number."""

_FLAGS = {"read": ("read", 1), "unread": ("read", 0), "starred": ("starred", 1), "unstarred": ("starred", 0)}
_WHOLE_NOTE = "the note on the article"
"""The name under `removed` of the note on the article as a whole."""
_PERSONAL = "personal"
"""The key of the document that belongs to no article."""


class _Time(str):
    """A time, written without quotation marks."""

    __slots__ = ()


_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Writer(_Dumper):  # type: ignore[misc]  # chosen at run time: libyaml's, where PyYAML was built with it
    """Writes multi-line texts as blocks."""


def _write_text(writer: Any, text: str) -> Any:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else None)


_Writer.add_representer(str, _write_text)
_Writer.add_representer(_Time, lambda writer, text: writer.represent_scalar("tag:yaml.org,2002:timestamp", str(text)))


class Document(NamedTuple):
    """What one YAML document says: about one article, or about none."""

    record: Record | None = None
    keys: tuple[str, ...] = ()
    """The citation keys of the article, the one in force first."""
    personal: Personal | None = None
    unknown: tuple[str, ...] = ()
    """Keys that this Byline does not know, which it keeps."""


def to_yaml(record: Record, title: str = "", keys: Sequence[str] = ()) -> str:
    """Return the marks of an article as a YAML document. The title is for human readers."""
    written: dict[str, Any] = {"article": record.article}
    if title:
        written["title"] = title
    for name, no in (("read", "unread"), ("starred", "unstarred")):
        flag: Stamped = getattr(record, name)
        if flag != Stamped():
            written[name if flag.value else no] = _time(flag.at)
    if record.position != Stamped():
        written["position"] = {"start": record.position.value, "changed": _time(record.position.at)}
    for name, present in (("tags", 1), ("untagged", 0)):
        if tags := {tag: _time(one.at) for tag, one in record.tags.items() if one.value == present}:
            written[name] = tags
    if keys:
        written["citation keys"] = list(keys)
    for one in record.annotations:
        if one.selector is None:
            written["note"] = {"text": one.note, **_times(one), **_loaded(one.others)}
        else:
            colour = {"colour": one.colour} if one.colour != PLAIN else {}
            note = {"note": one.note} if one.note else {}
            highlight = {**_quoted(one.selector), **colour, **note, **_times(one), **_loaded(one.others)}
            written.setdefault("highlights", []).append(highlight)
    if record.removed:
        written["removed"] = {name or _WHOLE_NOTE: _time(at) for name, at in record.removed.items()}
    if record.corrections:
        written["corrections"] = [_correction(*one) for one in record.corrections]
    for key, value in _loaded(record.others).items():
        both = isinstance(value, dict) and isinstance(written.get(key), dict)
        written[key] = {**value, **written[key]} if both else written.get(key, value)
    return _dumped(written)


def personal_to_yaml(personal: Personal) -> str:
    """Return what belongs to no article as a YAML document; empty if there is nothing."""
    searches = [
        {"name": one.name, "query": one.query, "sort": one.sort, "changed": _time(one.changed)}
        for one in personal.searches
        if not one.removed
    ]
    written = {
        "searches": searches,
        "removed searches": {one.name: _time(one.changed) for one in personal.searches if one.removed},
        "preferences": {
            name: {"value": choice.value, "changed": _time(choice.at)} for name, choice in personal.preferences.items()
        },
    }
    kept = {key: value for key, value in written.items() if value} | _loaded(personal.others)
    return _dumped({_PERSONAL: kept}) if kept else ""


def _dumped(written: Mapping[str, Any]) -> str:
    text: str = yaml.dump(
        written, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**9, explicit_start=True
    )
    return text


def _loaded(others: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(others) if others else {}
    return loaded


def _quoted(selector: Selector) -> dict[str, Any]:
    exact, prefix, suffix, start = selector
    return {"quote": exact, "before": prefix, "after": suffix, "start": start}


def _times(one: Annotation) -> dict[str, Any]:
    return {"created": _time(one.created_at), "changed": _time(one.changed_at)}


def _correction(one: Correction, at: int, taken_back: bool, others: str) -> dict[str, Any]:
    said = {"part": one.part, "fact": one.fact, "text": one.text, "attributes": dict(one.attributes)}
    value = {} if one.value is None else {"value": one.value}
    return {
        "deed": one.deed,
        "kind": one.kind,
        **_quoted(one.selector),
        "field": one.place,
        **{name: kept for name, kept in said.items() if kept},
        **value,
        **({"taken back": True} if taken_back else {}),
        "changed": _time(at),
        **_loaded(others),
    }


def _time(at: int) -> _Time:
    """Write a time. A change of a mark from the last moment of the calendar is later still, and is written as that."""
    return _Time((_EPOCH + min(at, _LATEST) * _MICROSECOND).isoformat().replace("+00:00", "Z"))


def from_yaml(text: str, where: str) -> Iterator[Record]:
    """Yield the marks in a YAML text; `where` names it in errors. Raise `UnreadableError` with the line."""
    return (document.record for document in read_documents(text, where) if document.record is not None)


def read_documents(text: str, where: str) -> Iterator[Document]:
    """Yield all that a YAML text says; `where` names it in errors. Raise `UnreadableError` with the line."""
    starts = [0, *(match.start() for match in _START.finditer(text)), len(text)]
    line = 1
    for start, end in pairwise(starts):
        document = text[start:end]
        try:
            loaded = load_yaml(document, first_line=line)
            if loaded.diagnostics:
                raise YamlError(loaded.diagnostics[0])
        except YamlError as error:
            what, todo, faulty, _ = error.diagnostic
            raise UnreadableError(what, where=f"{where}:{faulty}", todo=todo) from error
        if loaded.value is not None:
            yield _Reader(f"{where}:{line}").document(loaded.value)
        line += document.count("\n")


class _Reader:
    """Reads one document. `where` names its place in errors."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._unknown: list[str] = []

    def document(self, written: Any) -> Document:
        keys = self._mapping(written, "the document")
        if _PERSONAL in keys and "article" not in keys:
            return Document(personal=self._personal(keys), unknown=tuple(self._unknown))
        citation_keys = [clean_line(one) for one in self._texts(keys.pop("citation keys", []), "citation keys")]
        record = self._record(keys)
        return Document(record, tuple(one for one in citation_keys if one.strip()), unknown=tuple(self._unknown))

    def _record(self, keys: dict[str, Any]) -> Record:
        article = self._text(keys.pop("article", ""), "article")
        if not article.strip():
            raise self._fault("these marks name no article")
        keys.pop("title", None)
        fields: dict[str, Any] = {}
        for key, (name, value) in _FLAGS.items():
            if key in keys:
                stamped = Stamped(value, self._time(keys.pop(key), key))
                fields[name] = max(fields.get(name, stamped), stamped, key=lambda one: (one.at, one.value))
        if "position" in keys:
            position = self._mapping(keys.pop("position"), "position")
            fields["position"] = Stamped(self._number(position, "start"), self._time(position.pop("changed", None)))
            if position:
                keys["position"] = position  # what a newer Byline knows of it
        notes = [self._note(keys.pop("note"))] if "note" in keys else []
        highlights = [self._highlight(one) for one in self._items(keys.pop("highlights", []), "highlights")]
        removed = self._mapping(keys.pop("removed", {}), "removed")
        corrections = [self._corrected(one) for one in self._items(keys.pop("corrections", []), "corrections")]
        tags = {**self._tags(keys, "untagged", 0), **self._tags(keys, "tags", 1)}
        return Record(
            clean_line(article, _LONGEST_ID),
            **fields,
            annotations=(*notes, *highlights),
            removed={self._name(name): self._time(at, "removed") for name, at in removed.items()},
            corrections=tuple(corrections),
            tags=tags,
            others=self._others(keys),
        )

    def _tags(self, keys: dict[str, Any], name: str, present: int) -> dict[str, Stamped]:
        """Return tags with their times, or a list of tags without times, as a person writes them."""
        written = keys.pop(name, {})
        if isinstance(written, list):
            written = dict.fromkeys(self._texts(written, name), True)
        tags = {
            normalise_tag(tag): Stamped(present, self._time(at, tag))
            for tag, at in self._mapping(written, name).items()
        }
        return {tag: stamped for tag, stamped in tags.items() if tag}

    def _note(self, written: Any) -> Annotation:
        note = self._mapping(written, "note")
        text, times = self._text(note.pop("text", ""), "text"), self._both_times(note)
        return Annotation(None, text, *times, others=self._others(note))

    def _highlight(self, written: Any) -> Annotation:
        highlight = self._mapping(written, "a highlight")
        selector = self._selector(highlight)
        note, times = self._text(highlight.pop("note", ""), "note"), self._both_times(highlight)
        colour = clean_line(self._text(highlight.pop("colour", PLAIN), "colour")).strip() or PLAIN
        return Annotation(selector, note, *times, colour, self._others(highlight))

    def _corrected(self, written: Any) -> Corrected:
        from tui.analysis.correction import Correction, Deed
        from tui.analysis.fact import FactKind, Field

        keys = self._mapping(written, "a correction")
        deed, kind = self._one_of(keys, "deed", get_args(Deed)), self._one_of(keys, "kind", get_args(FactKind))
        place = self._one_of(keys, "field", get_args(Field))
        attributes = self._mapping(keys.pop("attributes", {}), "attributes")
        part, fact, text = (self._text(keys.pop(name, ""), name) for name in ("part", "fact", "text"))
        value = self._text(keys.pop("value"), "value") if "value" in keys else None
        others = {clean_line(name): self._text(said, name) for name, said in attributes.items()}
        correction = Correction(deed, kind, self._selector(keys), place, part, fact, text, value, others)
        at, taken_back = self._time(keys.pop("changed", None)), keys.pop("taken back", False) is True
        return Corrected(correction, at, taken_back, self._others(keys))

    def _personal(self, written: dict[str, Any]) -> Personal:
        keys = self._mapping(written.pop(_PERSONAL), _PERSONAL)
        searches = [self._search(one) for one in self._items(keys.pop("searches", []), "searches")]
        removed = self._mapping(keys.pop("removed searches", {}), "removed searches")
        searches += [
            SavedSearch(clean_line(name).strip(), changed=self._time(at, name), removed=True)
            for name, at in removed.items()
        ]
        preferences: dict[str, Choice] = {}
        for name, choice in self._mapping(keys.pop("preferences", {}), "preferences").items():
            said = self._mapping(choice, "a preference")
            preferences[clean_line(name)] = Choice(_cleaned(said.get("value")), self._time(said.get("changed")))
        named = tuple(one for one in searches if one.name)
        return Personal(named, preferences, self._others({**written, **keys}))

    def _search(self, written: Any) -> SavedSearch:
        search = self._mapping(written, "a search")
        name, query, sort = (
            clean_line(self._text(search.get(key, ""), key), 4_000) for key in ("name", "query", "sort")
        )
        return SavedSearch(name.strip(), query, sort or "newest", self._time(search.get("changed")))

    def _others(self, keys: dict[str, Any]) -> str:
        """Return the keys that are left as JSON: those of a newer Byline."""
        self._unknown += [clean_line(key, 60) for key in keys]
        return as_json(_cleaned(keys)) if keys else ""

    def _texts(self, written: Any, name: str) -> list[str]:
        return [self._text(one, name) for one in self._items(written, name)]

    def _selector(self, keys: dict[str, Any]) -> Selector:
        exact, prefix, suffix = (self._text(keys.pop(name, ""), name) for name in ("quote", "before", "after"))
        if not exact:
            raise self._fault("these marks have a quotation without words")
        return Selector(exact, prefix, suffix, self._number(keys, "start"))

    def _name(self, name: str) -> str:
        return ON_THE_ARTICLE if name == _WHOLE_NOTE else clean_line(name)

    # Values

    def _mapping(self, written: Any, name: str) -> dict[str, Any]:
        if not isinstance(written, Mapping):
            raise self._fault(f"{name} is not a mapping")
        return dict(written)

    def _items(self, written: Any, name: str) -> Iterable[Any]:
        if not isinstance(written, list):
            raise self._fault(f"“{name}” is not a list")
        return written

    def _text(self, written: Any, name: str) -> str:
        if isinstance(written, str | int) and not isinstance(written, bool):
            return clean(str(written))
        if written is None:
            return ""
        raise self._fault(f"“{name}” is not text")

    def _number(self, keys: dict[str, Any], name: str) -> int:
        written = keys.pop(name, 0)
        if isinstance(written, int) and not isinstance(written, bool) and 0 <= written < _MOST:
            return written
        raise self._fault(f"“{name}” is not an offset")

    def _both_times(self, keys: dict[str, Any]) -> tuple[int, int]:
        return self._time(keys.pop("created", None), "created"), self._time(keys.pop("changed", None))

    def _time(self, written: Any, name: str = "changed") -> int:
        """Return a time in microseconds, or 0, older than all others, for none or `true`."""
        if written is None or written is True:
            return 0
        try:
            time = datetime.fromisoformat(str(written))
        except ValueError as error:
            raise self._fault(f"“{name}” is not a time such as 2026-11-24T10:15:00Z") from error
        at = (time if time.tzinfo else time.replace(tzinfo=UTC)) - _EPOCH
        return max(0, at // _MICROSECOND)

    def _one_of(self, keys: dict[str, Any], name: str, known: tuple[Any, ...]) -> Any:
        written = keys.pop(name, None)
        if written not in known:
            raise self._fault(f"“{name}” is none of {', '.join(known)}")
        return written

    def _fault(self, what: str, todo: str = "correct the document that begins there") -> UnreadableError:
        return UnreadableError(what, where=self._where, todo=todo)


def _cleaned(value: Any) -> Any:
    """Return a value with all of its texts cleaned."""
    if isinstance(value, Mapping):
        return {clean_line(str(key)): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return clean(value) if isinstance(value, str) else value
