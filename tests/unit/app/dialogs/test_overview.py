"""The facts of the library: chapters, filter, orders, and the way from a line to its articles."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.unit.app.conftest import Inputs, Reader, Reading
from tests.unit.app.plain import PlainApp
from tui.analysis.fact import Analysis, Fact, FactKind, Mention, Summary
from tui.analysis.version import analysis_version
from tui.app.dialogs.overview import OverviewScreen
from tui.app.dialogs.overview_lines import look_of
from tui.app.widgets.paged_list import PAGE
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.library.contract.overview import Chapter, Telling, Told


def fact(article: Article, kind: FactKind, words: str, value: str | None = None, **attributes: str) -> Fact:
    start = article.text.index(words)
    begin = max(article.text.rfind(mark, 0, start) + 1 for mark in ".\n")
    begin += len(article.text[begin:start]) - len(article.text[begin:start].lstrip())
    sentence = Span(begin, article.text.index(".", start + len(words)) + 1)
    return Fact(kind, words, (Mention(start, start + len(words), words, "text", sentence),), value, attributes)


@pytest.fixture
def stating(inputs: Inputs) -> Inputs:
    """The library, with what three of its articles state."""
    library = inputs.library
    for title, facts in {
        "The tides": [
            ("person", "Ada Okoro", None),
            ("date", "Sunday morning", "2025-06-01"),
            ("figure", "ten years", "10"),
        ],
        "The ferry": [("date", "winter", "2023-24"), ("place", "The ferry", None)],
        "The bridge": [("date", "closed", "2024-11"), ("person", "Lorries", None)],
    }.items():
        rowid = next(r.rowid for r in library.articles.rows(library.search.run("").rowids) if r.title.startswith(title))
        article = library.articles.read(rowid)
        found = tuple(fact(article, kind, words, value) for kind, words, value in facts)  # type: ignore[arg-type]
        library.facts.keep(article, Analysis("1", found, Summary("rules")))
    return inputs


async def opened(reader: Reader) -> OverviewScreen:
    await reader.press("F")
    await reader.until(lambda: isinstance(reader.app.screen, OverviewScreen) and reader.app.screen.pane.current)
    assert isinstance(reader.app.screen, OverviewScreen)
    return reader.app.screen


async def test_a_name_becomes_the_search_that_finds_its_articles(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        known = "known of 3 of 5 articles; f finds the rest"
        assert any(known in line for line in reader.lines())
        assert screen.pane.current == Told("Ada Okoro", 1, 'person:"Ada Okoro"')
        await reader.press("enter")
        await reader.until(lambda: reader.screen.search_line.value == 'person:"Ada Okoro"')
        await reader.until(lambda: reader.titles == ["The tides at Kelp Point are higher than ever"])
        assert reader.screen.focused_pane == "list"


async def test_a_name_is_told_in_time_and_leads_to_the_sentence(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        await reader.press("t")
        await reader.until(lambda: screen.pane.current is not None and screen.pane.current.row is not None)
        assert any("1 sentence on Ada Okoro in the whole library" in line for line in reader.lines())
        assert any("t names" in line and "esc back" in line for line in reader.lines()), "what the keys do now"
        await reader.press("escape")
        await reader.until(lambda: screen.pane.current == Told("Ada Okoro", 1, 'person:"Ada Okoro"'))
        await reader.press("t")
        await reader.until(lambda: screen.pane.current is not None and screen.pane.current.row is not None)
        await reader.press("enter")
        await reader.shows("The tides")
        text = reader.screen.text_pane
        await reader.until(lambda: text.sentence is not None)
        assert [mention.quote for mention in text.evidence.mentions] == ["Ada Okoro"]


async def test_the_timeline_leads_to_the_words_and_lights_them(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        await reader.press("4")
        await reader.until(lambda: screen.chapter == "date" and screen.pane.length == 3 and screen.pane.current)
        lines = [line for line in reader.lines() if "The ferry sails" in line or "winter" in line]
        assert "In winter the tide decides." in lines[0]
        assert "County News" in lines[1]
        await reader.press("enter")
        await reader.shows("The ferry sails")
        text = reader.screen.text_pane
        await reader.until(lambda: text.sentence is not None)
        assert text.article is not None
        assert text.sentence is not None
        assert text.sentence.of(text.article.text) == "In winter the tide decides."
        assert [mention.quote for mention in text.evidence.mentions] == ["winter"]


async def test_an_entry_is_found_again_after_an_edit(stating: Inputs, reading: Reading) -> None:
    file = stating.library.folder / "ferry.md"
    file.write_text(file.read_text("utf-8").replace("The ferry sails at", "Since May the ferry sails at"), "utf-8")
    stating.library.sync()
    async with reading() as reader:
        await opened(reader)
        await reader.press("4")
        await reader.until(lambda: reader.app.screen.pane.length == 3 and reader.app.screen.pane.current)  # type: ignore[attr-defined]
        await reader.press("enter")
        text = reader.screen.text_pane
        await reader.until(lambda: text.sentence is not None and text.article is not None)
        assert text.article is not None
        evidence = text.evidence.mentions[0]
        assert Span(evidence.start, evidence.end).of(text.article.text) == "winter"


async def test_words_typed_filter_and_escape_takes_them_back(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        await reader.press("4", "&", *"quay")
        await reader.until(lambda: screen.chapter == "date" and screen.pane.length == 1)
        await reader.press("tab")
        await reader.until(lambda: screen.chapter == "figure" and screen.answer is not None and screen.pane.length == 0)
        await reader.press("escape")
        await reader.until(lambda: screen.pane.length == 1)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_the_other_order_and_the_articles_of_a_search(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: len(reader.titles) == 3 and not reader.screen.question.prefix_last)
        screen = await opened(reader)
        await reader.press("4")
        await reader.until(lambda: screen.pane.length == 2 and screen.pane.current)
        assert screen.pane.current is not None
        assert screen.pane.current.value == "2023-24"
        await reader.press("S")
        await reader.until(lambda: screen.pane.current and screen.pane.current.value == "2025-06-01")
        await reader.press("a")
        await reader.until(lambda: screen.pane.length == 3)
        await reader.press("a")
        await reader.until(lambda: screen.pane.length == 2)


async def test_a_line_is_quoted_with_its_citation(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        await reader.press("5")
        await reader.until(lambda: screen.chapter == "figure" and screen.pane.current)
        await reader.press("y")
        await reader.until(lambda: any("Copied" in said or "opied" in said for said in reader.said))
        assert (
            "The town will pay for it over ten years” (Example"
            in reader.screen.controllers.citations.citer.clipboard.history[0].text
        )


class Long:
    """A chapter of a million lines that knows which pages were asked for."""

    known = meant = 1

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __len__(self) -> int:
        return 1_000_000

    def page(self, start: int, end: int) -> list[Told]:
        self.asked.append(start)
        return [Told(f"Name {number}", 1, f"person:{number}") for number in range(start, min(end, len(self)))]


class LongOverview:
    """The facts of a library whose chapters all are that long."""

    def __init__(self) -> None:
        self.telling = Long()

    def tell(
        self, chapter: Chapter, words: str = "", rowids: Sequence[int] | None = None, *, other: bool = False
    ) -> Telling:
        return self.telling


@asynccontextmanager
async def long_overview(size: tuple[int, int]) -> AsyncIterator[tuple[OverviewScreen, Long, Pilot[None]]]:
    """The dialog on facts of that length."""
    overview = LongOverview()
    screen = OverviewScreen(overview, "", None, lambda _: None, lambda: None)
    app = PlainApp()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.pane.length == len(overview.telling)
        yield screen, overview.telling, pilot


async def test_of_a_million_lines_only_what_is_seen_is_fetched() -> None:
    async with long_overview((130, 30)) as (screen, long, pilot):
        await pilot.press("G")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.pane.current == Told("Name 999999", 1, "person:999999")
        await pilot.press("b", "g", "space", "ctrl+d", "k")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.pane.current == Told(f"Name {screen.pane.index}", 1, f"person:{screen.pane.index}")
        assert len(long.asked) <= 6
        assert all(start % PAGE == 0 for start in long.asked)


async def test_a_page_moves_text_and_cursor_alike_and_no_entry_is_cut_at_the_top() -> None:
    async with long_overview((120, 37)) as (screen, _, pilot):
        await pilot.press("4")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        pane, each = screen.pane, look_of("date").height
        await pilot.press("j", "j", "space")
        page = pane.size.height // each
        assert (pane.index, pane.scroll_offset.y) == (2 + page, page * each)
        await pilot.press("b")
        assert (pane.index, pane.scroll_offset.y) == (2, 0)
        for key in ("G", "k", "b", "g", *["j"] * 20, "ctrl+d", "ctrl+u"):
            await pilot.press(key)
            assert pane.scroll_offset.y % each == 0
            assert pane.scroll_offset.y <= pane.index * each <= pane.scroll_offset.y + pane.size.height - each


async def test_it_follows_the_facts_that_come_and_the_cursor_stays(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        screen = await opened(reader)
        await reader.press("4", "j")
        await reader.until(lambda: screen.chapter == "date" and screen.pane.index == 1 and screen.pane.current)
        library = reader.inputs.library
        lamp = library.articles.read(int(library.search.run("title:lamp").rowids[0]))
        library.facts.keep(lamp, Analysis("1", (fact(lamp, "date", "new", "2026"),), Summary("rules")))
        reader.screen.status.say("facts", "finding facts 4 of 5")
        await reader.until(lambda: screen.pane.length == 4)
        known = "known of 4 of 5 articles; finding facts 4 of 5"
        await reader.until(lambda: any(known in line for line in reader.lines()))
        assert screen.pane.index == 1


async def test_where_no_facts_are_known_that_is_said_and_the_key_begins_to_find_them(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("F")
        said = "The facts of the whole library (5) are not known yet; f finds them"
        await reader.until(lambda: any(said in line for line in reader.lines()))
        for rowid in reader.inputs.library.search.run("").rowids:
            article = reader.inputs.library.articles.read(rowid)
            reader.inputs.know(article, Analysis(analysis_version(), (), Summary("rules")))
        await reader.press("f")
        await reader.until(lambda: "Facts of 5 of 5 articles are known" in reader.said)
        assert sum("Timeline" in line and "7\xa0Reported" in line for line in reader.lines()) == 1
