"""The facts of the whole library, found while one reads."""

from threading import Event

import pytest

from tests.unit.app.conftest import Reading
from tui.analysis.analyse import analysis_version
from tui.analysis.fact import Analysis, Summary
from tui.library.contract.finding import FactsProgress


async def test_what_is_known_already_is_said_at_once(reading: Reading) -> None:
    async with reading() as reader:
        library = reader.inputs.library
        for rowid in library.search.run("").rowids:
            library._derived.put(library.articles.read(rowid), Analysis(analysis_version(), (), Summary("rules")))
        await reader.screen.run_action("find_facts")
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
        assert reader.screen.facts_now == ""


async def test_progress_stands_in_the_status_line(reading: Reading) -> None:
    async with reading() as reader:
        screen = reader.screen
        screen._harvest_stop = Event()
        screen.post_message(screen.Harvested(FactsProgress(2, 5, 2, seconds_left=90.0)))
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
