"""The facts of the whole library, found while one reads."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.analysis.analyse import analysis_version
from tui.analysis.fact import Analysis, Summary
from tui.app.room.keeping import Keeping
from tui.library.contract.changes import Changes
from tui.library.contract.finding import FactsProgress
from tui.library.library import LocalLibrary
from tui.settings import Settings


async def test_what_is_known_already_is_said_at_once(reading: Reading) -> None:
    async with reading() as reader:
        know_all(reader.inputs.library)
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
        assert reader.screen.facts_now == ""


def know_all(library: LocalLibrary) -> None:
    for rowid in library.search.run("").rowids:
        library._derived.put(library.articles.read(rowid), Analysis(analysis_version(), (), Summary("rules")))


@pytest.mark.slow
async def test_by_the_setting_it_begins_by_itself_and_says_nothing_of_what_is_known(reading: Reading) -> None:
    async with reading(settings=Settings(clipboard=("file",), find_facts=True)) as reader:
        await reader.until(lambda: reader.screen.facts_now)
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: any(said.startswith("Stopped") for said in reader.said))
        reader.screen.post_message(Keeping.Changed(Changes(added=(1,)), 0, None))
        await reader.pilot.pause()
        assert reader.screen._harvest_stop is None, "it was stopped by hand"


async def test_by_the_setting_it_goes_on_when_the_folder_has_changed(reading: Reading, folder: Path) -> None:
    async with reading(settings=Settings(clipboard=("file",))) as reader:
        library = reader.inputs.library
        know_all(library)
        reader.screen._harvest_always = True
        tells = library.overview.tell
        reader.screen.post_message(Keeping.Changed(Changes(added=(1,)), 0, None))
        await reader.until(lambda: tells("date").known == 5)
        await reader.until(lambda: reader.screen._harvest_stop is None)
        assert not [said for said in reader.said if "Facts of" in said]


async def test_without_the_setting_nothing_begins(reading: Reading) -> None:
    async with reading() as reader:
        know_all(reader.inputs.library)
        reader.screen.post_message(Keeping.Changed(Changes(added=(1,)), 0, None))
        await reader.pilot.pause()
        assert reader.screen._harvest_stop is None


async def test_the_neighbours_of_the_open_article_come_first(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = inputs.library
    rowids = [int(rowid) for rowid in library.search.run("").rowids]
    know_all(library)
    find, asked = library.find_facts, []

    def listened(progress: Callable[[FactsProgress], None], stop: Event, *, first: Sequence[int]) -> FactsProgress:
        asked.append(first)
        return find(progress, stop, first=first)

    monkeypatch.setattr(library, "find_facts", listened)
    async with reading() as reader:
        reader.screen.list_pane.move_to(2)
        await reader.shows("The bridge")
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
    assert asked == [[rowids[2], rowids[3], rowids[1], rowids[4], rowids[0]]]


async def test_progress_stands_in_the_status_line(reading: Reading) -> None:
    async with reading() as reader:
        screen = reader.screen
        screen._harvest_stop = Event()
        screen.post_message(screen.AnalysisProgress(FactsProgress(2, 5, 2, seconds_left=90.0)))
        await reader.until(lambda: any("finding facts 2 of 5, about 2 min left" in line for line in reader.lines()))
        screen.post_message(screen.Ended(FactsProgress(3, 5, 2, 1)))
        await reader.until(lambda: any(said.startswith("Stopped. Facts of 2 of 5") for said in reader.said))
        assert not any("finding facts" in line for line in reader.lines())


@pytest.mark.slow
async def test_it_is_stopped_by_the_same_command_and_goes_on_by_it(reading: Reading) -> None:
    async with reading() as reader:
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: reader.screen.facts_now)
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: any(said.startswith(("Stopped", "Facts of 5")) for said in reader.said))
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
