"""Render CSL data as references, in-text citations and footnotes, with one call of pandoc.

All three come out of a single call for all articles, because a style can disambiguate (`2022a`) and sort only when it
sees the whole list. The result stays in pandoc's inline elements: text and HTML are made from them here, so that the
clipboard can carry both; pandoc's own writers make the rarer formats.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tui import pandoc
from tui.atomic import remove_left_over_folders
from tui.citations.cache import Cache, digest
from tui.citations.csl import Item
from tui.citations.pandoc import inlines
from tui.citations.pandoc.chunking import SPLIT_ABOVE, batch_by_name, compares_all_names, without_disambiguation
from tui.citations.pandoc.fixups_after import Context, Part, fix_inlines
from tui.citations.pandoc.fixups_before import fix_item, patch_style
from tui.citations.pandoc.inlines import Inline, Inlines
from tui.citations.pandoc.placeholders import Placeholders
from tui.citations.style_traits import traits_of
from tui.citations.styles import Style
from tui.errors import UnreadableError

Form = Literal["text", "html", "markdown", "rst", "rtf"]
"""The output formats that a style renders."""

_VERSION = 15
"""Raise this when the output of this module or of the fixups changes: it invalidates the cache."""
_BASE_SECONDS, _SECONDS_AN_ITEM = 30.0, 0.05
"""Far more than a list takes: a style that never ends is mostly ended by the limit of memory, long before."""
_BASE_MEGABYTES, _MEGABYTES_AN_ITEM = 512, 0.2
"""The memory for a list. A style whose macros call each other takes all that there is, and no more time for less."""
_FOLDER = "byline-cite-"
"""The prefix of the temporary folder in which pandoc finds a style and a list."""
_FEW = 100
"""So many items no style needs more time or memory for, unless it never ends."""


class Within(NamedTuple):
    """What an in-text citation or footnote says besides the work."""

    locator: str = ""
    """The place in the work, with its label: `para. 3`."""
    prefix: str = ""
    """Words before it: `quoted in`."""
    suffix: str = ""
    """Words after it."""


NOWHERE = Within()
"""Cites the work as a whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, cited."""

    id: str
    """The item's id."""
    reference: Inlines
    """The entry of the reference list; empty in styles without one."""
    in_text: Inlines
    """The in-text citation, such as `(Batmunkh, 2025)` or `[1]`; empty in styles that cite in footnotes."""
    note: Inlines
    """The footnote; empty in styles that cite in the text."""

    @property
    def main(self) -> Inlines:
        """The reference, or the footnote if the style has no reference list."""
        return self.reference or self.note or self.in_text


@dataclass(frozen=True, slots=True)
class Rendered:
    """A list of items rendered in one style, in the style's order."""

    entries: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """One reference a line, as plain text."""
        return "\n".join(inlines.to_text(entry.main) for entry in self.entries)

    @property
    def html(self) -> str:
        """One paragraph a reference."""
        return "\n".join(f"<p>{inlines.to_html(entry.main)}</p>" for entry in self.entries)

    def get(self, item_id: str) -> Entry:
        """Return the entry of an item; raises `KeyError`."""
        for entry in self.entries:
            if entry.id == item_id:
                return entry
        raise KeyError(item_id)


class Renderer:
    """Renders with a cache. Safe to use from several threads."""

    def __init__(self, cache_dir: Path) -> None:
        self._cache = Cache(cache_dir / "citations")

    def cached(self, items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE) -> Rendered | None:
        """Return the cached result for these items in this style, or None; takes less than a millisecond."""
        return _from_json(self._cache.get(_key(items, style, within)))

    def render(
        self, items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE, timeout: float | None = None
    ) -> Rendered:
        """Return the items in the style, from the cache or from pandoc. Blocks; raises `PandocError`."""
        key = _key(items, style, within)
        if (rendered := _from_json(self._cache.get(key))) is not None:
            return rendered
        fresh = render(items, style, within=within, timeout=timeout)
        self._cache.put(key, [[entry.id, entry.reference, entry.in_text, entry.note] for entry in fresh.entries])
        return fresh

    def render_cluster(self, items: Sequence[Item], style: Style, *, within: Within = NOWHERE) -> Inlines:
        """Return one citation of several items, in text or as a footnote. Blocks; raises `PandocError`."""
        key = f"cluster-{_key(items, style, within)}"
        if isinstance(cached := self._cache.get(key), list):
            return cached
        fresh = render_cluster(items, style, within=within)
        self._cache.put(key, fresh)
        return fresh


