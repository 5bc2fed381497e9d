"""Saved searches above the list: their counts, which is in force, opened by key and mouse, saved and forgotten."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.list.saved import SavedPane
from tui.saved_searches import SavedSearches


@pytest.fixture
def searches(inputs: Inputs) -> SavedSearches:
    """The person's saved searches: two of them."""
    searches = SavedSearches(inputs.places.data_dir)
    searches.save("Tides", "tide")
    searches.save("County", 'source:"County News"', "oldest")
    return searches


def lines(reader: Reader) -> list[str]:
    """The lines of the pane, with single spaces."""
    pane = reader.screen.panes.saved
    return [" ".join(str(option.prompt).split()) for option in pane.options] if pane is not None else []


async def shows(reader: Reader, *expected: str) -> None:
    """Waits until the pane has these lines."""
    await reader.until(lambda: lines(reader) == list(expected))


async def test_they_stand_above_the_list_with_what_is_unread(reading: Reading, searches: SavedSearches) -> None:
    async with reading() as reader:
        await shows(reader, "Tides 3", "County 2")
        await reader.until(lambda: reader.screen.list_pane.region.y == 5)
        assert reader.lines()[2].startswith("  Tides")
        assert reader.lines()[4].split("│")[0].strip() == ""
        assert reader.screen.focused_pane == "list"


async def test_where_there_are_none_they_take_no_room(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("p")
        await reader.until(lambda: any(said.startswith("No saved searches yet") for said in reader.said))
        assert reader.screen.panes.saved is None
        assert reader.screen.list_pane.region.y == 2


async def test_one_is_opened_by_key_in_its_order_and_shown_to_be_in_force(
    reading: Reading, searches: SavedSearches
) -> None:
    async with reading() as reader:
        await shows(reader, "Tides 3", "County 2")
        await reader.press("p", "j", "enter")
        await reader.until(lambda: reader.screen.question.query == 'source:"County News"')
        await reader.until(
            lambda: reader.titles == ["The ferry sails twice a day", "The bridge is closed until autumn"]
        )
        await shows(reader, "Tides 3", "▸ County 2")
        assert reader.screen.search_line.value == 'source:"County News"'
        assert reader.screen.focused_pane == "list"
        await reader.press("escape")
        await shows(reader, "Tides 3", "County 2")


async def test_a_click_opens_one(reading: Reading, searches: SavedSearches) -> None:
    async with reading() as reader:
        await shows(reader, "Tides 3", "County 2")
        await reader.until(lambda: reader.screen.list_pane.region.y == 5)
        await reader.pilot.click(SavedPane, offset=(4, 0))
        await reader.until(lambda: reader.screen.question.query == "tide" and len(reader.titles) == 3)


async def test_the_counts_follow_what_is_read_and_what_arrives(
    reading: Reading, searches: SavedSearches, folder: Path
) -> None:
    async with reading() as reader:
        await shows(reader, "Tides 3", "County 2")
        await reader.press("r")
        await shows(reader, "Tides 2", "County 2")
        (folder / "ebb.md").write_text("---\ntitle: Ebb\nsource: County News\n---\nThe tide went out.\n", "utf-8")
        await shows(reader, "Tides 3", "County 3")
        await reader.press("U")
        await shows(reader, "Tides 4", "County 3")


async def test_the_search_in_force_is_saved_under_a_name(reading: Reading, inputs: Inputs) -> None:
    searches = SavedSearches(inputs.places.data_dir)
    async with reading() as reader:
        await reader.press("/", *"bridge", "enter", "p")
        await reader.press("enter")
        await reader.until(lambda: any("Type something" in line for line in reader.lines()))
        await reader.press(*"Bridges")
        await reader.until(lambda: not any("Type something" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: any("Saved as “Bridges”" in said for said in reader.said))
        await shows(reader, "▸ Bridges 1")
        await reader.press("/", *" old", "enter", "p")
        await shows(reader, "Bridges 1", "Save “bridge old”")
        await reader.press("G", "enter", *"Old bridges", "enter")
        await shows(reader, "Bridges 1", "▸ Old bridges 1")
        assert [one.query for one in searches.all()] == ["bridge", "bridge old"]


async def test_one_is_forgotten_and_the_last_takes_the_pane_with_it(reading: Reading, searches: SavedSearches) -> None:
    async with reading() as reader:
        await shows(reader, "Tides 3", "County 2")
        await reader.press("p", "d")
        await shows(reader, "County 2")
        await reader.press("d")
        await reader.until(lambda: reader.screen.panes.saved is None and reader.screen.list_pane.region.y == 2)
        assert searches.all() == ()
        assert reader.screen.focused_pane == "list"


async def test_many_take_few_lines_until_one_goes_there(reading: Reading, searches: SavedSearches) -> None:
    for number in range(10):
        searches.save(f"Bridge {number}", "bridge")
    async with reading(size=(170, 24)) as reader:
        await reader.until(lambda: len(lines(reader)) == 5 and lines(reader)[-1] == "8 more saved (p) 8")
        await reader.until(lambda: reader.screen.list_pane.region.y == 8)
        await reader.press("p")
        await reader.until(lambda: len(lines(reader)) == 12 and reader.screen.list_pane.region.y == 13)
        await reader.press("escape")
        await reader.until(lambda: reader.screen.list_pane.region.y == 8)
        await reader.pilot.click(SavedPane, offset=(4, 4))
        await reader.until(lambda: len(lines(reader)) == 12 and reader.screen.room.focused_place == "saved")
        assert reader.screen.question.query == ""


@pytest.mark.parametrize(("size", "begins"), [((60, 20), 6), ((60, 14), 4), ((60, 11), 2)])
async def test_a_low_screen_gives_them_fewer_lines(
    reading: Reading, searches: SavedSearches, size: tuple[int, int], begins: int
) -> None:
    searches.save("Bridges", "bridge")
    async with reading(size=size) as reader:
        await reader.until(lambda: reader.screen.panes.saved is not None)
        await reader.until(lambda: reader.screen.list_pane.region.y == begins)
        await reader.press("p", "enter")
        await reader.until(lambda: reader.screen.question.query == "tide")


async def test_a_file_that_cannot_be_understood_is_said_once(reading: Reading, inputs: Inputs) -> None:
    path = inputs.places.data_dir / "searches.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", "utf-8")
    async with reading() as reader:
        await reader.until(lambda: any("saved searches cannot be understood" in said for said in reader.said))
        reader.screen.controllers.saved.recount()
        await reader.until(lambda: not any(worker.group == "saved" for worker in reader.app.workers))
        await reader.pilot.pause()
        assert sum("cannot be understood" in said for said in reader.said) == 1
