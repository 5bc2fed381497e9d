"""Every screen over the reading room leaves once, whatever comes twice; and no burst of keys ends the program."""

import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from events_told import put_news
from textual import events
from textual.screen import Screen

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.app import BylineApp
from tui.app.dialogs.address import AddressScreen
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.choices import Choices
from tui.app.dialogs.details import DetailsScreen
from tui.app.dialogs.dialog import Dialog
from tui.app.dialogs.facets import FacetsScreen
from tui.app.dialogs.fact_form import FactForm
from tui.app.dialogs.filtered import FilteredDialog
from tui.app.dialogs.help import HelpScreen
from tui.app.dialogs.highlights import HighlightsScreen
from tui.app.dialogs.line_prompt import LinePrompt
from tui.app.dialogs.many_details import ManyDetailsScreen
from tui.app.dialogs.menu import Menu
from tui.app.dialogs.note_form import NoteForm
from tui.app.dialogs.overview import OverviewScreen
from tui.app.dialogs.palette import Palette
from tui.app.dialogs.problems import ProblemsScreen
from tui.app.dialogs.related import RelatedScreen
from tui.app.dialogs.sentences import SentencesScreen
from tui.app.dialogs.story import StoryScreen
from tui.app.dialogs.styles import StyleScreen
from tui.app.dialogs.tags_form import TagsForm
from tui.app.keys.key_names import split_keys
from tui.app.keys.table import COMMANDS
from tui.app.text.find_bar import FindBar
from tui.app.widgets.bottom_bar import BottomBar
from tui.app.widgets.modal import Modal

DIALOGS: dict[type[Screen[Any]], list[tuple[str, ...]]] = {
    HelpScreen: [("question_mark",)],
    Palette: [(":",), ("T",)],
    StyleScreen: [("C",)],
    FacetsScreen: [("#",)],
    OverviewScreen: [("F",)],
    RelatedScreen: [("R",)],
    SentencesScreen: [("w",)],
    Menu: [("S",), ("O",), ("L",)],
    ProblemsScreen: [("!",)],
    DetailsScreen: [("E",)],
    AddressScreen: [("o",)],
    LinePrompt: [("p",), ("Q",)],
    NoteForm: [("a",)],
    AnnotationsScreen: [("H",)],
    HighlightsScreen: [("apostrophe",)],
    TagsForm: [("t",)],
    FactForm: [("v", "M", "enter")],
    FindBar: [("f",)],
}
"""What opens each of them from the text of the article below."""
OF_MANY: dict[type[Screen[Any]], list[tuple[str, ...]]] = {ManyDetailsScreen: [("E",)]}
"""What opens those that are about all the articles that are picked."""
OF_A_STORY: dict[type[Screen[Any]], list[tuple[str, ...]]] = {StoryScreen: [("P",)]}
"""What opens those that are about the articles on one event."""

TWICE = {
    "two accepts": ("enter", "enter"),
    "accept, then leave": ("enter", "escape"),
    "leave twice": ("escape", "escape"),
    "two clicks": (),
}


@pytest.fixture
def harbour(folder: Path, inputs: Inputs) -> Path:
    """An article with all that a dialog can be about, and a file that is none."""
    (folder / "harbour.md").write_text(
        "---\ntitle: The tide in the harbour\nurl: https://example.org/harbour\npublished: 2026-02-03\n---\n"
        "The tide comes [twice a day](https://example.org/day).\n\n## Boats\n\nThe boats go out with the tide.\n",
        "utf-8",
    )
    (folder / "letter.md").write_bytes(b"\x00\x01\xff" * 80)
    inputs.library.sync()
    return folder


async def is_quiet(reader: Reader) -> None:
    """Waits until all that was typed has had its effect."""
    await reader.until(lambda: reader.app.key_queue.is_idle)


async def double_click(reader: Reader, x: int, y: int) -> None:
    """Two clicks as a terminal tells them, all in one packet."""
    for _ in range(2):
        for kind in (events.MouseDown, events.MouseUp):
            reader.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
    await reader.pilot.pause()
    await is_quiet(reader)


def has_opened(reader: Reader, kind: type[Screen[Any]]) -> bool:
    """Whether such a screen is there for keys to act upon."""
    return isinstance(reader.app.screen, kind) and reader.app.screen.is_mounted


async def leave(reader: Reader) -> None:
    """Back to the reading room, as anybody would go."""
    while reader.app.screen is not reader.screen:
        await reader.press("escape")
        await is_quiet(reader)


def concrete(kind: type[Screen[Any]]) -> set[type[Screen[Any]]]:
    """The screens that are made of a class."""
    below = {one for sub in kind.__subclasses__() for one in concrete(sub)}
    return below if kind in (Modal, Dialog, BottomBar, Choices, FilteredDialog) else {kind, *below}


def test_the_table_has_every_screen_that_opens_over_another() -> None:
    from tui.app.facts.filter_bar import FilterBar  # opened from the facts, which take an analysis: below

    assert {kind for kind in concrete(Modal) if kind.__module__.startswith("tui.")} == {
        *DIALOGS,
        *OF_MANY,
        *OF_A_STORY,
        FilterBar,
    }


