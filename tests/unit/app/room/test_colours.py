"""Highlights in four colours, told apart by signs too, with names of one's own; and redo beside undo."""

from __future__ import annotations

from textual.widgets import OptionList

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.menu import Menu

TIDES = "The tides"


def colours(reader: Reader) -> list[str]:
    """The colours of the highlights of the article on the screen."""
    assert reader.screen.opened is not None
    return [one.colour for one in reader.inputs.marks.annotations.of(reader.screen.opened.article.id)]


async def choose(reader: Reader, number: str) -> None:
    await reader.until(lambda: isinstance(reader.app.screen, Menu))
    await reader.press(number, "enter")
    await reader.until(lambda: reader.app.screen is reader.screen)


async def test_a_sentence_is_highlighted_in_a_colour_and_gets_another(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2", ")", ")", ";")
        await choose(reader, "3")
        await reader.until(lambda: colours(reader) == ["blue"])
        await reader.until(lambda: any("■" in line and "Nobody" in line for line in reader.lines()))
        await reader.press(";")
        await choose(reader, "2")
        await reader.until(lambda: colours(reader) == ["green"])
        await reader.until(lambda: any("▲" in line and "Nobody" in line for line in reader.lines()))
        await reader.until(lambda: any("▲ green" in line for line in reader.lines()))
        await reader.press("U")
        await reader.until(lambda: colours(reader) == ["blue"])
        await reader.press("U")
        await reader.until(lambda: colours(reader) == [])
        await reader.press(".", ".")
        await reader.until(lambda: colours(reader) == ["green"])
        await reader.press(".")
        await reader.until(lambda: any(said.startswith("Nothing to redo") for said in reader.said))


async def test_colours_have_the_names_of_the_person(reading: Reading, inputs: Inputs) -> None:
    named = inputs.settings._replace(highlight_names={"pink": "to check"})
    async with reading(settings=named) as reader:
        await reader.shows(TIDES)
        await reader.press("2", ")", ";")
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        assert any("◆ to check (pink)" in line for line in reader.lines())
        await choose(reader, "4")
        await reader.until(lambda: "Highlighted: to check" in reader.said)
        await reader.press("H")
        await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
        assert any("◆ “" in line for line in reader.lines())
        await reader.press(";")
        await choose(reader, "1")
        await reader.until(lambda: colours(reader) == ["yellow"])


async def test_without_a_selection_that_is_said(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press(";")
        await reader.until(lambda: any(said.startswith("Nothing to highlight yet") for said in reader.said))


async def test_a_change_after_undo_ends_what_can_be_redone(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("s", "U", "r", ".")
        await reader.until(lambda: any(said.startswith("Nothing to redo") for said in reader.said))
        assert reader.screen.opened is not None
        mark = reader.inputs.marks.get(reader.screen.opened.article.id)
        assert (mark.starred, mark.read) == (False, True)


async def test_ctrl_r_asks_and_offers_to_redo(reading: Reading, inputs: Inputs) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("s", "U", "ctrl+r")
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        assert inputs.marks.read_ids() == set()
        assert reader.app.screen.query_one(OptionList).option_count == 2
        await choose(reader, "2")
        await reader.until(lambda: any(said.startswith("Redone: starred") for said in reader.said))
        assert inputs.marks.read_ids() == set()
        await reader.press("ctrl+r")
        await choose(reader, "1")
        await reader.until(lambda: len(inputs.marks.read_ids()) == 5)
