"""Layouts at every size, hostile words in every place, and looks that do not depend on colour."""

from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tests.unit.app.conftest import Inputs, Reading

pytestmark = pytest.mark.slow

SIZES = [
    (200, 60),
    (130, 30),
    (120, 40),
    (119, 30),
    (80, 24),
    (79, 24),
    (60, 18),
    (40, 12),
    (20, 5),
    (12, 3),
    (2, 2),
    (1, 1),
]


@pytest.mark.parametrize(
    ("width", "panes"),
    [(130, ["list", "text", "summary", "facts"]), (90, ["list", "text", "summary"]), (60, ["list"])],
)
async def test_the_layout_fits_the_width(reading: Reading, width: int, panes: list[str]) -> None:
    async with reading((width, 30)) as reader:
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == panes


async def test_in_the_medium_layout_a_key_switches_summary_and_facts(reading: Reading) -> None:
    async with reading((90, 30)) as reader:
        await reader.press("4")
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == ["list", "text", "facts"]
        await reader.press("1")
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == ["list", "text", "facts"]
        await reader.press("3")
        await reader.pilot.pause()
        assert reader.screen.layout_of_panes.shown_panes == ["list", "text", "summary"]


async def test_any_size_at_any_time_in_any_pane(reading: Reading) -> None:
    async with reading() as reader:
        for keys in (["1"], ["2"], ["3"], ["4"], ["1", "/", "t"], ["escape", "z"], ["z", "?"], ["escape", "S"]):
            await reader.press(*keys)
            for width, height in SIZES:
                await reader.pilot.resize_terminal(width, height)
                await reader.pilot.pause()
                assert len(reader.lines()) == height
        await reader.press("escape")


async def test_every_row_of_the_list_is_as_wide_as_the_list(reading: Reading, folder: Path, inputs: Inputs) -> None:
    title = "地震 🇲🇳 👩‍👩‍👧 e\u0301\u0301 ไทย " * 9
    (folder / "wide.md").write_text(f"---\ntitle: {title}\npublished: 2026-01-01\n---\n{title}\n", "utf-8")
    inputs.library.sync()
    async with reading((90, 24)) as reader:
        pane = reader.screen.list_pane
        for y in range(pane.size.height):
            assert pane.render_line(y).cell_length == pane.scrollable_content_region.width


async def test_the_line_over_the_focused_pane_is_heavier(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2")
        region = reader.screen.text_pane.region

        def over() -> str:
            return next((line for line in reader.lines() if "━" in line), "")

        await reader.until(lambda: "━" in over()[region.x + 1 : region.right])
        rule = over()
        assert set(rule[: region.x]) <= {"─", "┬"}
        assert "━" not in rule[region.right + 1 :]


async def test_hostile_words_reach_the_terminal_as_words(
    reading: Reading, folder: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No escape sequence, markup or link of an article's own is drawn, wherever its words stand."""
    evil = "[@click=app.quit]x[/] [/foo] \\e]52;c;aGFja2Vk\\a \\e[2J \\e]0;owned\\a \\u202egnp"
    plain = evil.replace("\\e", "\x1b").replace("\\a", "\x07").replace("\\u202e", "\u202e")
    fields = "".join(f'{name}: "{evil}"\n' for name in ("title", "source", "summary", "url"))
    text = f'---\n{fields}published: 2026-01-02\ntags: ["{evil}"]\n---\n{plain}\n\n[link]({plain})\n'
    (folder / "[@click=app.quit]evil[.md").write_text(text, "utf-8")
    (folder / "bad[x].yaml").write_bytes(b"title: [\x1b]52;c;x\x07\n")
    inputs.library.sync()
    written: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda self, data: written.append(data))
    async with reading((130, 40)) as reader:
        await reader.shows("[@click=app.quit]x")
        for key in ("2", "3", "4", "1", "L", "escape", "O", "escape", "!", "escape", "o", "escape", "?", "escape", "/"):
            await reader.press(key)
            await reader.pilot.pause()
            screen = "".join(reader.lines())
            assert "\x1b" not in screen
            assert "\x07" not in screen
            assert "\u202e" not in screen
        await reader.press(*"gnp")
        await reader.until(lambda: len(reader.titles) == 1)
        await reader.press("enter")
        for x in range(4, 30, 5):
            await reader.pilot.click("#list", offset=(x, 0))
            await reader.pilot.click("#text", offset=(x, 2))
        assert reader.app.is_running
        assert reader.app.return_code is None
    assert not any("52;c;aGFja2Vk" in data and "\x1b]52;c;aGFja2Vk" in data for data in written)
    assert not any("\x1b]0;owned" in data or "\x1b[2J" in data for data in written)


async def test_clicks_select_and_open(reading: Reading) -> None:
    async with reading() as reader:
        await reader.pilot.click("#list", offset=(5, 4))
        await reader.shows("The bridge")
        await reader.pilot.click("#text", offset=(5, 5))
        assert reader.screen.focused_pane == "text"
        await reader.pilot.click("#list", offset=(5, 0), times=2)
        await reader.until(lambda: reader.screen.focused_pane == "text")


@pytest.mark.parametrize("no_color", [False, True])
async def test_unread_star_and_selection_are_told_without_colour(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as reader:
        await reader.press("s", "/", *"lamp", "escape")
        await reader.until(lambda: len(reader.titles) == 1)
        lines = reader.lines()
        assert any("●" in line for line in lines)
        if no_color:
            selected = reader.screen.list_pane.render_line(1)
            assert all(segment.style and segment.style.reverse for segment in selected if segment.text.strip())
