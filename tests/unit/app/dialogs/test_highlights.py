"""The highlights and notes of the whole library: listed, filtered, put in order, gone to, quoted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.app.conftest import Inputs, Reader, Reading
from tests.unit.app.room.test_citations import copied
from tui.app.dates import long_date
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.highlight_lines import LOOK, Marked
from tui.app.dialogs.highlights import HighlightsScreen
from tui.app.dialogs.note_form import NoteForm
from tui.app.widgets.cells import cells
from tui.articles.anchor import Selector, make_selector
from tui.articles.article import Article
from tui.library.contract.listing import Row
from tui.marks.annotations import Annotation

_ROW = Row(1, "a", "a.md", "The tides", "", "The Harbour Post", "2025-06-01", "en", 9, 1, False)


@pytest.fixture
def annotated(inputs: Inputs) -> Inputs:
    """Highlights in two articles, a note on a third, and one of an article that this library does not have."""
    annotations, search = inputs.marks.annotations, inputs.library.search

    def article(words: str) -> Article:
        return inputs.library.articles.read(int(search.run(words).rowids[0]))

    def highlight(article: Article, words: str, note: str = "") -> None:
        start = article.text.index(words)
        annotations.change(article.id, [Annotation(Selector(words, start=start), note)])

    highlight(article("title:tides"), "Nobody was hurt", "Ask the harbour master.")
    highlight(article("title:tides"), "half a metre")
    highlight(article("title:lamp"), "It was brought by boat")
    annotations.change(article("title:school").id, [Annotation(None, "Are there photographs?")])
    annotations.change("elsewhere", [Annotation(Selector("Words of another library"))])
    return inputs


async def opened(reader: Reader) -> HighlightsScreen:
    """The list, with the first of its lines there."""
    await reader.until(lambda: isinstance(reader.app.screen, HighlightsScreen) and reader.app.screen.pane.current)
    assert isinstance(reader.app.screen, HighlightsScreen)
    return reader.app.screen


def words(screen: HighlightsScreen) -> list[str]:
    return [marked.words or marked.annotation.note for marked in screen.answer or ()]


def seen(reader: Reader, *parts: str) -> Callable[[], bool]:
    return lambda: all(any(part in line for line in reader.lines()) for part in parts)


async def test_all_of_the_library_are_listed_the_newest_first_or_article_by_article(
    reading: Reading, annotated: Inputs
) -> None:
    async with reading((100, 40)) as reader:
        await reader.press("apostrophe")
        screen = await opened(reader)
        await reader.until(
            seen(reader, "4 highlights and notes of the library", "“Nobody was hurt”", "✎ Ask the harbour")
        )
        await reader.until(seen(reader, "✎ Are there photographs?", "The school has a garden · 12 Sep 2023"))
        assert words(screen)[0] == "Are there photographs?"
        await reader.press("S")
        await reader.until(seen(reader, "article by article"))
        assert words(screen) == [
            "It was brought by boat", "Are there photographs?", "Nobody was hurt", "half a metre"
        ]  # fmt: skip


async def test_they_are_filtered_by_their_words_their_notes_and_their_articles(
    reading: Reading, annotated: Inputs
) -> None:
    async with reading() as reader:
        await reader.press("apostrophe")
        screen = await opened(reader)
        await reader.press("/", *"harbour ask")
        await reader.until(lambda: words(screen) == ["Nobody was hurt"])
        await reader.until(seen(reader, "1 of 4 highlights and notes"))
        await reader.press("escape")
        await reader.until(lambda: len(words(screen)) == 4)
        await reader.press("/", *"BOAT", "enter", "enter")
        await reader.shows("A new lamp")


async def test_one_is_gone_to_at_its_place_and_lit(reading: Reading, annotated: Inputs, folder: Path) -> None:
    path = folder / "tides.md"
    path.write_text(path.read_text("utf-8").replace("The tide rose", "In the dark, the tide rose"), "utf-8")
    annotated.library.sync()
    async with reading() as reader:
        await reader.press("j", "apostrophe")
        screen = await opened(reader)
        await reader.press("/", *"hurt", "enter")
        await reader.until(lambda: words(screen) == ["Nobody was hurt"] and screen.pane.current)
        await reader.press("enter")
        await reader.shows("The tides")
        await reader.until(lambda: reader.screen.text_pane.sentence)
        pane = reader.screen.text_pane
        assert pane.article is not None
        assert pane.sentence is not None
        assert pane.sentence.of(pane.article.text) == "Nobody was hurt."
        assert reader.screen.focused_pane == "text"


async def test_the_words_of_one_are_copied_with_their_citation(reading: Reading, annotated: Inputs) -> None:
    async with reading() as reader:
        await reader.press("apostrophe")
        screen = await opened(reader)
        await reader.press("y")
        await reader.until(lambda: any("no words of it to quote" in said for said in reader.said))
        await reader.press("/", *"metre", "enter")
        await reader.until(lambda: words(screen) == ["half a metre"] and screen.pane.current)
        await reader.press("y")
        await reader.until((reader.inputs.places.data_dir / "copied.txt").exists)
        await reader.until(lambda: "half a metre" in copied(reader))
        assert "Example, 2025" in copied(reader)


async def test_the_list_of_one_article_leads_on_to_that_of_the_library(reading: Reading, annotated: Inputs) -> None:
    async with reading((80, 24)) as reader:
        await reader.shows("The tides")
        await reader.press("H")
        await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
        await reader.until(seen(reader, "2 highlights and notes of this article", "H all", "esc leaves"))
        await reader.press("H")
        await opened(reader)
        await reader.until(seen(reader, "4 highlights and notes of the library", "enter goes there", "esc leaves"))


async def test_without_any_the_list_says_how_to_make_one(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("apostrophe")
        await reader.until(seen(reader, "No highlight or note yet"))
        await reader.press("enter", "y", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60), st.integers(1, 90))
def test_every_line_keeps_to_its_cells(quoted: str, note: str, title: str, width: int) -> None:
    selector = make_selector(quoted, (0, len(quoted))) if quoted else None
    marked = Marked(Annotation(selector, note, 1, 1), _ROW._replace(title=title), "")
    drawn = [LOOK.draw(marked, number, width, ["a"]) for number in range(LOOK.height)]
    assert all(sum(cells(part) for part, _ in runs) <= max(width, 19) for runs in drawn)
    assert not any(character in part for runs in drawn for part, _ in runs for character in "\n\x1b\x07\x9b")
    assert drawn[0][0][0].strip() == long_date(datetime.fromtimestamp(0).date().isoformat())
    assert not any(part.strip() for part, _ in drawn[-1])


async def test_one_is_removed_and_another_has_its_note_changed_from_the_list(
    annotated: Inputs, reading: Reading
) -> None:
    async with reading() as reader:
        await reader.press("'")
        screen = await opened(reader)
        before = words(screen)
        await reader.press("j", "d")
        await reader.until(lambda: words(screen) == [before[0], *before[2:]])
        assert screen.pane.index == 1
        await reader.until(lambda: any("brings it back" in said for said in reader.said))
        await reader.press("g", "a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press(*"Yes", "ctrl+s")
        await reader.until(lambda: "Note kept" in reader.said)
