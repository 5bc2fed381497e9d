"""What opens over the reading room: help, palette, addresses, the editor, themes."""

import os
import sys
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.unit.app.conftest import Inputs, Reading
from tui.app.app import BylineApp
from tui.app.dialogs.address import AddressScreen
from tui.app.dialogs.help import HelpScreen
from tui.app.dialogs.palette import Palette
from tui.app.keys.table import commands_of
from tui.settings import Settings

pytestmark = pytest.mark.slow


async def test_help_has_every_command_of_the_pane_and_filters(reading: Reading) -> None:
    async with reading((130, 60)) as reader:
        await reader.press("2", "?")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        options = reader.app.screen.query_one(OptionList)
        shown = {option.id for option in options.options if option.id}
        assert shown == {command.id for command in commands_of("text", "reader", "app")}
        await reader.press("/", *"citation")
        await reader.until(lambda: options.option_count < 8)
        assert {"cite.copy", "cite.style"} <= {option.id for option in options.options}
        await reader.press("escape", "escape")
        await reader.until(lambda: reader.app.key_queue.is_idle)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_a_command_chosen_in_the_help_is_done(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("f1")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        await reader.press("/", *"star the article", "enter", "enter")
        await reader.until(lambda: reader.inputs.marks.starred_ids())


async def test_the_palette_finds_and_does_commands(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press(*"star the")
        await reader.until(lambda: any("Star the article" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: reader.inputs.marks.starred_ids())


async def test_the_palette_has_its_keys_in_a_column_and_says_when_nothing_is_called_so(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        lines = reader.app.screen.query_one(OptionList)
        shown = [str(option.prompt) for option in lines.options]
        star = next(line for line in shown if "Star the article" in line)
        note = next(line for line in shown if "Write a note on the article as a whole" in line)
        assert star.startswith("s ")
        assert note.startswith("  ")
        assert star.index("Star") == note.index("Write")
        await reader.press(*"zzz")
        await reader.until(lambda: any("Nothing is called “zzz”." in line for line in reader.lines()))
        await reader.press("enter")
        assert isinstance(reader.app.screen, Palette)
        await reader.press("backspace", "backspace", "backspace", *"oldest", "escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_a_theme_is_chosen_by_its_name_beginning_at_the_one_in_force(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        lines = reader.app.screen.query_one(OptionList)
        assert lines.highlighted_option is not None
        assert lines.highlighted_option.id == reader.app.theme
        await reader.press(*"byline-light", "enter")
        await reader.until(lambda: reader.app.theme == "byline-light")
        assert reader.inputs.preferences.now.theme == "byline-light"


async def test_the_address_is_shown_before_it_is_opened(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BylineApp, "open_url", lambda self, url, new_tab=True: opened.append(url))
    async with reading() as reader:
        await reader.press("o")
        await reader.until(lambda: any("https://example.org/tides" in line for line in reader.lines()))
        assert not opened
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert not opened
        await reader.press("o")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("enter")
        await reader.until(lambda: opened == ["https://example.org/tides"])
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("o")
        await reader.until(lambda: any("no address" in said for said in reader.said))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "--help", "file:///etc/passwd", "\\\\\\\\server\\\\share"])
async def test_an_address_that_is_not_opened_can_be_copied(
    reading: Reading, folder: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BylineApp, "open_url", lambda self, url, new_tab=True: opened.append(url))
    text = (folder / "tides.md").read_text("utf-8")
    (folder / "tides.md").write_text(text.replace("https://example.org/tides", f'"{address}"'), "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        assert reader.screen.opened is not None
        await reader.press("o")
        await reader.until(lambda: any("does not open this address" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, AddressScreen)
        await reader.press("c")
        copied = inputs.places.data_dir / "copied.txt"
        await reader.until(lambda: copied.exists() and copied.read_text("utf-8") == reader.screen.opened.article.url)
        assert opened == []


async def test_a_host_that_deceives_is_pointed_out(
    reading: Reading, folder: Path, inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BylineApp, "open_url", lambda self, url, new_tab=True: opened.append(url))
    text = (folder / "tides.md").read_text("utf-8")
    (folder / "tides.md").write_text(
        text.replace("https://example.org", "https://www.bank.org@\u0430pple.com"), "utf-8"
    )
    inputs.library.sync()
    async with reading() as reader:
        await reader.press("o")
        await reader.until(lambda: any("is a user name, not the host" in line for line in reader.lines()))
        assert any("Cyrillic and Latin" in line for line in reader.lines())
        await reader.press("enter")
        await reader.until(lambda: opened == ["https://xn--pple-43d.com/tides"])


async def test_without_an_editor_of_ones_own_a_known_one_is_taken_where_there_is_one(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    async with reading() as reader:
        await reader.press("e")
        await reader.until(lambda: "There is no editor: set EDITOR to the name of one" in reader.said)
        (tmp_path / "bin").mkdir()
        nano = tmp_path / "bin" / "nano"
        nano.touch(0o755)
        await reader.press("e")
        await reader.until(lambda: "This terminal cannot be handed to an editor" in reader.said)


async def test_a_terminal_that_cannot_be_handed_over_is_said(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    monkeypatch.delenv("VISUAL", raising=False)
    async with reading() as reader:
        await reader.press("e")
        await reader.until(lambda: any("editor" in said for said in reader.said))
    assert os.environ["EDITOR"]


async def test_every_theme_can_be_worn(reading: Reading) -> None:
    async with reading() as reader:
        for name in reader.app.available_themes:
            reader.app.theme = name
            await reader.pilot.pause()
            assert any("The tides" in line for line in reader.lines())


async def test_the_theme_is_remembered(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        await reader.press(*"byline-light", "enter")
        await reader.until(lambda: reader.inputs.preferences.now.theme == "byline-light")
    async with reading() as reader:
        assert reader.app.theme == "byline-light"


async def test_a_theme_that_is_none_is_said_in_one_line(reading: Reading) -> None:
    async with reading(settings=Settings(theme="plaid")) as reader:
        assert any("plaid" in said for said in reader.said)


async def test_the_theme_key_opens_the_choice(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("T")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)


async def test_themes_are_shown_while_one_moves_and_remembered_when_one_is_chosen(reading: Reading) -> None:
    async with reading() as reader:
        before = reader.app.theme
        await reader.press("T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        await reader.press("down")
        await reader.until(lambda: reader.app.theme != before)
        assert not reader.inputs.preferences.now.theme
        await reader.press("escape")
        await reader.until(lambda: reader.app.theme == before)
        await reader.press("T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        await reader.press(*"nord", "enter")
        await reader.until(lambda: reader.inputs.preferences.now.theme == "nord")
        assert reader.app.theme == "nord"


async def test_a_terminal_with_few_colours_keeps_its_own_and_remembers_the_theme(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "linux")
    async with reading() as reader:
        assert reader.app.theme == "ansi-dark"
        await reader.press("T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        await reader.press(*"solarized-light", "enter")
        await reader.until(lambda: reader.inputs.preferences.now.theme == "solarized-light")
        assert reader.app.theme == "ansi-light"
        assert any("this one has its own colours" in said for said in reader.said)
