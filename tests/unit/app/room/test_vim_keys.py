"""The keys that the fingers of vim's and less's users know, and what is said of a key that can do nothing."""

from pathlib import Path

import pytest
from textual import events

from tests.unit.app.conftest import LONG, Inputs, Reading
from tui.app.dialogs.note_form import NoteForm
from tui.app.dialogs.palette import Palette
from tui.library.library import LocalLibrary


@pytest.fixture
def long_article(folder: Path) -> Path:
    (folder / "coast.md").write_text(f"---\ntitle: The coast\npublished: 2025-07-01\n---\n{LONG}\n", "utf-8")
    return folder


async def test_ctrl_f_b_e_y_scroll_the_text_as_in_vim(long_article: Path, inputs: Inputs, reading: Reading) -> None:
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("The coast")
        await reader.press("2", "ctrl+f", "ctrl+e", "ctrl+e")
        text = reader.screen.text_pane
        page = text.page_height - 2
        await reader.until(lambda: text.scroll_offset.y == page + 2)
        await reader.press("ctrl+y")
        await reader.until(lambda: text.scroll_offset.y == page + 1)
        await reader.press("ctrl+b")
        await reader.until(lambda: text.scroll_offset.y == 1)


async def test_ctrl_e_in_the_list_takes_the_cursor_along_only_at_the_edge(
    folder: Path, inputs: Inputs, reading: Reading
) -> None:
    for number in range(60):
        (folder / f"n{number}.md").write_text(f"---\ntitle: Note {number}\n---\nWords.\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        pane = reader.screen.list_pane
        await reader.press("j", "ctrl+e")
        await reader.until(lambda: pane.scroll_offset.y == 1)
        assert pane.index == 1
        await reader.press("ctrl+e", "ctrl+e")
        await reader.until(lambda: pane.scroll_offset.y == 3 and pane.index == 2)
        await reader.press("ctrl+y", "ctrl+y", "ctrl+y")
        await reader.until(lambda: pane.scroll_offset.y == 0)
        assert pane.index == 2


async def test_the_sentence_cursor_goes_along_to_the_ends(long_article: Path, inputs: Inputs, reading: Reading) -> None:
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("The coast")
        text = reader.screen.text_pane
        await reader.press("2", "space", ")", "g")
        await reader.until(lambda: text.sentence and text.sentence.start == 0)
        await reader.press(")")
        await reader.until(lambda: text.sentence and text.sentence.start > 0)
        assert text.sentence
        assert text.sentence.start < 200
        await reader.press("G")
        await reader.until(lambda: text.sentence and text.sentence.end == len(text.article.text) if text.article else 0)


async def test_ctrl_c_leaves_the_line_a_bar_and_a_dialog_and_not_the_program(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("/", *"tide", "ctrl+c")
        await reader.until(lambda: reader.screen.focused_pane == "list")
        for key in ("f", ":", "?", "#", "a"):
            await reader.press(key)
            await reader.until(lambda: reader.app.screen is not reader.screen)
            await reader.press("ctrl+c")
            await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press("x", "ctrl+c")
        await reader.until(lambda: any("Not saved yet" in line for line in reader.lines()))
        await reader.press("ctrl+c")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert reader.app.return_code is None


@pytest.mark.parametrize("typed", ["q", "q!", "wq", "x", "quit", "qa", "exit"])
async def test_vims_ways_out_are_ways_out_here(reading: Reading, typed: str) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        await reader.press(*typed, "enter")
        await reader.until(lambda: reader.app.return_code is not None)


async def test_the_end_of_a_pasted_line_is_a_space(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("/")
        reader.app.post_message(events.Paste("  ferry \r\nsails\n"))
        await reader.until(lambda: reader.screen.search_line.value == "ferry sails")
        await reader.until(lambda: reader.titles == ["The ferry sails twice a day"])


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("2x", "x is a key of the list (1): pick several articles"),
        ("2X", "X is a key of the list (1): pick all that is found"),
        ("1]", "] is a key of the facts (4): the next place that states the fact"),
        ("2n", "No matches: / searches, f finds in the article, ctrl+n is the next unread"),
        ("K", "This is the first article"),
        ("GJ", "This is the last article"),
    ],
)
async def test_a_key_that_can_do_nothing_says_why(reading: Reading, keys: str, said: str) -> None:
    async with reading() as reader:
        await reader.press(*keys)
        await reader.until(lambda: said in reader.said)


async def test_a_key_of_the_pane_says_nothing(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("x", "2", "j", "space", "4", "j", "1", "b", "V")
        await reader.until(lambda: len(reader.screen.list_pane.picked) >= 1)
        assert not any("is a key of" in said for said in reader.said)


@pytest.mark.parametrize("key", ["c", "C", "e", "n", "s", "R", "#"])
async def test_in_an_empty_library_a_key_says_that_there_is_no_article(
    tmp_path: Path, inputs: Inputs, reading: Reading, key: str
) -> None:
    from tui.library.library import open_library

    empty = tmp_path / "empty"
    empty.mkdir()
    library: LocalLibrary = open_library(empty, inputs.places.cache_dir, inputs.marks)
    library.sync()
    async with reading(library=library) as reader:
        await reader.press(key)
        await reader.until(lambda: "There is no article in the list" in reader.said)
    library.close()


async def test_w_and_a_name_saves_the_article_that_is_shown(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading() as reader:

        async def write(typed: str) -> None:
            await reader.press(":")
            await reader.until(lambda: isinstance(reader.app.screen, Palette))
            await reader.press(*typed)
            await reader.until(lambda: any("Save the article as Markdown" in line for line in reader.lines()))
            await reader.press("enter")

        await write("w out.md")
        await reader.until(lambda: f"Saved the article to {tmp_path / 'out.md'}" in reader.said)
        saved = (tmp_path / "out.md").read_text("utf-8")
        assert saved.startswith("---\ntitle: The tides at Kelp Point are higher than ever\n")
        assert "The tide rose over the quay" in saved
        (tmp_path / "out.md").write_text("mine", "utf-8")
        await write("w out.md")
        await reader.until(lambda: any("exists already" in line for line in reader.lines()))
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert (tmp_path / "out.md").read_text("utf-8") == "mine"
        await write("w! out.md")
        await reader.until(lambda: (tmp_path / "out.md").read_text("utf-8") == saved)
        await write("w nowhere/out.md")
        await reader.until(lambda: any("name a file in a folder that exists" in said for said in reader.said))
