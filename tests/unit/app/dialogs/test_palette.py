"""Commands are found by what people call them, and by their keys, and by nothing else."""

import pytest
from rich.style import Style
from textual import events
from textual.widgets import OptionList

from tests.unit.app.conftest import Reading
from tui.app.dialogs.menu import Menu
from tui.app.dialogs.palette import Name, Palette, find_names
from tui.app.keys.key_names import signs
from tui.app.keys.table import COMMANDS, commands_of
from tui.app.widgets.signs import IN_FORCE

NAMES = [
    Name(one.id, one.sentence, " ".join(signs(one.keys)), one.also) for one in commands_of("list", "reader", "app")
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bibliography", "cite.copy"),
        ("export", "file.save"),
        ("quit", "app.quit"),
        ("q", "app.quit"),
        ("wq", "app.quit"),
        ("tag", "article.tags"),
        ("metadata", "article.details"),
        ("next unread", "article.next-unread"),
        ("screenshot", "app.picture"),
        ("print", "file.write"),
        ("delete", "highlight.list"),
        ("filter", "search.open"),
        ("reload", "feeds.fetch"),
        ("help", "help.show"),
        ("keys", "help.show"),
        ("zoom", "view.zoom"),
        ("fullscreen", "view.zoom"),
        ("clipboard", "copied.show"),
        ("toc", "text.outline"),
        ("star the", "article.star"),
        ("arti star", "article.star"),
        ("whole library", "search.sentences"),
    ],
)
def test_a_command_is_found_by_what_people_call_it(typed: str, first: str) -> None:
    assert find_names(NAMES, typed)[0].id == first


@pytest.mark.parametrize("typed", ["hlp", "zzz", "lp", "wxyz"])
def test_letters_that_are_scattered_over_a_name_find_nothing(typed: str) -> None:
    assert find_names(NAMES, typed) == []


@pytest.mark.parametrize("command", [one for one in COMMANDS if {"list", "reader"} & set(one.where) and one.keys])
def test_an_exact_key_finds_its_command(command: object) -> None:
    name = next(name for name in NAMES if name.id == command.id)  # type: ignore[attr-defined]
    for key in name.keys.split():
        best = [one for one in find_names(NAMES, key) if key in one.keys.split()]
        assert name in best
        assert find_names(NAMES, key).index(name) <= len(best)


async def test_the_order_and_the_theme_in_force_are_marked_and_begun_on(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("S")
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        lines = reader.app.screen.query_one(OptionList)
        assert [str(one.prompt) for one in lines.options if str(one.prompt).startswith(IN_FORCE)] == ["▸ newest"]
        assert lines.highlighted == 0
        await reader.press("escape", "T")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        lines = reader.app.screen.query_one(OptionList)
        marked = [at for at, one in enumerate(lines.options) if str(one.prompt).startswith(IN_FORCE)]
        assert [str(lines.options[at].prompt) for at in marked] == [f"▸ {reader.app.theme}"]
        await reader.until(lambda: lines.highlighted == marked[0])


async def test_a_click_on_a_line_that_has_just_gone_chooses_nothing(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press(":")
        await reader.until(lambda: isinstance(reader.app.screen, Palette))
        lines = reader.app.screen.query_one(OptionList)
        gone = Style(meta={"option": lines.option_count})
        await reader.until(lambda: lines.region.area)
        x, y = lines.region.offset
        lines.post_message(events.Click(lines, 1, 1, 0, 0, 1, False, False, False, x + 1, y + 1, gone))
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, Palette)
        assert reader.app.is_running


async def test_the_word_that_a_command_was_found_by_stands_apart(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press(":", *"biblio")
        await reader.until(lambda: any("Copy the citation  bibliography" in line for line in reader.lines()))