async def test_a_screen_that_has_left_or_is_below_another_is_not_dismissed(reading: Reading) -> None:
    from tui.app.facts.filter_bar import FilterBar

    async with reading() as reader:
        given: list[object] = []
        below, above = FilterBar("", lambda _: None, lambda _: None), LinePrompt("A name")
        await reader.app.push_screen(below, given.append)
        await reader.app.push_screen(above, given.append)
        below.dismiss(True)
        assert reader.app.screen_stack == [reader.screen, below, above]
        above.dismiss("quay")
        above.dismiss("sea")
        assert reader.app.screen_stack == [reader.screen, below]
        below.dismiss(True)
        below.dismiss(False)
        below.dismiss(False)
        await reader.pilot.pause()
        assert reader.app.screen_stack == [reader.screen]
        assert given == ["quay", True]


@pytest.mark.slow
@pytest.mark.parametrize("way", TWICE)
async def test_what_comes_twice_for_a_dialog_neither_ends_the_program_nor_acts_below_it(
    reading: Reading, harbour: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(BylineApp, "open_url", lambda *_, **__: None)
    async with reading((130, 40)) as reader:
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: not reader.screen.question.prefix_last and len(reader.titles) == 4)
        await reader.press("g", "x", "k")
        await reader.shows("The tide in the harbour")
        await reader.press("2", "v", "m")
        await reader.until(lambda: reader.screen.text_pane.annotations)
        await reader.until(lambda: reader.screen.controllers.sync.problems)
        for kind, openings in DIALOGS.items():
            for keys in openings:
                await try_twice(reader, kind, keys, way)
        await reader.press("1", "j", "x", "k")
        for kind, openings in OF_MANY.items():
            for keys in openings:
                await try_twice(reader, kind, keys, way)


@pytest.mark.slow
@pytest.mark.parametrize("way", TWICE)
async def test_what_comes_twice_for_a_story_does_nothing_below_it(
    reading: Reading, folder: Path, inputs: Inputs, way: str
) -> None:
    put_news(folder)
    inputs.library.sync()
    inputs.library.stories.find()
    async with reading((130, 40)) as reader:
        await reader.press("/", *"dam", "enter")
        await reader.until(lambda: not reader.screen.question.prefix_last and reader.titles == ["Dam 3"])
        await reader.press("g", "x", "k")
        for kind, openings in OF_A_STORY.items():
            for keys in openings:
                await try_twice(reader, kind, keys, way)


async def try_twice(reader: Reader, kind: type[Screen[Any]], keys: tuple[str, ...], way: str) -> None:
    """Opens a screen from the text and leaves it in a way that comes twice; nothing below it may have changed."""
    await reader.press("2", *keys)
    await reader.until(partial(has_opened, reader, kind))
    listed = reader.screen.list_pane
    before = reader.screen.controllers.article.generation, listed.index, set(listed.picked)
    if way == "two clicks":
        await double_click(reader, 2, 2)  # beside it, on an article of the list below
    else:
        reader.press_at_once(*TWICE[way])
        await is_quiet(reader)
    assert reader.app.is_running, (kind, keys)
    assert set(listed.picked) == before[2], (kind, keys)
    if way in ("leave twice", "two clicks") and reader.app.screen is reader.screen:
        assert reader.screen.focused_pane == "text", (kind, keys)
        assert (reader.screen.controllers.article.generation, listed.index) == before[:2], (kind, keys)
    await leave(reader)


async def test_a_double_click_on_a_line_of_a_list_chooses_it_and_does_nothing_below_it(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "S")
        await reader.until(partial(has_opened, reader, Menu))
        await reader.until(lambda: any("oldest" in line for line in reader.lines()))
        y, line = next((y, line) for y, line in enumerate(reader.lines()) if "oldest" in line)
        await double_click(reader, line.index("oldest"), y)
        await reader.until(lambda: reader.screen.question.sort == "oldest")
        assert reader.screen.text_pane.selection is None


MONKEYS_KEYS = sorted(
    {key for command in COMMANDS for key in split_keys(command.keys)}
    - {"ctrl+c", "ctrl+q", "ctrl+z", "q", "e"}  # the ways out
    | {"backspace", "ctrl+n", "ctrl+p", "ctrl+s", "ctrl+t", "5", "quay"}
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
async def test_no_burst_of_keys_ends_the_program(
    reading: Reading, harbour: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(BylineApp, "open_url", lambda *_, **__: None)
    monkeypatch.chdir(harbour)  # the palette may save a picture or the article
    monkeypatch.setattr(BylineApp, "exit", lambda *_, **__: None)  # which a palette offers as well
    monkey = random.Random(seed)
    async with reading() as reader:
        often = ["enter", "escape"] * 3
        for _ in range(60):
            keys = monkey.choices([*MONKEYS_KEYS, *often], k=monkey.randint(1, 4))
            reader.press_at_once(*keys)
            if monkey.random() < 0.2:
                await double_click(reader, monkey.randrange(130), monkey.randrange(30))
            elif monkey.random() < 0.5:
                await is_quiet(reader)
        await is_quiet(reader)
        assert reader.app.is_running
