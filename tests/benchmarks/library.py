"""The library beside its peers: building, starting, one change, two hundred queries, memory and disk.

`python tests/benchmarks/library.py [--folder FOLDER] [SIZE...]`: articles in the generated libraries, 1000 and 100000
by default. A million takes half an hour, and fifteen gigabytes for a while; with a folder for one size, the library
stays there and is neither written nor built when it is there already.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import yaml
from corpus import path_of, vocabulary, write_corpus
from markdown_it import MarkdownIt
from measuring import Table, in_process, milliseconds, quantiles, seconds, size_of
from peers import BareTantivy, Fts5, Notmuch, Ripgrep
from queries import Asked, mixed_queries

from tui.library.library import LocalLibrary, open_library
from tui.marks.store import open_marks

ROWS = 50
_RIPGREP_QUERIES = 10
_CHANGES = 5
"""Changes of a file that are measured."""
_MOST_FOR_PEERS = 200_000
"""Above this, the peers that must be built first are left out: they would take most of an hour."""
_PARSED = 20_000
"""Files that are read and parsed for the comparison with building, at most; the time is scaled up."""

_OPEN = """
import sys, time
from pathlib import Path
from library import opened
library = opened(*map(Path, sys.argv[1:3]))
"""
_BUILD = f"""{_OPEN}
import os
started = time.perf_counter()
library.sync()
print(time.perf_counter() - started, sum(os.times()[:4]))
"""
_READER = """
import sys
from pathlib import Path
import tui.app.app, tui.app.start  # all that the reader has loaded beside, and nothing of this benchmark
from tui.library.library import open_library
from tui.marks.store import open_marks
root, work = map(Path, sys.argv[1:3])
library = open_library(root, work / "cache", open_marks(work / "data"))
listing = library.search.run("")
library.articles.rows(listing.rowids[:50])
for word in sys.argv[3:]:
    listing = library.search.run(word)
    library.search.snippets(word, [row.rowid for row in library.articles.rows(listing.rowids[:50])])
