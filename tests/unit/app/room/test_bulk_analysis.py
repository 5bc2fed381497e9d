"""The facts of the whole library, found while one reads."""

from collections.abc import Callable, Sequence
from threading import Event

import pytest

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.fact import Analysis, Summary
from tui.analysis.version import analysis_version
from tui.app.keys.table import action_of
from tui.app.room.sync import FolderSync, Looked
from tui.library.contract.changes import Changes
from tui.library.contract.finding import FactsProgress
from tui.library.library import LocalLibrary
from tui.settings import Settings

FIND = action_of("library.find-facts")


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader does not look at the folder by itself."""
    monkeypatch.setattr(FolderSync, "watch", lambda self: None)


def look(reader: Reader) -> None:
    """The reader is told of a new article in the folder."""
    reader.screen.controllers.sync.looked(Looked(Changes(added=(1,)), 0, "", None))


def know_all(inputs: Inputs) -> None:
    for rowid in inputs.library.search.run("").rowids:
        inputs.know(inputs.library.articles.read(rowid), Analysis(analysis_version(), (), Summary("rules")))


def listen(library: LocalLibrary, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[int]]:
    """Which articles are asked for first, each time that facts are to be found."""
    find, asked = library.find_facts, []

    def listened(progress: Callable[[FactsProgress], None], stop: Event, *, first: Sequence[int]) -> FactsProgress:
        asked.append(first)
        return find(progress, stop, first=first)

    monkeypatch.setattr(library, "find_facts", listened)
    return asked


async def test_what_is_known_already_is_said_at_once(reading: Reading) -> None:
    async with reading() as reader:
        know_all(reader.inputs)
        await reader.screen.run_action(FIND)
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
        assert reader.screen.status["facts"] == ""


@pytest.mark.slow
async def test_by_the_setting_it_begins_by_itself_and_says_nothing_of_what_is_known(reading: Reading) -> None:
    async with reading(settings=Settings(clipboard=("file",), find_facts=True)) as reader:
        await reader.until(lambda: reader.screen.status["facts"])
        await reader.screen.run_action(FIND)
        await reader.until(lambda: any(said.startswith("Stopped") for said in reader.said))
        look(reader)
        await reader.pilot.pause()
        assert not reader.screen.controllers.bulk_analysis.is_running, "it was stopped by hand"


async def test_by_the_setting_it_goes_on_when_the_folder_has_changed(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    know_all(inputs)
    asked = listen(inputs.library, monkeypatch)
    async with reading(settings=Settings(clipboard=("file",), find_facts=True)) as reader:
        await reader.until(lambda: len(asked) == 1 and not reader.screen.controllers.bulk_analysis.is_running)
        look(reader)
        await reader.until(lambda: len(asked) == 2 and not reader.screen.controllers.bulk_analysis.is_running)
        assert not [said for said in reader.said if "Facts of" in said]


async def test_without_the_setting_nothing_begins(reading: Reading, unwatched: None) -> None:
    async with reading() as reader:
        know_all(reader.inputs)
        look(reader)
        assert not reader.screen.controllers.bulk_analysis.is_running


async def test_the_neighbours_of_the_open_article_come_first(
    reading: Reading, inputs: Inputs, unwatched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rowids = [int(rowid) for rowid in inputs.library.search.run("").rowids]
    know_all(inputs)
    asked = listen(inputs.library, monkeypatch)
    async with reading() as reader:
        reader.screen.list_pane.move_to(2)  # and no look at the folder leads the list back to the newest
        await reader.screen.run_action(FIND)
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
    assert asked == [[rowids[2], rowids[3], rowids[1], rowids[4], rowids[0]]]


async def test_progress_stands_in_the_status_line(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Event()

    def find(progress: Callable[[FactsProgress], None], stop: Event, *, first: Sequence[int]) -> FactsProgress:
        progress(FactsProgress(2, 5, 2, seconds_left=90.0))
        seen.wait()
        return FactsProgress(3, 5, 2, 1)

    monkeypatch.setattr(inputs.library, "find_facts", find)
    async with reading() as reader:
        await reader.screen.run_action(FIND)
        await reader.until(lambda: any("finding facts 2 of 5, about 2 min left" in line for line in reader.lines()))
        seen.set()
        await reader.until(lambda: any(said.startswith("Stopped. Facts of 2 of 5") for said in reader.said))
        await reader.until(lambda: not any("finding facts" in line for line in reader.lines()))


@pytest.mark.slow
async def test_it_is_stopped_by_the_same_command_and_goes_on_by_it(reading: Reading) -> None:
    async with reading() as reader:
        await reader.screen.run_action(FIND)
        await reader.until(lambda: reader.screen.status["facts"])
        await reader.screen.run_action(FIND)
        await reader.until(lambda: any(said.startswith(("Stopped", "Facts of 5")) for said in reader.said))
        await reader.screen.run_action(FIND)
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
