"""The footer is the state's, what is said beside it is shortened first, and help begins with the pane's own keys."""

import pytest
from textual.widgets import OptionList

from tests.unit.app.conftest import Reader, Reading
from tui.app.dialogs.help import HelpScreen
from tui.app.keys.keymap import Keymap
from tui.app.keys.table import BY_ID
from tui.app.room.hints import _AFTER_A_SEARCH, _AT_REST, _FOUND, _PICKED, _SELECTING, State, footer_keys
from tui.app.room.status import shorter_forms


def test_every_hint_names_commands_that_act_there() -> None:
    states = [*_AT_REST.items(), *_AFTER_A_SEARCH.items(), ("list", _PICKED), ("text", _SELECTING), ("text", _FOUND)]
    for where, hints in states:
        for _, commands in hints:
            for command in commands:
                assert {where, "reader"} & set(BY_ID[command].where), (where, command)


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        (State("list"), ["j k move", "space read on"]),
        (State("list", has_search=True), ["n N match", "w sentences", "# narrow"]),
        (State("list", has_picks=True), ["c bibliography"]),
        (State("list", has_search=True, is_empty=True), ["/ search", "esc all", "A add", "? keys"]),
        (State("text", is_selecting=True), ["h l word", "y quote", "m highlight", "a note", "esc ends", "M fact"]),
        (State("text", has_found=True), ["n N match", "f find", "esc none"]),
        (State("facts"), ["enter go there", "y quote", "] [ places", "d hide", "M correct", "B undo"]),
        (State("text", form="narrow"), ["esc list", "tab pane"]),
        (State("list", form="narrow"), ["enter read", "tab pane"]),
        (State("facts", is_zoomed=True), ["z all panes"]),
    ],
)
def test_the_first_hints_are_those_of_the_state(state: State, begins: list[str]) -> None:
    said = [f"{keys} {word}" for keys, word in footer_keys(state, Keymap())]
    assert said[: len(begins)] == begins
    assert said[-1] == "? keys"


def test_the_status_has_shorter_forms() -> None:
    assert list(shorter_forms("match 3 of 6 · paragraph 1 of 6 · 18 % · 129 problems (!)")) == [
        "3/6 · ¶ 1/6 · 18 % · !129", "3/6 · 18 % · !129", "3/6 · 18 %", "3/6",
    ]  # fmt: skip
    assert shorter_forms("2 sentences, 1,045 words · 18 %")[0] == "1,045 words · 18 %"
    assert shorter_forms("1 highlight not found (H)")[0] == "H1"


def foot(reader: Reader) -> str:
    return reader.lines()[-1]


async def test_at_80_columns_the_status_makes_room_for_the_keys(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: "n N match  w sentences  # narrow" in foot(reader))
        assert "…  ? keys" in foot(reader)
        await reader.until(lambda: foot(reader).startswith(" 1/1 · 100 % "))  # as much as there is room for
        await reader.press("2", "v")
        await reader.until(lambda: "1 sentence" in reader.screen.words("status").words)
        await reader.until(lambda: foot(reader).startswith((" 9 words", " 1 sentence, 9 words")))
        assert "h l word  y quote  m highlight  a note  esc ends  M fact  …  ? keys" in foot(reader)
        await reader.press("l")
        await reader.until(lambda: foot(reader).startswith(" 10 words "))
        await reader.press("escape")
        await reader.until(lambda: "n N match" in foot(reader))


async def test_at_170_columns_all_is_said_at_length(reading: Reading) -> None:
    async with reading() as reader:
        await reader.until(lambda: "paragraph 2 of 2 · 100 %" in foot(reader))
        assert "…" not in foot(reader)


async def test_matches_found_in_the_article_go_at_esc(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "f", *"the", "enter")
        await reader.until(lambda: "esc none" in foot(reader) and reader.screen.text_pane.finder.is_active)
        await reader.press("escape")
        await reader.until(lambda: not reader.screen.text_pane.finder.is_active)
        assert not len(reader.screen.text_pane.matches)
        assert reader.screen.focused_pane == "text"
        await reader.press("escape")
        await reader.until(lambda: reader.screen.focused_pane == "list")


async def test_matches_found_from_the_list_are_gone_through_and_left_from_there(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("f", *"the", "enter")
        await reader.until(lambda: "n N match  f find  esc none" in foot(reader))
        await reader.press("escape")
        await reader.until(lambda: "n N match" not in foot(reader))
        assert not reader.screen.text_pane.finder.is_active


async def test_help_begins_with_the_panes_own_keys_and_explains_the_signs(reading: Reading) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("1", "?")
        await reader.until(lambda: isinstance(reader.app.screen, HelpScreen))
        await reader.until(lambda: any("In the list" in line for line in reader.lines()))
        shown = [line.strip(" ▌▐") for line in reader.lines()]
        first = next(at for at, line in enumerate(shown) if "In the list" in line)
        assert any("Pick several articles" in line for line in shown[first : first + 12])
        await reader.press("/", *"sentence under the")
        lines = reader.app.screen.query_one(OptionList)
        await reader.until(lambda: any("states it" in str(option.prompt) for option in lines.options))
