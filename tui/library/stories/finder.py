"""Finds the stories of a library: reads what is new, and links it and what is near it anew.

An article that comes, changes or goes can change the stories that are near it, and no others: these are linked from
their articles again, so that the answer hardly depends on the order in which they came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from typing import NamedTuple

from tui.errors import UnreadableError
from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.sketch import similarity
from tui.library.contract.listing import Row
from tui.library.index.index import SearchIndex
from tui.library.lists.sort_orders import SortOrders
from tui.library.stories.linkage import ENOUGH, linked
from tui.library.stories.nearness import UNDATED, WINDOW, Compared, Nearness, series_of
from tui.library.stories.stories_file import StoriesFile
from tui.library.stories.story_map import Placed, StoryMapFile, map_of
from tui.library.stories.words import Heaviest
from tui.library.sync.lock import writing_lock

_LOCK = "stories.lock"
_BATCH = 250
"""Articles that are stored at once."""
_SAME_TEXT = 0.6
"""The part of their sentences that copies of a text share at least."""
_GROWN = 2.0
"""By how much a library has grown when the weights of all words are computed anew."""
_AT_LEAST = 1_000
_MANY = 0.3
"""The part of new articles from which on all are linked."""
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class Stored(NamedTuple):
    """The library's stores that stories are found from."""

    folder: Path
    catalogue: Catalogue
    search_index: SearchIndex
    sort_orders: SortOrders
    conversions: Path


def find_stories(
    stored: Stored, file: StoriesFile, map_file: StoryMapFile, progress: Callable[[int, int], None], stop: Event
) -> bool:
    """Find what is not known yet, publish it, and return whether there was anything; what was read is kept at a stop.

    `progress` gets the number of articles that are known, and of all.
    """
    generation = stored.catalogue.generation()
    if map_file.get().generation == generation:
        return False
    file.delete_former()
    files = stored.catalogue.files()
    if len(files) + _AT_LEAST >= _GROWN * (file.number("articles") + _AT_LEAST):
        file.clear()
        file.keep_number("articles", len(files))
        file.keep_number("linked", 0)
    known = file.hashes()
    gone = [rowid for rowid in known if rowid not in files]
    changed = [rowid for rowid, (_, digest) in files.items() if known.get(rowid) != digest]
    before = file.stories_of([*gone, *changed])
    done = len(files) - len(changed)
    for batch in _read(stored, changed, len(files), stop):
        file.put((one, files[one.rowid][1]) for one in batch)
        done += len(batch)
        progress(done, len(files))
    if stop.is_set():
        return False
    everything = not file.number("linked") or len(changed) > _MANY * len(files)
    # Until it is linked whatever was read stays unlinked: a stop between the two has everything linked next time.
    file.keep_number("linked", 0)
    file.remove(gone)
    region = file.all() if everything else file.these(_region(file, changed, before))
    near = Nearness(region).pairs()
    groups = [[region[place].rowid for place in group] for group in linked(near)]
    file.place(_placed((one.rowid for one in region), groups, stored.catalogue.sketches))
    file.keep_number("linked", 1)
    map_file.put(map_of(generation, len(files), file.placed(), stored.sort_orders.get().ranks))
    return True


def find_alone(own: Path, stored: Stored, progress: Callable[[int, int], None], stop: Event) -> bool:
    """Find what is not known yet with the files of a library's cache, one process at a time."""
    with writing_lock(own / _LOCK, stop, goes_on=lambda _: False) as held:
        if held is None:
            return False

        def report(done: int, total: int) -> None:
            held.sign()
            progress(done, total)

        file = StoriesFile(own)
        try:
            return find_stories(stored, file, StoryMapFile(own), report, stop)
        finally:
            file.close()


def _read(stored: Stored, rowids: Sequence[int], articles: int, stop: Event) -> Iterator[list[Compared]]:
    """Yield articles as they are compared, by batches; those that cannot be read have no words."""
    opened = stored.search_index.open(stored.catalogue.meta("index"))
    heaviest = Heaviest(articles, lambda word: opened.searcher.doc_freq("text", word) if opened is not None else 1)
    for start in range(0, len(rowids), _BATCH):
        batch: list[Compared] = []
        for row in stored.catalogue.rows(rowids[start : start + _BATCH]):
            if stop.is_set():
                return
            vector = heaviest.of(row.title, _text_of(row, stored), row.language)
            batch.append(Compared(row.rowid, _day_of(row.published), series_of(row.title, row.source), vector))
        yield batch


def _text_of(row: Row, stored: Stored) -> str:
    """Return what an article says: of Markdown as it is written, which takes a fraction of the time."""
    from tui.articles.conversion_cache import ConversionCache
    from tui.articles.markdown.excerpt import body_of
    from tui.articles.read import read_article, read_bytes

    path = stored.folder / row.path
    with suppress(UnreadableError):  # it has just gone
        if path.suffix.lower() in _MARKDOWN and (body := body_of(read_bytes(path))) is not None:
            return _ADDRESS.sub(" ", body)
        return read_article(path, ConversionCache(stored.conversions)).text
    return ""


def _day_of(published: str) -> int:
    """Return the day of a date of at least a day; `UNDATED` for a month or a year, which is no day."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return UNDATED


def _region(file: StoriesFile, changed: Sequence[int], before: set[int]) -> set[int]:
    """Return the articles that are to be linked: changed ones, and the stories near them or that they were in."""
    new = file.these(changed)
    spans = [(one.day - WINDOW, one.day + WINDOW) for one in new if one.day != UNDATED]
    around = file.between(_merged(spans))
    places = {one.rowid: place for place, one in enumerate(around)}
    near = Nearness(around).pairs([places[one.rowid] for one in new if one.rowid in places])
    beside = {around[place].rowid for *pair, nearness in near if nearness >= ENOUGH for place in pair}
    stories = before | file.stories_of(beside)
    return {*changed, *beside, *file.members(stories)}


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that do not overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _placed(
    rowids: Iterable[int], groups: Sequence[Sequence[int]], sketches: Callable[[Sequence[int]], Mapping[int, bytes]]
) -> dict[int, Placed]:
    placed = dict.fromkeys(rowids, Placed(0, 0))
    for group in groups:
        known = sketches(group)
        texts: list[list[int]] = []
        for rowid in sorted(group):
            sketch = known.get(rowid, b"")
            for text in texts:
                if sketch and similarity(sketch, known.get(text[0], b"")) >= _SAME_TEXT:
                    text.append(rowid)
                    break
            else:
                texts.append([rowid])
        for text in texts:
            for rowid in text:
                placed[rowid] = Placed(min(group), text[0] if len(text) > 1 else 0)
    return placed