def render(
    items: Sequence[Item], style: Style, *, within: Within | None = NOWHERE, timeout: float | None = None
) -> Rendered:
    """Render the items in the style, sorted and disambiguated, with in-text citations or footnotes.

    With `within=None` only the reference list is rendered, which is faster; if the style lists none or not all of the
    items, the citations are rendered all the same. Blocks; raises `PandocError`.
    """
    if not items:
        return Rendered(())
    limit = timeout if timeout is not None else _BASE_SECONDS + _SECONDS_AN_ITEM * len(items)
    source = _source(style)
    traits = traits_of(style, source)
    fixed = [fix_item(item, traits) for item in items]
    placeholders = Placeholders(fixed, traits)
    # Ids of our own: an article's may hold anything.
    numbered = [placeholders.insert(item) | {"id": f"i{number}"} for number, item in enumerate(fixed)]
    call = _Call(patch_style(source), style.path, style.locale, within, limit)
    long = len(items) > SPLIT_ABOVE and compares_all_names(call.style)
    results = _in_batches(numbered, call) if long else call.run(numbered)
    if within is None and not all(result.reference for result in results):
        return render(items, style, timeout=timeout)

    def finish(inlines_: Inlines, number: int, part: Part) -> Inlines:
        restored = placeholders.restore(inlines_, fixed[number])
        return fix_inlines(restored, Context(fixed[number], traits, part))

    return Rendered(
        tuple(
            Entry(
                id=str(items[number]["id"]),
                reference=finish(reference, number, "reference"),
                in_text=finish(in_text, number, "in text"),
                note=finish(note, number, "note"),
            )
            for number, reference, in_text, note in results
        )
    )


def render_cluster(items: Sequence[Item], style: Style, *, within: Within = NOWHERE) -> Inlines:
    """Return one citation of several items, with the prefix before the first and the locator after the last.

    Blocks; raises `PandocError`.
    """
    source = _source(style)
    traits = traits_of(style, source)
    fixed = [fix_item(item, traits) for item in items]
    placeholders = Placeholders(fixed, traits)
    numbered = [placeholders.insert(item) | {"id": f"i{number}"} for number, item in enumerate(fixed)]
    last = len(items) - 1
    parts = [
        Within(
            within.locator if number == last else "",
            within.prefix if number == 0 else "",
            within.suffix if number == last else "",
        )
        for number in range(len(items))
    ]
    citations = [_citation(f"i{number}", part) for number, part in enumerate(parts)]
    call = _Call(patch_style(source), style.path, style.locale, within, _BASE_SECONDS + _SECONDS_AN_ITEM * len(items))
    document = call.document(numbered, [{"t": "Para", "c": [{"t": "Cite", "c": [citations, []]}]}])
    cited = document["blocks"][0]["c"][0]["c"][1]
    notes = inlines.footnotes(cited)
    cluster = notes[0] if notes else cited
    for item in fixed:
        cluster = placeholders.restore(cluster, item)
    return fix_inlines(cluster, Context({}, traits, "note" if notes else "in text"))


class _Result(NamedTuple):
    """Pandoc's output for one item."""

    number: int
    reference: Inlines
    in_text: Inlines
    note: Inlines


