"""The process that finds facts is started when an article is opened whose facts are not known, and only then."""

import os

import pytest

from tests.helpers.processes import children_of
from tests.unit.app.conftest import Inputs, Reading
from tui.analysis.fact import Analysis, Summary
from tui.analysis.version import analysis_version
from tui.app.room import facts as facts_of_the_article


@pytest.fixture(autouse=True)
def at_once(no_analysis: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts_of_the_article, "PREPARE_AFTER", 0.001)


async def test_where_all_is_known_nothing_is_started(reading: Reading, inputs: Inputs) -> None:
    library, before = inputs.library, {*children_of(os.getpid())}
    for rowid in library.search.run("").rowids:
        inputs.know(library.articles.read(rowid), Analysis(analysis_version(), (), Summary("rules")))
    async with reading() as reader:
        await reader.until(
            lambda: (
                reader.screen.controllers.facts.analysis.now and reader.screen.controllers.facts.analysis.now.analysis
            )
        )
        await reader.press("j")
        await reader.shows("A new lamp")
        assert not reader.screen.room.timers.is_waiting("prepare")
        assert not reader.screen.room.tasks.is_running("prepare")
        assert {*children_of(os.getpid())} == before


async def test_where_it_is_not_the_process_is_started_before_the_article_is_asked_for(
    reading: Reading, inputs: Inputs
) -> None:
    before = {*children_of(os.getpid())}
    async with reading() as reader:
        await reader.until(lambda: {*children_of(os.getpid())} - before)
        known = reader.screen.controllers.facts.analysis.now
        assert known is not None
        assert known.analysis is None
