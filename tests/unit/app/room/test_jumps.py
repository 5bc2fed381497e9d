"""Going back after a jump: the query, the article and the place in it are as they were; forward leads there again."""

from pathlib import Path

from tests.unit.app.conftest import LONG, Inputs, Reader, Reading
from tui.app.dialogs.related import RelatedScreen


async def search(reader: Reader, words: str) -> None:
    await reader.press("/", "ctrl+u", *words)
    await reader.until(lambda: reader.screen.question.query == words)
    await reader.press("enter")
    await reader.until(lambda: not reader.screen.question.prefix_last and reader.screen.focused_pane == "list")
    await answered(reader)


async def answered(reader: Reader) -> None:
    """Waits until the list answers the question, and its article is on the screen."""
    screen = reader.screen
    await reader.until(lambda: not screen.room.tasks.is_running("search"))
    await reader.until(lambda: screen.opened and screen.opened.row.rowid == screen.list_pane.selected)


async def test_back_from_a_search_and_forward_again(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("j", "j")
        await reader.shows("The bridge")
        await search(reader, "tide")
        await reader.shows("The tides")
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("ctrl+o")
        await reader.until(lambda: reader.screen.search_line.value == "" and len(reader.titles) == 5)
        await reader.shows("The bridge")
        await answered(reader)
        await reader.press("alt+right")
        await reader.until(lambda: reader.screen.search_line.value == "tide" and len(reader.titles) == 3)
        await reader.shows("A new lamp")
        await answered(reader)
        await reader.press("alt+left")
        await reader.shows("The bridge")
        await answered(reader)
        await reader.press("ctrl+o")
        await reader.until(lambda: any(said.startswith("Nothing to go back to") for said in reader.said))


async def test_a_search_that_is_cleared_comes_back(reading: Reading) -> None:
    async with reading() as reader:
        await search(reader, "tide")
        await reader.press("G")
        await reader.shows("The ferry")
        await reader.press("escape")
        await reader.until(lambda: len(reader.titles) == 5)
        await reader.press("ctrl+o")
        await reader.until(lambda: reader.screen.search_line.value == "tide" and len(reader.titles) == 3)
        await answered(reader)
        assert reader.title.startswith("The ferry")


async def test_back_to_an_article_that_the_list_does_not_have_and_to_the_place_in_it(
    reading: Reading, folder: Path, inputs: Inputs
) -> None:
    (folder / "coast.md").write_text(f"---\ntitle: Long report\npublished: 2022-01-01\n---\n{LONG}\n", "utf-8")
    inputs.library.sync()
    (row,) = inputs.library.articles.rows(list(inputs.library.search.run("coast").rowids))
    async with reading() as reader:
        screen = reader.screen
        await search(reader, "tide")
        await reader.press("G")
        await reader.shows("The ferry")
        screen.controllers.explorer.read_at(row.rowid)
        await reader.shows("Long report")
        await reader.until(lambda: screen.focused_pane == "text" and screen.text_pane.is_laid_out)
        await reader.press("space", "space")
        await reader.until(lambda: screen.text_pane.offset_at_top > 0)
        offset = screen.text_pane.offset_at_top
        await search(reader, "bridge")
        await reader.shows("The bridge")
        await reader.press("ctrl+o")
        await reader.shows("Long report")
        await reader.until(lambda: screen.text_pane.offset_at_top == offset)
        assert screen.search_line.value == "tide"
        assert screen.focused_pane == "text"
        await reader.press("ctrl+o")
        await reader.shows("The ferry")
        assert screen.search_line.value == "tide"
        await reader.press("alt+right")
        await reader.shows("Long report")
        await reader.until(lambda: screen.text_pane.offset_at_top == offset)


async def test_back_from_the_next_article_with_a_match(reading: Reading) -> None:
    async with reading() as reader:
        await search(reader, "tide")
        await reader.shows("The tides")
        await reader.until(lambda: reader.screen.text_pane.matches)
        await reader.press("n")
        await reader.shows("A new lamp")
        await reader.press("ctrl+o")
        await reader.shows("The tides")


async def test_back_from_a_related_article(reading: Reading, folder: Path, inputs: Inputs) -> None:
    for name in ("one", "two"):
        text = (
            f"---\ntitle: Of {name}\npublished: 2021-01-01\n---\nMarigold Quennell restored the Ravenmouth carillon.\n"
        )
        (folder / f"{name}.md").write_text(text, "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await search(reader, "title:one")
        await reader.shows("Of one")
        await reader.press("R")
        await reader.until(lambda: isinstance(reader.app.screen, RelatedScreen))
        panel = reader.app.screen
        assert isinstance(panel, RelatedScreen)
        await reader.until(lambda: panel.lines.option_count)
        await reader.press("enter")
        await reader.shows("Of two")
        await reader.press("ctrl+o")
        await reader.shows("Of one")