@dataclass(frozen=True, slots=True)
class _Call:
    """What all calls of pandoc for one list share."""

    style: str
    """The style's XML."""
    path: str
    """The style's file."""
    locale: str
    within: Within | None
    seconds: float

    def run(self, items: Sequence[Item]) -> list[_Result]:
        """Render items (whose ids are `i` and a number) in the style's order."""
        ids = [str(item["id"]) for item in items]
        return list(_read(self.document(items, _blocks(ids, self.within)), ids))

    def document(self, items: Sequence[Item], blocks: Sequence[Inline]) -> dict[str, Any]:
        """Return a document that cites items, as pandoc renders it."""
        remove_left_over_folders(_FOLDER)
        with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
            data, csl = Path(folder) / "items.json", Path(folder) / "style.csl"
            data.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8", errors="replace")
            csl.write_text(self.style, encoding="utf-8")
            arguments = ["--from=json", "--to=json", "--citeproc", f"--csl={csl}", f"--bibliography={data}"]
            document = json.dumps(_document(blocks, self.locale, everything=self.within is None))
            try:
                megabytes = int(_BASE_MEGABYTES + _MEGABYTES_AN_ITEM * len(items))
                written = pandoc.run(arguments, document, timeout=self.seconds, megabytes=megabytes)
                rendered: dict[str, Any] = json.loads(written)
            except pandoc.LimitError as error:
                if len(items) > _FEW:
                    raise
                todo = "choose another style, or try again"
                what = f"the style does not end ({error.what})"
                raise pandoc.PandocError(what, where=self.path, todo=todo) from error
            except pandoc.PandocError as error:
                raise _explain(error, self.path) from error
            return rendered


def _explain(error: pandoc.PandocError, path: str) -> pandoc.PandocError:
    """Return pandoc's error about a broken style as one that names the file, the line and the fault."""
    found = re.search(r"Citeproc(?:XML|Parse)Error: (?:(?P<line>\d+):\d+ .*?\): )?(?P<what>.*)", str(error), re.DOTALL)
    if not found:
        return error
    what = re.sub(r"Name \{nameLocalName = \"(\w+)\".*", r"<\1>", " ".join(found["what"].split()))
    where = f"{path}:{found['line']}" if found["line"] else path
    todo = "correct the file, or choose another style"
    return pandoc.PandocError(f"the style is broken: {what[:120].strip()}", where=where, todo=todo)


def _in_batches(items: Sequence[Item], call: _Call) -> list[_Result]:
    """Render a long list: its order by the simpler style, ambiguous items by the full one."""
    batches = [[items[number] for number in batch] for batch in batch_by_name(items)]
    with ThreadPoolExecutor(max_workers=2) as pool:  # the threads only wait for pandoc
        whole = pool.submit(replace(call, style=without_disambiguation(call.style)).run, items)
        disambiguated = {result.number: result for results in pool.map(call.run, batches) for result in results}
        return [disambiguated.get(result.number, result) for result in whole.result()]


def write(rendered: Rendered, form: Form) -> str:
    """Write the references in an output format, one a line or a paragraph, with a final line end."""
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


def _document(blocks: Sequence[Inline], locale: str, *, everything: bool) -> dict[str, Any]:
    """Return a document of these blocks, with all items in its reference list if `everything` is asked for."""
    meta: dict[str, Any] = {"lang": {"t": "MetaString", "c": locale}}
    if everything:
        meta["nocite"] = {"t": "MetaInlines", "c": [{"t": "Cite", "c": [[_citation("*", NOWHERE)], []]}]}
    return {"pandoc-api-version": pandoc.API, "meta": meta, "blocks": list(blocks)}


def _blocks(ids: Sequence[str], within: Within | None) -> list[Inline]:
    """Return a paragraph for each item that cites it; none without `within`."""
    if within is None:
        return []
    return [{"t": "Para", "c": [{"t": "Cite", "c": [[_citation(one, within)], []]}]} for one in ids]


def _citation(item_id: str, within: Within) -> dict[str, Any]:
    after = ", ".join(part for part in (within.locator, within.suffix) if part)
    return {
        "citationId": item_id,
        "citationPrefix": inlines.from_text(within.prefix),
        "citationSuffix": inlines.from_text(f", {after}" if after else ""),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }


def _read(document: Mapping[str, Any], ids: Sequence[str]) -> Iterator[_Result]:
    """Yield the results that the document holds, in the style's order."""
    cites: dict[str, Inlines] = {}
    references: dict[str, Inlines] = {}
    for block in document["blocks"]:
        if block["t"] == "Para":
            cite = block["c"][0]
            cites[cite["c"][0][0]["citationId"]] = cite["c"][1]
        elif block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                references[entry["c"][0][0].removeprefix("ref-")] = inlines.from_blocks(entry["c"][1])
    for item_id in [*references, *(one for one in ids if one not in references)]:
        cited = cites.get(item_id, [])
        notes = inlines.footnotes(cited)
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
