"""Marks as YAML that people can read and write: a document per article, so that a file may have any length.

Input is sanitised like an article (`tui.articles.safe`), because a note in somebody else's file is outside text. A file
that is not wholly understood is refused as a whole, with the line: half a merge helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import yaml

from tui.articles.anchor import Selector
from tui.articles.safe import clean, clean_line
from tui.articles.yaml.values import YamlError, load_yaml
from tui.errors import UnreadableError
from tui.marks.annotations import ON_THE_ARTICLE, Annotation
from tui.marks.sync_records import Record, Stamped

if TYPE_CHECKING:
    from tui.analysis.correction import Correction

HEAD = """\
# What was read, starred, highlighted, noted and corrected in Byline, article by article. To merge it into the marks
# of another machine, the newest change winning: byline marks import FILE
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


def to_yaml(record: Record, title: str = "") -> str:
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
    for one in record.annotations:
        if one.selector is None:
            written["note"] = {"text": one.note, **_times(one)}
        else:
            note = {"note": one.note} if one.note else {}
            written.setdefault("highlights", []).append({**_quoted(one.selector), **note, **_times(one)})
    if record.removed:
        written["removed"] = {name or _WHOLE_NOTE: _time(at) for name, at in record.removed.items()}
    if record.corrections:
        written["corrections"] = [_correction(one, at) for one, at in record.corrections]
    text: str = yaml.dump(
        written, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10**9, explicit_start=True
    )
    return text


def _quoted(selector: Selector) -> dict[str, Any]:
    exact, prefix, suffix, start = selector
    return {"quote": exact, "before": prefix, "after": suffix, "start": start}


def _times(one: Annotation) -> dict[str, Any]:
    return {"created": _time(one.created_at), "changed": _time(one.changed_at)}


def _correction(one: Correction, at: int) -> dict[str, Any]:
    said = {"part": one.part, "fact": one.fact, "text": one.text, "attributes": dict(one.attributes)}
    value = {} if one.value is None else {"value": one.value}
    return {
        "deed": one.deed,
        "kind": one.kind,
        **_quoted(one.selector),
        "field": one.place,
        **{name: kept for name, kept in said.items() if kept},
        **value,
        "changed": _time(at),
    }


def _time(at: int) -> _Time:
    """Write a time. A change of a mark from the last moment of the calendar is later still, and is written as that."""
    return _Time((_EPOCH + min(at, _LATEST) * _MICROSECOND).isoformat().replace("+00:00", "Z"))


def from_yaml(text: str, where: str) -> Iterator[Record]:
    """Yield the marks in a YAML text; `where` names it in errors. Raise `UnreadableError` with the line."""
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
            yield _Reader(f"{where}:{line}").record(loaded.value)
        line += document.count("\n")


class _Reader:
    """Reads one document. `where` names its place in errors."""

    def __init__(self, where: str) -> None:
        self._where = where

    def record(self, written: Any) -> Record:
        keys = self._mapping(written, "the document")
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
            self._is_empty(position, "a position")
        notes = [self._note(keys.pop("note"))] if "note" in keys else []
        highlights = [self._highlight(one) for one in self._items(keys.pop("highlights", []), "highlights")]
        removed = self._mapping(keys.pop("removed", {}), "removed")
        corrections = [self._corrected(one) for one in self._items(keys.pop("corrections", []), "corrections")]
        self._is_empty(keys, "an article")
        return Record(
            clean_line(article, _LONGEST_ID),
            **fields,
            annotations=(*notes, *highlights),
            removed={self._name(name): self._time(at, "removed") for name, at in removed.items()},
            corrections=tuple(corrections),
        )

    def _note(self, written: Any) -> Annotation:
        note = self._mapping(written, "note")
        made = Annotation(None, self._text(note.pop("text", ""), "text"), *self._both_times(note))
        self._is_empty(note, "a note")
        return made

    def _highlight(self, written: Any) -> Annotation:
        highlight = self._mapping(written, "a highlight")
        selector = self._selector(highlight)
        made = Annotation(selector, self._text(highlight.pop("note", ""), "note"), *self._both_times(highlight))
        self._is_empty(highlight, "a highlight")
        return made

    def _corrected(self, written: Any) -> tuple[Correction, int]:
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
        at = self._time(keys.pop("changed", None))
        self._is_empty(keys, "a correction")
        return correction, at

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

    def _is_empty(self, keys: dict[str, Any], name: str) -> None:
        if keys:
            key = clean_line(next(iter(keys)), 60)
            raise self._fault(f"“{key}” is not a key of {name}", "correct it, or update Byline if a newer one wrote it")

    def _fault(self, what: str, todo: str = "correct the document that begins there") -> UnreadableError:
        return UnreadableError(what, where=self._where, todo=todo)
