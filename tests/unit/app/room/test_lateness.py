"""What comes late is not shown: an article that one has gone on from, and the facts of one."""

from concurrent.futures import Future
from threading import Event

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.app.room import facts
from tui.app.room.context import Known
from tui.articles.article import Article


class Gate:
    """Lets the article of one title be read only when it is opened."""

    def __init__(self, inputs: Inputs, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_reached, self.is_passed, self._open = Event(), Event(), Event()
        articles = inputs.library.articles
        read = articles.read

        def read_late(rowid: int) -> Article:
            article = read(rowid)
            if article.title.startswith(title):
                self.is_reached.set()
                self._open.wait()
                self.is_passed.set()
            return article

        monkeypatch.setattr(articles, "read", read_late)

    def open(self) -> None:
        self._open.set()


async def test_an_article_that_comes_late_is_not_shown(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(inputs, "A new lamp", monkeypatch)
    async with reading() as reader:
        shown: list[str] = []
        reader.screen.controllers.article.opened.then(
            lambda opened: shown.append(opened.article.title if opened else "")
        )
        await reader.press("j")
        await reader.until(gate.is_reached.is_set)
        await reader.press("j")
        await reader.shows("The bridge")
        gate.open()
        await reader.until(gate.is_passed.is_set)
        await reader.press("j")
        await reader.shows("The ferry")
        assert shown == ["The bridge is closed until autumn", "The ferry sails twice a day"]


async def test_an_article_that_comes_when_there_is_nothing_to_show_is_not_shown(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(inputs, "A new lamp", monkeypatch)
    async with reading() as reader:
        shown: list[str] = []
        reader.screen.controllers.article.opened.then(
            lambda opened: shown.append(opened.article.title if opened else "")
        )
        await reader.press("j")
        await reader.until(gate.is_reached.is_set)
        reader.screen.controllers.search.put("xylophone")
        await reader.until(lambda: reader.screen.opened is None)
        gate.open()
        await reader.until(gate.is_passed.is_set)
        reader.screen.controllers.search.put("bridge")
        await reader.shows("The bridge")
        assert shown == ["", "The bridge is closed until autumn"]


async def test_facts_that_come_late_are_not_shown(
    reading: Reading, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: Future[Analysis] = Future()
    found.set_running_or_notify_cancel()  # an analysis that runs is not cancelled by being unwanted
    asked: list[Article] = []

    def analyse(article: Article, *_: object, **__: object) -> Future[Analysis]:
        asked.append(article)
        return found

    monkeypatch.setattr(inputs.library.facts, "analyse", analyse)
    monkeypatch.setattr(facts, "ANALYSE_AFTER", 0.001)
    async with reading() as reader:
        await reader.until(lambda: asked)
        monkeypatch.setattr(facts, "ANALYSE_AFTER", 3600)
        await reader.press("j")
        await reader.shows("A new lamp")
        heard: list[Known] = []
        reader.screen.controllers.facts.analysis.then(heard.append)
        mention = Mention(0, 3, asked[0].text[:3])
        found.set_result(Analysis(analysis_version(), (Fact("person", "Late", (mention,)),), Summary("rules")))
        await reader.pilot.pause()
        await reader.press("j")
        await reader.shows("The bridge")
        assert [known.analysis for known in heard] == [None]  # of the bridge, of which nothing is known yet
        assert not any("Late" in line for line in reader.lines())
