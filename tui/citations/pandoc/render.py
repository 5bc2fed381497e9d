"""CSL data as references, in-text citations and footnotes: one call of pandoc for one article or for thousands.

All three forms of all articles come out of a single call, because a style may only tell two works apart (`2022a`) or
put them in order when it sees the whole list. What pandoc gives is kept as its own inline elements: text and HTML are
made from them here, at once, so that the clipboard can carry both; the rarer forms are left to pandoc's own writers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tui import pandoc
from tui.citations.csl import Item
from tui.citations.pandoc import inlines
from tui.citations.pandoc.cache import Cache, digest
from tui.citations.pandoc.chunking import SPLIT_ABOVE, related, takes_long, without_telling_names_apart
from tui.citations.pandoc.fixups_after import Context, Part, mend
from tui.citations.pandoc.fixups_before import patch_style, prepare
from tui.citations.pandoc.inlines import Inlines
from tui.citations.pandoc.placeholders import StandIns
from tui.citations.style_traits import traits_of
from tui.citations.styles import Style
from tui.errors import UnreadableError

Form = Literal["text", "html", "markdown", "rst", "rtf"]
"""The forms in which references can be printed."""

_VERSION = 13
"""Counts the changes of what this module, the preparation and the mending make; another makes the cache stale."""
_BASE_SECONDS, _SECONDS_AN_ITEM = 15.0, 0.05


class Within(NamedTuple):
    """What a citation in text or note says besides whom it cites."""

    locator: str = ""
    """The place in the work, with its label: `para. 3`."""
    prefix: str = ""
    """Words before it: `quoted in`."""


NOWHERE = Within()
"""The work as a whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, cited."""

    id: str
    """The id of the item, which is the article's."""
    reference: Inlines
    """As the list of references has it; empty in the styles that have no such list."""
    in_text: Inlines
    """As the running text has it, such as `(Batmunkh, 2025)` or `[1]`; empty in styles that cite in footnotes."""
    note: Inlines
    """The footnote; empty in styles that cite in the running text."""

    @property
    def main(self) -> Inlines:
        """What one copies: the reference; the footnote where the style has no list of references."""
        return self.reference or self.note or self.in_text


@dataclass(frozen=True, slots=True)
class Rendered:
    """A list of articles in one style, in the style's order."""

    entries: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """One reference a line, without markup."""
        return "\n".join(inlines.text(entry.main) for entry in self.entries)

    @property
    def html(self) -> str:
        """One paragraph a reference."""
        return "\n".join(f"<p>{inlines.html(entry.main)}</p>" for entry in self.entries)

    def get(self, item_id: str) -> Entry:
        """The entry of an item; raises `KeyError`."""
        for entry in self.entries:
            if entry.id == item_id:
                return entry
        raise KeyError(item_id)


class Renderer:
    """Renders, and remembers what it rendered. May be used from several threads."""

    def __init__(self, cache_dir: Path) -> None:
        self._cache = Cache(cache_dir / "citations")

    def cached(self, items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE) -> Rendered | None:
        """What was rendered before from the same items in the same style, or None; takes less than a millisecond."""
        return _from_json(self._cache.get(_key(items, style, within)))

    def render(
        self, items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE, timeout: float | None = None
    ) -> Rendered:
        """The items in the style, from the cache or from pandoc. Blocks; raises `PandocError`."""
        key = _key(items, style, within)
        if (rendered := _from_json(self._cache.get(key))) is not None:
            return rendered
        fresh = render(items, style, within=within, timeout=timeout)
        self._cache.put(key, [[entry.id, entry.reference, entry.in_text, entry.note] for entry in fresh.entries])
        return fresh


def render(
    items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE, timeout: float | None = None
) -> Rendered:
    """The items in the style, sorted and told apart by it; their citations in text or note with prefix and locator.

    `within` is None where only the list of references is wanted, which takes less time; where the style lists none, or
    not all, the citations come all the same. Blocks; raises `PandocError`.
    """
    if not items:
        return Rendered(())
    limit = timeout if timeout is not None else _BASE_SECONDS + _SECONDS_AN_ITEM * len(items)
    source = _source(style)
    traits = traits_of(style, source)
    prepared = [prepare(item, traits) for item in items]
    stand_ins = StandIns(prepared)
    # Ids of our own: an article's may hold anything.
    numbered = [stand_ins.put(item) | {"id": f"i{number}"} for number, item in enumerate(prepared)]
    call = _Call(patch_style(source), style.locale, within, limit)
    long = len(items) > SPLIT_ABOVE and takes_long(call.style)
    results = _in_batches(numbered, call) if long else call.run(numbered)
    if within is None and not all(result.reference for result in results):
        return render(items, style, timeout=timeout)

    def mended(inlines_: Inlines, number: int, part: Part) -> Inlines:
        exchanged = stand_ins.take(inlines_, prepared[number])
        return mend(exchanged, Context(prepared[number], traits, part))

    return Rendered(
        tuple(
            Entry(
                id=str(items[number]["id"]),
                reference=mended(reference, number, "reference"),
                in_text=mended(in_text, number, "in text"),
                note=mended(note, number, "note"),
            )
            for number, reference, in_text, note in results
        )
    )


