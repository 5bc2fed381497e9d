"""Facts on the screen: those of one article, cold and known, and those of a whole library, few and very many.

    python tests/benchmarks/overview.py [--facts 100 1000000] [--rounds 7]

The first table is of the real program in a pseudo-terminal: the time from the key that opens an article to the end of
the frame with its facts, where they have to be found by a process that has not been started, or has been, and where
they are known; then what a key takes while the analysis process is killed before each. The second compares a library
that states a million things with one that states a hundred, which fill a screen: the time from each key to the last
frame that it leads to, in the same program. Moving is what must not depend on how many there are; a chapter is opened,
sorted and filtered by going through all of it, in a thread.
"""

from __future__ import annotations

import argparse
import os
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from measuring import Table, milliseconds, quantiles
from screen import INDEX, READER, Terminal

from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.articles.anchor import Span
from tui.library.library import open_library
from tui.marks.store import open_marks

COLD_GOAL, KNOWN_GOAL = 1.5, 0.1
FACTS_EACH = 50
"""Facts of each of the articles that state very many together."""
SENTENCE = "Nora Lind opened the pier on Friday, and said that it was open."
OPENED, SORTED, MOVED = "a chapter opened", "the other order", "a line down"
PAGED, ENDED, FILTERED = "a page down", "to the end, to the beginning", "a letter of the filter"
GOALS = {OPENED: "", SORTED: "", MOVED: "the same", PAGED: "the same", ENDED: "the same", FILTERED: ""}
STORY = """---
title: Pier {number}
source: The Harbour Post
published: 2024-0{month}-1{day}
language: en
---
Nora Lind{number}, mayor of Kelp Point, opened pier {number} on Friday. It cost 12.{number} million euros.

“The town has waited for pier {number} since 1998,” said Lind{number}. She thanked the Port of Kelp Point.

Pier {number} is 240 metres long. The first ship is expected on 3 May 2025, because the harbour must be dredged first.
"""
WHAT = b"What happened"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=int, nargs="+", default=[100, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="byline-facts-") as name:
        print(one_article(Path(name), options.rounds))
    print(many_facts(options.facts, options.rounds))


# One article


def one_article(folder: Path, rounds: int) -> Table:
    """From the key that opens an article to its facts, in the real program."""
    table = Table("The facts of an article on the screen", ("what", "median", "worst", "goal"))
    library = folder / "library"
    library.mkdir()
    for number in range(rounds + 8):
        text = STORY.format(number=number, month=1 + number % 9, day=number % 10)
        (library / f"{number:02}.md").write_text(text, "utf-8")
    environment = _environment(folder)
    subprocess.run([sys.executable, "-c", INDEX, str(library)], env=environment, check=True)
    first: list[float] = []
    known: list[float] = []
    for _ in range(rounds):
        _forget(folder / "cache")
        first.append(_first_facts(library, environment))
        known.append(_first_facts(library, environment))
    table.add("found by a process that has to be started, after the text", *_times(first), f"{COLD_GOAL} s")
    table.add("known, when the program starts, after the text", *_times(known), f"{KNOWN_GOAL} s")
    _forget(folder / "cache")
    terminal = Terminal(["-c", READER, str(library)], environment)
    terminal.wait_for(WHAT, seconds=60)
    terminal.quiet(2)
    found = [_to_facts(terminal, key) for key in (b"G", *[b"k"] * rounds)]
    again = [_to_facts(terminal, key) for key in (*[b"j"] * rounds, *[b"k"] * rounds)]
    table.add("found by a process that is there, after the key", *_times(found), f"{COLD_GOAL} s")
    table.add("known, after the key", *_times(again), f"{KNOWN_GOAL} s")
    keys = (b"G", *[b"k"] * rounds)
    undisturbed = [terminal.press(key) for key in (*keys, *keys)]
    terminal.close()
    _forget(folder / "cache")
    terminal = Terminal(["-c", READER, str(library)], environment)
    terminal.wait_for(WHAT, seconds=60)
    killed = 0
    disturbed = []
    for key in keys:
        for pid in _analysis_processes(terminal):
            os.kill(pid, signal.SIGKILL)
            killed += 1
        disturbed.append(terminal.press(key))
    terminal.close()
    table.add("a key, nothing else happening", *_times(undisturbed), "")
    table.add(f"a key, the analysis process killed before it ({killed} times)", *_times(disturbed), "the same")
    return table


def _first_facts(library: Path, environment: dict[str, str]) -> float:
    """The seconds from the frame that shows the text to the one that shows its facts, in a program just started."""
    terminal = Terminal(["-c", READER, str(library)], environment)
    text = terminal.wait_for(b"words,")
    facts = terminal.wait_for(WHAT, seconds=60)
    terminal.quiet(0.5)
    terminal.close()
    return facts - text


def _to_facts(terminal: Terminal, key: bytes) -> float:
    """The seconds from a key that opens another article to the frame with its facts; the next is not found ahead."""
    terminal.quiet(0.1)
    since, started = len(terminal.output), time.perf_counter()
    os.write(terminal.fd, key)
    return terminal.wait_for(WHAT, since=since, seconds=60) - started


