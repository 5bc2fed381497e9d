"""The table of commands: every record whole, no key twice in one place, and the person's own keys in force."""

import signal
from pathlib import Path

import pytest
from textual.binding import BindingsMap

from tests.unit.app.conftest import Inputs, Reading
from tui.app.app import BylineApp
from tui.app.keys.command import GROUPS, Command
from tui.app.keys.key_names import signs, split_keys
from tui.app.keys.keymap import clashes, read_keymap
from tui.app.keys.table import BY_ID, COMMANDS, bindings, commands_of
from tui.settings import Settings

_PANES = ("list", "text", "summary", "facts")


def test_every_id_names_one_command() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_can_be_found_in_the_help_and_changed_in_the_configuration(command: Command) -> None:
    assert command.sentence
    assert command.sentence[0].isupper()
    assert not command.sentence.endswith(".")
    assert command.group in GROUPS
    assert command.where
    assert "." in command.id


def test_no_key_means_two_things_in_one_chain_of_focus() -> None:
    assert list(clashes({})) == []


def test_a_clash_is_found_within_a_pane_and_between_a_pane_and_the_screen() -> None:
    assert ("move.down", "move.up", "k") in list(clashes({"move.down": "k"}))
    assert ("move.down", "article.star", "s") in list(clashes({"move.down": "s"}))


def test_the_keys_of_the_specification_are_bound() -> None:
    wanted = (
        "j k down up g G ctrl+d ctrl+u space b tab shift+tab 1 2 3 4 h l J K / f n N ( ) v c C y s r m a H U o e L O S"
        " u z"
    )
    bound = {key for command in COMMANDS for key in command.keys.split(",")} | {"<", ">"}
    assert set(wanted.split()) | {"<", ">", "-", "+", "?", "f1", ":", "ctrl+p", "q", "ctrl+c", "escape"} <= bound | {
        ","
    }


def test_textual_takes_every_binding() -> None:
    for where in ("app", "reader", "search", "saved", *_PANES):
        keys = BindingsMap(bindings(where)).key_to_bindings  # type: ignore[arg-type]
        ids = [binding.id for found in keys.values() for binding in found if not BY_ID[binding.id or ""].when]
        assert len(ids) == sum(len(split_keys(command.keys)) for command in commands_of(where) if not command.when)


def test_every_command_has_one_handler(inputs: Inputs) -> None:
    from tui.app.facts.pane import FactsPane
    from tui.app.list.pane import ListPane
    from tui.app.search.line import SearchLine
    from tui.app.summary.pane import SummaryPane
    from tui.app.text.pane import TextPane

    widgets = {
        "list": ListPane, "text": TextPane, "summary": SummaryPane, "facts": FactsPane, "search": SearchLine,
        "app": BylineApp,
    }  # fmt: skip
    of_the_room = BylineApp(inputs).room.controllers.command_table.handlers
    assert of_the_room.keys() == {command.id for command in COMMANDS if not command.action}
    for command in COMMANDS:
        if command.action:
            for where in command.where:
                assert hasattr(widgets[where], f"action_{command.action.split('(')[0]}"), command.id


def test_signs_are_what_a_person_reads() -> None:
    assert signs(BY_ID["move.down"].keys) == ["j", "↓"]
    assert signs(BY_ID["move.page-down"].keys) == ["space", "PgDn", "ctrl+f"]


def test_a_keymap_replaces_keys_and_names_what_is_wrong_with_it_once() -> None:
    keymap = read_keymap({"article.star": "ctrl+t", "article.stra": "x", "move.down": "k", "article.read": ""})
    assert keymap.keys_of(BY_ID["article.star"]) == "ctrl+t"
    assert keymap.keys_of(BY_ID["move.down"]) == "j,down"
    assert keymap.keys_of(BY_ID["article.read"]) == "r"
    assert [(diagnostic.command, diagnostic.what, diagnostic.todo) for diagnostic in keymap.diagnostics] == [
        ("article.stra", "there is no command “article.stra”", "did you mean “article.star”?"),
        ("move.down", "“k” of “move.down” is the key of “move.up” already", "choose another key"),
    ]


def test_what_is_wrong_with_a_keymap_is_said_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\n"article.star" = "ctrl+t"\n\n"nope" = "x"\n', "utf-8")
    (error,) = read_keymap({"article.star": "ctrl+t", "nope": "x"}).errors(path)
    assert str(error).startswith(f"{path}:4: there is no command “nope”; ")


async def test_an_own_key_is_live_and_the_one_it_replaces_dead(reading: Reading) -> None:
    settings = Settings(keys={"article.star": "ctrl+t", "article.stra": "x"}, clipboard=("file",))
    async with reading(settings=settings) as reader:
        assert sum("article.stra" in said for said in reader.said) == 1
        await reader.press("s")
        await reader.pilot.pause()
        assert not reader.inputs.marks.starred_ids()
        await reader.press("ctrl+t")
        await reader.until(lambda: len(reader.inputs.marks.starred_ids()) == 1)
        assert ("ctrl+t", "star") in reader.screen.panes.footer.keys


async def test_the_shell_has_the_terminal_back_while_the_reader_is_stopped(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    signals: list[int] = []
    async with reading() as reader:
        monkeypatch.setattr("textual.drivers.headless_driver.HeadlessDriver.can_suspend", True)
        with monkeypatch.context() as patch:  # in a terminal the signal would stop the tests themselves
            patch.setattr("os.kill", lambda _, number: signals.append(number))
            await reader.press("ctrl+z")
            await reader.until(lambda: signals == [signal.SIGTSTP])


def test_each_pane_has_its_commands() -> None:
    for pane in _PANES:
        assert any(command.id == "move.down" for command in commands_of(pane))  # type: ignore[arg-type]


@pytest.mark.parametrize(("measure", "used"), [(1, 24), (60, 60), (5000, 160)])
async def test_a_measure_from_the_configuration_is_one_that_the_keys_could_give(
    reading: Reading, measure: int, used: int
) -> None:
    async with reading(settings=Settings(measure=measure, clipboard=("file",))) as reader:
        assert reader.screen.text_pane.measure == used