class _Result(NamedTuple):
    """What pandoc made of an item."""

    number: int
    reference: Inlines
    in_text: Inlines
    note: Inlines


@dataclass(frozen=True, slots=True)
class _Call:
    """What all calls of pandoc for one list have in common."""

    style: str
    """The style's text."""
    locale: str
    within: Within | None
    seconds: float

    def run(self, items: Sequence[Item]) -> list[_Result]:
        """The items (whose ids are `i` and a number) in the style's order."""
        with tempfile.TemporaryDirectory(prefix="byline-") as folder:
            data, csl = Path(folder) / "items.json", Path(folder) / "style.csl"
            data.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8", errors="replace")
            csl.write_text(self.style, encoding="utf-8")
            arguments = ["--from=json", "--to=json", "--citeproc", f"--csl={csl}", f"--bibliography={data}"]
            ids = [str(item["id"]) for item in items]
            document = json.dumps(_document(ids, self.locale, self.within))
            return list(_read(json.loads(pandoc.run(arguments, document, timeout=self.seconds)), ids))


def _in_batches(items: Sequence[Item], call: _Call) -> list[_Result]:
    """A long list: its order from one call in the simpler style, those that can be confused from the full one."""
    batches = [[items[number] for number in batch] for batch in related(items)]
    with ThreadPoolExecutor(max_workers=2) as pool:  # the threads only wait for pandoc
        whole = pool.submit(replace(call, style=without_telling_names_apart(call.style)).run, items)
        told_apart = {result.number: result for results in pool.map(call.run, batches) for result in results}
        return [told_apart.get(result.number, result) for result in whole.result()]


def write(rendered: Rendered, form: Form) -> str:
    """The references in a form, one a line or a paragraph, ending in a line end."""
    if form == "text":
        return rendered.text + "\n" if rendered.entries else ""
    if form == "html":
        return rendered.html + "\n" if rendered.entries else ""
    blocks = [{"t": "Para", "c": entry.main} for entry in rendered.entries]
    writer = {"markdown": "commonmark", "rst": "rst", "rtf": "rtf"}[form]
    return pandoc.write(blocks, writer, *(["--standalone"] if form == "rtf" else [])) + "\n"


def _key(items: Sequence[Item], style: Style, within: Within | None) -> str:
    stamps = [_file_stamp(pandoc.executable()), _file_stamp(Path(style.path))]
    return digest(_VERSION, stamps, style.locale, within, items)


def _file_stamp(path: Path) -> list[Any]:
    try:
        found = path.stat()
    except OSError:
        return [str(path)]
    return [str(path), found.st_size, found.st_mtime_ns]


def _document(ids: Sequence[str], locale: str, within: Within | None) -> dict[str, Any]:
    """A paragraph with one citation an item; pandoc turns them into citations and appends the list of references.

    Without `within`, no paragraph at all, and all items for the list.
    """
    meta: dict[str, Any] = {"lang": {"t": "MetaString", "c": locale}}
    if within is None:
        return {
            "pandoc-api-version": pandoc.API,
            "meta": meta | {"nocite": {"t": "MetaInlines", "c": [_cite("*", NOWHERE)]}},
            "blocks": [],
        }
    blocks = [{"t": "Para", "c": [_cite(item_id, within)]} for item_id in ids]
    return {"pandoc-api-version": pandoc.API, "meta": meta, "blocks": blocks}


def _cite(item_id: str, within: Within) -> dict[str, Any]:
    locator = f", {within.locator}" if within.locator else ""
    citation = {
        "citationId": item_id,
        "citationPrefix": inlines.words(within.prefix),
        "citationSuffix": inlines.words(locator),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], []]}


def _read(document: Mapping[str, Any], ids: Sequence[str]) -> Iterator[_Result]:
    """What the document has of each item, in the style's order."""
    cites: dict[str, Inlines] = {}
    references: dict[str, Inlines] = {}
    for block in document["blocks"]:
        if block["t"] == "Para":
            cite = block["c"][0]
            cites[cite["c"][0][0]["citationId"]] = cite["c"][1]
        elif block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                references[entry["c"][0][0].removeprefix("ref-")] = inlines.joined(entry["c"][1])
    for item_id in [*references, *(one for one in ids if one not in references)]:
        cited = cites.get(item_id, [])
        notes = inlines.notes(cited)
        in_text, note = ([], notes[0]) if notes else (cited, [])
        yield _Result(int(item_id[1:]), references.get(item_id, []), in_text, note)


def _source(style: Style) -> str:
    try:
        return Path(style.path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError("the style cannot be read", where=style.path, todo="see: byline styles") from error


def _from_json(kept: Any) -> Rendered | None:
    try:
        return Rendered(tuple(Entry(*fields) for fields in kept))
    except TypeError:
        return None
