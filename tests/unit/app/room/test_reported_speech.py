"""Reported speech is the article's words, whichever way it leaves the reader; a quotation is its speaker's."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.analyse import analyse
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.overview import OverviewScreen
from tui.articles.anchor import Selector, Span
from tui.marks.annotations import Annotation

pytestmark = pytest.mark.slow

TITLE = "Minister drops harbour plan"
REPORTED = "the harbour plan was dead"
SENTENCE = "The finance minister, Paula Reyes, said that the harbour plan was dead."
SAID = "We will not pay for it"
TEXT = f"{SENTENCE} “{SAID},” she said."
ARTICLE = f"---\ntitle: {TITLE}\nauthors: [Nora Fields]\npublished: 2026-05-10\nlanguage: en\n---\n{TEXT}\n"

AS_THE_ARTICLES = f"“{SENTENCE[:-1]}” (Fields, 2026, para. 1)."
AS_HERS = f"Paula Reyes: “{SAID}” (quoted in Fields, 2026, para. 1)"


@pytest.fixture
def quoting(inputs: Inputs, folder: Path) -> Inputs:
    """The library with an article that has both kinds, and its facts."""
    (folder / "minister.md").write_text(ARTICLE, "utf-8")
    inputs.library.sync()
    rows = inputs.library.articles.rows(inputs.library.search.run("").rowids)
    article = inputs.library.articles.read(next(row.rowid for row in rows if row.title == TITLE))
    inputs.library.facts.keep(article, analyse(article))
    return inputs


async def opened(reader: Reader) -> Reader:
    await reader.press("g")
    await reader.shows(TITLE)
    return reader


async def copied(reader: Reader) -> str:
    """The first paragraph of what `y` copies now."""
    count = len(reader.said)
    await reader.press("y")
    await reader.until(lambda: len(reader.said) > count)
    assert reader.screen.controllers.citations.citer.clipboard.history, reader.said
    return reader.screen.controllers.citations.citer.clipboard.history[0].text.partition("\n\n")[0]


async def show_facts(reader: Reader) -> None:
    """Has the facts of the open article in the pane, as if they had just been found."""
    shown = reader.screen.opened
    assert shown is not None
    analysis = analyse(shown.article)
    for pane in reader.screen.side:
        pane.analysed(shown.generation, analysis)


async def test_from_the_facts(quoting: Inputs, reading: Reading) -> None:
    async with reading(size=(150, 60)) as reader:
        await opened(reader)
        await show_facts(reader)
        await reader.until(lambda: any("Reported" in line for line in reader.lines()))
        lines = "\n".join(reader.lines())
        assert f"“{SAID}”" in lines
        assert f"“{REPORTED}" not in lines
        assert "— Paula Reyes, reported" in lines
        facts = reader.screen.side[1]
        await reader.press("4")
        await reader.until(lambda: reader.screen.focused_pane == "facts")
        by_kind = {item.entry.kind: number for number, item in enumerate(facts.outline.items) if item.entry}
        facts.index = by_kind["reported"]
        assert await copied(reader) == AS_THE_ARTICLES
        facts.index = by_kind["quote"]
        assert await copied(reader) == AS_HERS


async def test_from_the_overview(quoting: Inputs, reading: Reading) -> None:
    async with reading(size=(130, 40)) as reader:
        await reader.press("F")
        await reader.until(lambda: isinstance(reader.app.screen, OverviewScreen))
        screen = reader.app.screen
        assert isinstance(screen, OverviewScreen)
        await reader.press("7")
        await reader.until(lambda: screen.chapter == "reported" and screen.pane.current)
        assert screen.pane.current is not None
        assert screen.pane.current.text == REPORTED
        assert await copied(reader) == AS_THE_ARTICLES
        await reader.press("6")
        await reader.until(lambda: screen.chapter == "quote" and screen.pane.current)
        assert screen.pane.current.text == SAID
        assert await copied(reader) == AS_HERS


async def test_from_a_selection_with_keys_or_mouse(quoting: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await opened(reader)
        pane = reader.screen.text_pane
        for words, expected in ((REPORTED, f"“{REPORTED}” (Fields, 2026, para. 1)"), (SAID, AS_HERS)):
            start = TEXT.index(words)
            pane.select(Span(start, start + len(words)))
            assert await copied(reader) == expected
        y = next(number for number, line in enumerate(reader.lines()) if "We will not" in line)
        x = reader.lines()[y].index("We will not")
        await reader.pilot.click(offset=(x + 4, y), times=2)  # one word of hers
        assert await copied(reader) == "Paula Reyes: “will” (quoted in Fields, 2026, para. 1)"


async def test_from_a_highlight(quoting: Inputs, reading: Reading) -> None:
    rows = quoting.library.articles.rows(quoting.library.search.run("").rowids)
    article_id = next(row.id for row in rows if row.title == TITLE)
    marked = [Annotation(Selector(words, start=TEXT.index(words))) for words in (REPORTED, SAID)]
    quoting.marks.annotations.change(article_id, marked)
    async with reading() as reader:
        await opened(reader)
        for down, expected in ((), f"“{REPORTED}” (Fields, 2026, para. 1)"), (("j",), AS_HERS):
            await reader.press("H")
            await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
            await reader.press(*down)
            assert await copied(reader) == expected
            await reader.until(lambda: reader.app.screen is reader.screen)


async def test_from_the_summary(quoting: Inputs, reading: Reading) -> None:
    async with reading(size=(150, 60)) as reader:
        await opened(reader)
        await show_facts(reader)
        summary = reader.screen.side[0]
        await reader.press("3")
        await reader.until(lambda: reader.screen.focused_pane == "summary" and summary.quotable() is not None)
        assert await copied(reader) == AS_THE_ARTICLES


async def test_before_the_facts_are_known_the_answer_waits_for_them(
    inputs: Inputs, folder: Path, reading: Reading
) -> None:
    (folder / "minister.md").write_text(ARTICLE, "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await opened(reader)
        assert reader.screen.opened is not None
        assert inputs.library.facts.cached(reader.screen.opened.article) is None
        start = TEXT.index(SAID)
        reader.screen.text_pane.select(Span(start, start + len(SAID)))
        first = await copied(reader)
        unknown = "without its speaker" in reader.said[-1]
        assert first == (f"“{SAID}” (quoted in Fields, 2026, para. 1)" if unknown else AS_HERS)
        await reader.until(lambda: inputs.library.facts.analyse(reader.screen.opened.article).result())
        assert await copied(reader) == AS_HERS
