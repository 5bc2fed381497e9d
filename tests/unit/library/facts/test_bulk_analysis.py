"""Finding the facts of a whole library: what is known is passed over, what is found is kept, one failure costs one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from processes import children_of

from tests.unit.library.conftest import OpenLibrary
from tui.analysis.fact import Analysis, Summary
from tui.analysis.version import analysis_version
from tui.library.contract.finding import FactsProgress, duration
from tui.library.facts.bulk_analysis import _Pace
from tui.library.library import LocalLibrary

STORY = "Mayor Nora Lind{} of Oslo opened the pier on 3 May 2021. It cost 12 million euros.\n"


def write(folder: Path, count: int) -> None:
    for number in range(count):
        front = (
            f"---\nid: n{number:03}\ntitle: Pier {number}\nlanguage: en\npublished: 2024-01-{number % 28 + 1:02}\n---\n"
        )
        (folder / f"{number:03}.md").write_text(front + STORY.format(number), "utf-8")


def know(library: LocalLibrary, article_id: str) -> None:
    article = library.articles.find(article_id)
    library.facts.keep(article, Analysis(analysis_version(), (), Summary("rules")))


def test_what_is_known_is_passed_over_without_any_process(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 3)
    library = opened()
    for number in range(3):
        know(library, f"n{number:03}")
    steps: list[FactsProgress] = []
    before = children_of(os.getpid())
    found = library.find_facts(steps.append)
    assert (found.done, found.total, found.made, found.failed) == (3, 3, 0, 0)
    assert [step.done for step in steps] == [1, 2, 3]
    assert children_of(os.getpid()) == before
    assert library.overview.tell("date").known == 3


def test_what_was_seen_to_be_known_is_not_even_read_again(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 3)
    library = opened()
    for number in range(3):
        know(library, f"n{number:03}")
    library.find_facts(lambda _: None)
    for number in range(3):  # unseen by the catalogue, so that reading one would cost a line
        (folder / f"{number:03}.md").unlink()
    steps: list[FactsProgress] = []
    found = library.find_facts(steps.append)
    assert (found.done, found.total, found.made, found.failed, steps) == (3, 3, 0, 0, [])


def test_what_has_changed_since_is_read(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 3)
    library = opened()
    for number in range(3):
        know(library, f"n{number:03}")
    library.find_facts(lambda _: None)
    changed = folder / "001.md"
    changed.write_text(changed.read_text("utf-8") + "\nIt was closed in June.\n", "utf-8")
    library.sync()
    know(library, "n001")
    steps: list[FactsProgress] = []
    library.find_facts(steps.append)
    assert [step.done for step in steps] == [3]


def test_facts_whose_file_was_deleted_are_found_again(folder: Path, opened: OpenLibrary, tmp_path: Path) -> None:
    write(folder, 2)
    library = opened()
    for number in range(2):
        know(library, f"n{number:03}")
    library.find_facts(lambda _: None)
    library.close()
    for path in (tmp_path / "cache").rglob("facts.sqlite3*"):
        path.unlink()
    again = opened()
    assert again.overview.tell("date").known == 0
    for number in range(2):
        know(again, f"n{number:03}")
    assert again.overview.tell("date").known == 2


def test_what_is_asked_for_first_comes_first(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 4)
    library = opened()
    rowids = [int(rowid) for rowid in library.search.run("").rowids]
    paths = {row.path: row.rowid for row in library.articles.rows(rowids)}
    for number in range(4):
        (folder / f"{number:03}.md").unlink()  # each of them is in trouble, which says in what order they come
    steps: list[FactsProgress] = []
    library.find_facts(steps.append, first=[rowids[2], 999_999, rowids[1]])
    came = [next(rowid for path, rowid in paths.items() if path in str(step.trouble)) for step in steps]  # type: ignore[operator]
    assert came == [rowids[2], rowids[1], rowids[0], rowids[3]]


def test_an_article_that_cannot_be_read_costs_a_step_and_is_named(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 2)
    library = opened()
    know(library, "n000")
    (folder / "001.md").unlink()
    steps: list[FactsProgress] = []
    found = library.find_facts(steps.append)
    assert (found.done, found.failed) == (2, 1)
    assert [step.trouble is not None for step in steps] == [True, False]
    assert "001.md" in str(steps[0].trouble)


def test_it_stops_at_once_where_it_is_told_to(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 2)
    stop = Event()
    stop.set()
    assert opened().find_facts(lambda _: None, stop).done == 0


@pytest.mark.slow
def test_stopped_and_begun_again_it_goes_on_from_there(folder: Path, opened: OpenLibrary) -> None:
    write(folder, 5)
    library = opened()
    stop = Event()

    def stop_after_two(progress: FactsProgress) -> None:
        if progress.made == 2:
            stop.set()

    first = library.find_facts(stop_after_two, stop)
    assert first.made == 2
    library.close()
    again = opened()
    second = again.find_facts(lambda _: None, processes=2)
    assert second.done == 5
    assert second.made <= 3
    assert len(again.overview.tell("date")) == 5
    assert len(again.search.run("place:oslo").rowids) == 5


_PROGRAM = """
import sys
from pathlib import Path
from tui.library.library import open_library
from tui.marks.store import open_marks

folder, cache, data = map(Path, sys.argv[1:])
library = open_library(folder, cache, open_marks(data))
library.sync()
library.find_facts(lambda progress: print(progress.made, flush=True))
"""


@pytest.mark.slow
def test_killed_it_loses_no_article_that_it_had_finished(folder: Path, opened: OpenLibrary, tmp_path: Path) -> None:
    write(folder, 40)
    arguments = [sys.executable, "-c", _PROGRAM, str(folder), str(tmp_path / "cache"), str(tmp_path / "data")]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    made = 0
    while made < 3:
        made = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert opened().overview.tell("date").known >= made


def test_the_pace_is_that_of_the_last_articles_and_not_of_those_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    pace = _Pace(100)
    clock[0] += 60  # to load the model
    for _ in range(4):
        assert pace.now.seconds_left is None
        pace.step(made=True)
        clock[0] += 2
    pace = _Pace(100)
    clock[0] += 60
    for _ in range(10):
        clock[0] += 2
        pace.step(made=True)
    assert pace.now.seconds_left == pytest.approx(2 * 90)
    for _ in range(40):
        clock[0] += 0.001
        pace.step()
    assert pace.now.seconds_left == pytest.approx(2 * 50)
    assert pace.now.words == "finding facts 50 of 100, about 2 min left"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (59.4, "59 s"), (59.7, "1 min"), (3599, "1 h 0 min"), (12_000, "3 h 20 min")]
)
def test_durations_are_for_people(seconds: float, words: str) -> None:
    assert duration(seconds) == words