print(*(line.split()[1] for line in open("/proc/self/status") if line.startswith(("VmRSS", "RssAnon"))))
"""


def opened(root: Path, work: Path) -> LocalLibrary:
    """The library of a generated folder, with its cache beside it."""
    return open_library(root, work / "cache", open_marks(work / "data"))


def report(sizes: list[int], folder: Path | None = None) -> Iterator[Table]:
    """One table a size, and one of what memory the reader takes at a hundred articles and at these sizes.

    With a folder, the library of the one size lies there and stays.
    """
    columns = [
        "articles",
        "after the list and ten searches",
        "of that at 100",
        "without mapped files",
        "of that at 100",
    ]
    memory = Table("Memory of an open library", columns)
    at_100: list[int] = []
    for size in [100, *sizes]:
        kept = folder if size != 100 else None
        work = kept or Path(tempfile.mkdtemp(prefix="byline-benchmark-"))
        try:
            print(f"{size:,} articles", file=sys.stderr)
            is_there = (work / "library" / path_of(size - 1)).exists()
            written = size_of(work / "library") if is_there else write_corpus(work / "library", size)
            table = Table(
                f"Library of {size:,} articles ({written / 1e6:,.0f} MB)", ["what", "Byline", "beside", "ratio"]
            )
            if size == 100:
                opened(work / "library", work).sync()
            else:
                _measure(work / "library", work, size, written, table)
                yield table
            words = [asked.text for asked in mixed_queries(work / "library", size)[:10]]
            kilobytes = [int(number) for number in in_process(_READER, work / "library", work, *words).split()]
            at_100 = at_100 or kilobytes
            cells = [(f"{now / 1024:.0f} MB", f"{now / then:.2f}") for now, then in zip(kilobytes, at_100, strict=True)]
            memory.add(f"{size:,}", *cells[0], *cells[1])
        finally:
            if kept is None:
                shutil.rmtree(work)
    yield memory


def _measure(root: Path, work: Path, size: int, written: int, table: Table) -> None:
    if not (work / "cache").exists():
        reading = _read_and_parse(root, size)
        building, processor = map(float, in_process(_BUILD, root, work).split())
        beside = f"{reading:.1f} s of one core to read and parse"
        table.add("build", f"{building:.1f} s", beside, f"{building / reading:.2f}")
        table.add("the same, time of all cores together", f"{processor:.1f} s", beside, f"{processor / reading:.2f}")
    index = size_of(work / "cache", "*/index-*/*")
    others = size_of(work / "cache") - index
    beside = f"{written / 1e6:,.0f} MB of articles"
    table.add("index on disk", f"{index / 1e6:,.0f} MB", beside, f"{index / written:.2f}")
    table.add("catalogue and orders on disk", f"{others / 1e6:,.0f} MB", "", f"{others / written:.2f}")
    started = time.perf_counter()
    library = opened(root, work)
    rows = library.articles.rows(library.search.run("").rowids[:ROWS])
    table.add("open to the first rows", milliseconds(time.perf_counter() - started), f"{len(rows)} rows", "")
    time.sleep(2.1)
    library.sync()  # files that were fresh when they were read have been looked at once more
    walking, checking = seconds(lambda: _stat_all(root), 3), seconds(library.sync, 3)
    beside = f"{milliseconds(walking)} for scandir and stat"
    table.add("start-up check", milliseconds(checking), beside, f"{checking / walking:.2f}")
    table.add("one file changed to found", milliseconds(_changed_to_found(library, root, size)), "", "")
    _ask(library, root, work, size, table)
    _count(library, work, size, table)
    library.close()


def _read_and_parse(root: Path, size: int) -> float:
    """Seconds of one core to read, YAML-parse and Markdown-parse all files."""
    parser = MarkdownIt("commonmark")
    paths = [root / path_of(number) for number in range(min(size, _PARSED))]
    started = time.process_time()

    def run() -> None:
        for path in paths:
            _, front, body = path.read_bytes().decode().split("---\n", 2)
            yaml.load(front, Loader=yaml.CSafeLoader)
            parser.parse(body)

    run()
    return (time.process_time() - started) * size / len(paths)


def _stat_all(root: Path) -> None:
    folders = [str(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    entry.stat()


def _changed_to_found(library: LocalLibrary, root: Path, size: int) -> float:
    """Seconds from the writing of a file to a search that finds its new word, while the folder is watched: a median.

    The first change is not measured: it may come before the watch is set, and wait for a look through all of it.
    """
    stop, told = Event(), Event()
    watching = Thread(target=library.watch, args=(lambda changes: told.set(), stop))
    watching.start()
    path = root / path_of(size // 2)
    times = []
    try:
        for attempt in range(1 + _CHANGES):
            told.clear()
            started = time.perf_counter()
            path.write_text(f"{path.read_text('utf-8')}\nXyzzy{attempt}.\n", "utf-8")
            if not told.wait(60) or len(library.search.run(f"xyzzy{attempt}").rowids) != 1:
                return float("nan")
            times.append(time.perf_counter() - started)
    finally:
        stop.set()
        watching.join()
    return statistics.median(times[1:])


def _ask(library: LocalLibrary, root: Path, work: Path, size: int, table: Table) -> None:
    queries = mixed_queries(root, size)

    def ask(asked: Asked) -> int:
        listing = library.search.run(asked.text, prefix_last=asked.typing)
        rows = library.articles.rows(listing.rowids[:ROWS])
        library.search.snippets(asked.text, [row.rowid for row in rows], prefix_last=asked.typing)
        return len(listing.rowids)

    def only_rows(asked: Asked) -> int:
        listing = library.search.run(asked.text, prefix_last=asked.typing)
        return len(library.articles.rows(listing.rowids[:ROWS]))

    ours = quantiles([seconds(lambda asked=asked: ask(asked)) for asked in queries])
    table.add(f"{len(queries)} queries: {ROWS} rows, snippets, count; median, p95", *map(milliseconds, ours), "")
    rows = quantiles([seconds(lambda asked=asked: only_rows(asked)) for asked in queries])
    table.add("the same without snippets", *map(milliseconds, rows), "")
    peers = [Ripgrep(root)] if Ripgrep.is_there() else []
    if size <= _MOST_FOR_PEERS:
        peers += [Notmuch(root, work)] if Notmuch.is_there() else []
        peers += [BareTantivy(root, work), Fts5(root, work)]
    for peer in peers:
        some = queries[:: len(queries) // _RIPGREP_QUERIES] if isinstance(peer, Ripgrep) else queries
        its = quantiles([seconds(lambda peer=peer, asked=asked: peer.ask(asked)) for asked in some])
        ratio = f"{ours[0] / its[0]:.3f}, {ours[1] / its[1]:.3f}"
        table.add(f"{peer.name}, the same; median, p95", *map(milliseconds, its), ratio)


def _count(library: LocalLibrary, work: Path, size: int, table: Table) -> None:
    """Five facets, and what is unread where half of the library is read, every second article."""
    asked = mixed_queries(work / "library", size)
    words = [one.text for one in asked if one.kind == "one word"]
    common = vocabulary()[1]
    preparing = seconds(library.discovery.prepare)
    five = quantiles([seconds(lambda word=word: library.discovery.facets(word)) for word in words])
    table.add(f"five facets of {len(words)} queries; median, p95", *map(milliseconds, five), "")
    marks = open_marks(work / "data")
    rowids = list(library.search.run("").rowids[::2])
    for start in range(0, len(rowids), 10_000):
        marks.set_read([row.id for row in library.articles.rows(rowids[start : start + 10_000])], True)
    table.add(
        "made ahead: lists of values; marks by row",
        *map(milliseconds, (preparing, seconds(library.discovery.prepare))),
        "",
    )
    for name, ask in {
        "is:unread, half of all read": lambda: library.search.run("is:unread"),
        "is:unread and a word of nearly all": lambda: library.search.run(f"is:unread {common}"),
        "five facets of is:unread": lambda: library.discovery.facets("is:unread"),
        "five facets of is:unread and that word": lambda: library.discovery.facets(f"is:unread {common}"),
    }.items():
        first = seconds(ask)
        table.add(f"{name}; first, then", *map(milliseconds, (first, seconds(ask, 5))), "")
    marks.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the library beside its peers.")
    parser.add_argument("--folder", type=Path, help="where the library of one size lies, or is made, and stays")
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 100_000], metavar="SIZE")
    options = parser.parse_args()
    if options.folder and len(options.sizes) != 1:
        parser.error("a folder holds one size")
    for table in report(options.sizes, options.folder and options.folder.absolute()):
        print(table, flush=True)


if __name__ == "__main__":
    main()