def _forget(cache: Path) -> None:
    """Throws away what is known of all articles."""
    for path in cache.rglob("facts.sqlite3*"):
        path.unlink()


def _analysis_processes(terminal: Terminal) -> list[int]:
    """The analysis processes of a reader, waited for a while: it starts another one when there is an article for it."""
    found: list[int] = []
    deadline = time.perf_counter() + 3
    while not found and time.perf_counter() < deadline:
        terminal.quiet(0.1)
        threads = Path(f"/proc/{terminal.pid}/task").iterdir()
        pids = [int(pid) for thread in threads for pid in (thread / "children").read_text().split()]
        found = [pid for pid in pids if b"tui.analysis.child" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return found


def _environment(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}
    return environment | {"BYLINE_DATA_DIR": str(folder / "data"), "BYLINE_CACHE_DIR": str(folder / "cache")}


# Very many


def many_facts(sizes: list[int], rounds: int) -> Table:
    """From keys to frames in the facts of a library, by how many there are."""
    columns = [f"{size:,} facts" for size in sizes]
    table = Table("The facts of a library: from the key to the last frame", ("what", *columns, "ratio", "goal"))
    taken: dict[str, list[tuple[float, float]]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="byline-facts-") as name:
            for what, times in _in_overview(Path(name), size, rounds).items():
                taken.setdefault(what, []).append(quantiles(times))
    for what, found in taken.items():
        ratio = f"{found[-1][0] / found[0][0]:.1f}"
        table.add(
            what, *(f"{milliseconds(middle)}, {milliseconds(late)}" for middle, late in found), ratio, GOALS[what]
        )
    return table


def _in_overview(folder: Path, size: int, rounds: int) -> dict[str, list[float]]:
    """What each key takes in a library with so many facts."""
    _state(folder, size)
    terminal = Terminal(["-c", READER, str(folder / "library")], _environment(folder))
    terminal.wait_for(b"words,", seconds=60)
    terminal.quiet(2)
    taken: dict[str, list[float]] = {what: [] for what in GOALS}
    taken[OPENED].append(_told(terminal, b"F"))
    for _ in range(rounds):
        taken[OPENED] += [_told(terminal, chapter) for chapter in (b"1", b"6", b"4")]
        taken[SORTED] += [_told(terminal, b"S"), _told(terminal, b"S")]
        taken[MOVED] += [terminal.press(b"j") for _ in range(5)]
        taken[PAGED] += [terminal.answer(b" ")[1] for _ in range(3)]
        taken[ENDED] += [terminal.answer(key)[1] for key in (b"G", b"g")]
        terminal.answer(b"&")
        taken[FILTERED] += [_told(terminal, bytes([letter])) for letter in b"open1"]
        _told(terminal, b"\x1b")
    terminal.close()
    return taken


def _told(terminal: Terminal, key: bytes) -> float:
    """The seconds from a key to the last frame of what it has told: how much there is, and then its first page."""
    terminal.quiet(0.1)
    since, started = len(terminal.output), time.perf_counter()
    os.write(terminal.fd, key)
    last = terminal.wait_for(b"the whole library", since=since, seconds=60)
    while select.select([terminal.fd], [], [], 0.2)[0]:
        terminal.output += os.read(terminal.fd, 1 << 16)
        last = time.perf_counter()
    return last - started


def _state(folder: Path, size: int) -> None:
    """A library whose articles state so many things: as many dates as quotations and people."""
    (folder / "library").mkdir()
    each = min(size, FACTS_EACH)
    for number in range(size // each):
        part = folder / "library" / f"{number // 1000}"
        part.mkdir(exist_ok=True)
        (part / f"{number}.md").write_text(f"---\nid: a{number}\ntitle: Pier {number}\n---\n{SENTENCE}\n", "utf-8")
    marks = open_marks(folder / "data")
    library = open_library(folder / "library", folder / "cache", marks)
    library.sync()
    article = library.articles.find("a0")
    for number in range(size // each):
        analysis = Analysis(analysis_version(), tuple(_facts(number, each)), Summary("byline"))
        library.facts.keep(replace(article, id=f"a{number}"), analysis)
    library.close()
    marks.close()


def _facts(number: int, count: int) -> Iterator[Fact]:
    """So many things that an article states, dates, people and quotations in turn."""
    place = Mention(0, len(SENTENCE), SENTENCE, "text", Span(0, len(SENTENCE)))
    for index in range(count):
        which = number * count + index
        name = f"Nora Lind{which % 50_000}"
        if index % 3 == 0:
            yield Fact("date", "Friday", (place,), f"{1900 + which % 125}-{1 + which % 12:02}-{1 + which % 28:02}")
        elif index % 3 == 1:
            yield Fact("person", name, (place,))
        else:
            yield Fact("quote", f"pier {which} is open", (place,), None, {"speaker": name})


def _times(taken: list[float]) -> tuple[str, str]:
    return milliseconds(statistics.median(taken)), milliseconds(max(taken))


if __name__ == "__main__":
    main()
