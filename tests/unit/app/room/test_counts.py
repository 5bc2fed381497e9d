"""The setting `counts`: digits are vim's counts, and keys of two letters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.unit.app.conftest import LONG, Inputs, Reader, Reading
from tui.app.keys.keymap import clashes, read_keymap
from tui.app.keys.table import WITH_COUNTS
from tui.settings import Settings

COUNTS = Settings(counts=True, clipboard=("file",), mark_read_after=3600)


@pytest.fixture
def coast(folder: Path, inputs: Inputs) -> None:
    (folder / "coast.md").write_text(f"---\ntitle: The coast\npublished: 2025-07-01\n---\n{LONG}\n", "utf-8")
    for number in range(40):
        (folder / f"n{number:02}.md").write_text(f"---\ntitle: Note {number:02}\n---\nA tide of words.\n", "utf-8")
    inputs.library.sync()


@pytest.fixture
def counting(coast: None, reading: Reading) -> Reading:
    @asynccontextmanager
    async def opened(size: tuple[int, int] = (170, 30)) -> AsyncIterator[Reader]:
        async with reading(size, settings=COUNTS) as reader:
            await reader.shows("The coast")
            yield reader

    return opened


def test_the_keys_that_are_others_with_counts_clash_with_none() -> None:
    assert list(clashes(WITH_COUNTS)) == []
    keymap = read_keymap({"article.star": "Z"}, counts=True)
    assert [fault.command for fault in keymap.diagnostics] == ["article.star"]
    assert keymap.key("pane.facts") == "tab"
    assert keymap.key("view.place-top") == "zt"
    assert read_keymap({}).key("view.place-top") == ":"


async def test_a_count_says_how_often(counting: Reading) -> None:
    async with counting() as reader:
        pane = reader.screen.list_pane
        await reader.press("1")
        await reader.until(lambda: any(line.lstrip().startswith("1…") for line in reader.lines()))
        await reader.press("0", "j")
        await reader.until(lambda: pane.index == 10)
        assert not any("10…" in line for line in reader.lines())
        await reader.press("3", "k")
        await reader.until(lambda: pane.index == 7)
        await reader.press("5", "J")
        await reader.until(lambda: pane.index == 12)
        await reader.press("7", "G")
        await reader.until(lambda: pane.index == 6)
        await reader.press("4", "g")
        await reader.until(lambda: pane.index == 3)
        await reader.press("4", "escape", "j")
        await reader.until(lambda: pane.index == 4)
        await reader.press("4", "s")  # takes no count
        await reader.until(lambda: len(reader.inputs.marks.starred_ids()) == 1)
        assert reader.screen.focused_pane == "list"


async def test_counts_in_the_text_scroll_rows_and_go_to_paragraphs(counting: Reading) -> None:
    async with counting() as reader:
        await reader.press("tab", "1", "2", "j")
        text = reader.screen.text_pane
        await reader.until(lambda: text.scroll_offset.y == 12)
        await reader.press("4", "0", "G")
        await reader.until(lambda: "paragraph 40 of 80" in text.status)
        await reader.press("3", ")")
        await reader.until(lambda: text.sentence and "Paragraph 40" in text.sentence.of(text.article.text))


async def test_a_count_of_matches_goes_on_into_other_articles(counting: Reading) -> None:
    async with counting() as reader:
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: len(reader.titles) == 43 and not reader.screen.question.prefix_last)
        await reader.press("g", "3", "n")
        await reader.until(
            lambda: reader.screen.list_pane.index == 3,
        )
        await reader.shows(reader.titles[3])


async def test_z_begins_keys_of_two_letters(counting: Reading) -> None:
    async with counting() as reader:
        pane, text = reader.screen.list_pane, reader.screen.text_pane
        await reader.press("2", "0", "j", "z", "t")
        await reader.until(lambda: pane.scroll_offset.y == 20 * pane.row_lines)
        await reader.press("z", "b")
        await reader.until(lambda: pane.scroll_offset.y == 21 * pane.row_lines - pane.size.height)
        await reader.press("z", "q")
        await reader.until(lambda: "zq is no key" in reader.said)
        await reader.press("g", "tab", "9", ")", "z", "t")
        await reader.until(lambda: text.sentence and text.row_of(text.sentence.start) == text.scroll_offset.y)
        await reader.press("Z")
        await reader.until(lambda: reader.screen.layout_of_panes.is_zoomed)


async def test_without_the_setting_digits_are_panes(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "z")
        await reader.until(lambda: reader.screen.layout_of_panes.is_zoomed)
        assert reader.screen.focused_pane == "text"
