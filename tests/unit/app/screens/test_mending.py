"""The form for details changes the keys that were changed, in the file, and leaves every other byte."""

from pathlib import Path

from textual.widgets import Input

from tests.unit.app.conftest import ARTICLES, Reader, Reading
from tui.app.screens.details import DetailsScreen


async def _form(reader: Reader) -> DetailsScreen:
    await reader.press("E")
    await reader.until(lambda: isinstance(reader.app.screen, DetailsScreen))
    assert isinstance(reader.app.screen, DetailsScreen)
    return reader.app.screen


async def test_a_detail_is_changed_and_nothing_else(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-source", Input).value = "The Evening Post"
        await reader.press("enter")
        await reader.until(lambda: "The Evening Post" in (folder / "tides.md").read_text("utf-8"))
        wanted = ARTICLES["tides.md"].replace("source: The Harbour Post", "source: The Evening Post")
        assert (folder / "tides.md").read_text("utf-8") == wanted
        await reader.until(lambda: any("Saved source" in said for said in reader.said))


async def test_the_form_begins_at_what_is_missing(reading: Reading) -> None:
    async with reading() as reader:
        form = await _form(reader)
        assert form.focused is form.query_one("#detail-accessed", Input)


async def test_leaving_the_form_changes_nothing(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-title", Input).value = "Another"
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert (folder / "tides.md").read_text("utf-8") == ARTICLES["tides.md"]


async def test_organisations_are_given_in_braces(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        form = await _form(reader)
        form.query_one("#detail-authors", Input).value = "Ada Example; {Harbour Board}"
        await reader.press("enter")
        await reader.until(lambda: "literal: Harbour Board" in (folder / "tides.md").read_text("utf-8"))


async def test_a_headline_becomes_a_sentence_where_the_text_says_so(reading: Reading) -> None:
    async with reading() as reader:
        form = await _form(reader)
        title = form.query_one("#detail-title", Input)
        title.value = "Nobody Was Hurt by the Tide"
        await reader.press("ctrl+l")
        await reader.until(lambda: title.value == "Nobody was hurt by the tide")


async def test_the_form_is_seen_whole_on_a_terminal_of_24_rows(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await _form(reader)
        await reader.until(lambda: any("leaves it" in line for line in reader.lines()))
        assert any("Tags" in line for line in reader.lines())
