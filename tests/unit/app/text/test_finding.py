"""Finding in the article that is open."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from tui.app.panes import Messages, Opened
from tui.app.text.find_bar import FindBar
from tui.app.text.finder import MOST
from tui.articles.anchor import Span
from tui.articles.article import Article

MakeArticle = Callable[..., Article]
MakeOpened = Callable[..., Opened]

TEXT = "\n\n".join(
    f"Paragraph {number} speaks of {'wolves' if number in (5, 60, 90) else 'sheep'}." for number in range(100)
)


def found(app: Any) -> str:
    return str(app.screen.query_one("#found", Static).render())


async def until(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
    """Waits until something is so."""
    for _ in range(10_000):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to be so")


async def test_it_finds_while_typing_and_stays_there(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(TEXT), text_matches=(Span(0, 9),)))
        await pilot.pause()
        app.pane.find()
        await pilot.press(*"WOLVE")
        assert found(app) == "1 of 3"
        assert app.pane.scroll_offset.y == 0
        await pilot.press("down")
        assert found(app) == "2 of 3"
        assert app.pane.scroll_offset.y > 0
        await pilot.press("enter")
        assert not isinstance(app.screen, FindBar)
        assert "match 2 of 3" in app.pane.status
        app.pane.finder.step(1)
        app.pane.finder.step(1)
        assert "match 1 of 3" in app.pane.status
        await pilot.pause()
        assert [message.text for message in app.said_of(Messages.Say)] == ["From the beginning again"]
        assert app.said_of(Messages.BeyondMatches) == []


async def test_leaving_restores_what_was_before(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(TEXT), text_matches=(Span(0, 9),)))
        await pilot.press("space", "space")
        row = app.pane.scroll_offset.y
        app.pane.find()
        await pilot.press(*"paragraph 90")
        assert app.pane.scroll_offset.y != row
        await pilot.press("escape")
        await pilot.pause()
        assert app.pane.scroll_offset.y == row
        assert app.pane.matches.spans == (Span(0, 9),)


async def test_nothing_typed_brings_the_searchs_matches_back(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(TEXT), text_matches=(Span(0, 9),)))
        app.pane.find()
        await pilot.press(*"sheep", "enter")
        assert len(app.pane.matches) == 97
        app.pane.find()
        await pilot.press("backspace", "enter")
        assert app.pane.matches.spans == (Span(0, 9),)
        app.pane.finder.step(1)
        app.pane.finder.step(1)
        await pilot.pause()
        assert len(app.said_of(Messages.BeyondMatches)) == 1


async def test_whole_words_and_expressions(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(TEXT)))
        app.pane.find()
        await pilot.press(*"wolv")
        assert found(app) == "1 of 3"
        await pilot.press("f2")
        assert found(app) == "not found"
        await pilot.press("alt+w", "alt+r", *".s")
        await pilot.click("#whole_words")
        assert found(app) == "1 of 3", "the expression means the whole word"
        await pilot.press("backspace")
        assert found(app) == "not found"
        await pilot.click("#whole_words")
        await pilot.press("s")
        await pilot.press(*"{2")
        await pilot.pause()
        assert app.pane.matches.spans == ()
        await pilot.press("backspace", "backspace", "backspace", "backspace", "e", ".")
        assert found(app) == "1 of 3"
        await pilot.press("(")
        assert "not a regular expression" in found(app)
        assert app.screen.query_one("#found").has_class("-trouble")


async def test_what_was_found_is_found_again_when_the_file_changed(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(TEXT)))
        app.pane.find()
        await pilot.press(*"wolves", "enter")
        app.pane.show(opened(article(TEXT.replace("5 speaks of sheep", "5 speaks of wolves")), 2, again=True))
        assert len(app.pane.matches) == 12
        app.pane.show(opened(article("Other words.", "b.md"), 3))
        assert app.pane.matches.spans == ()


async def test_a_long_text_is_looked_through_beside_the_screen_and_enter_waits_for_it(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    long = "The river runs on. " * 60_000
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(long + "A heron stands in it.")))
        app.pane.find()
        await pilot.press(*"heron", "enter")
        await until(pilot, lambda: not isinstance(app.screen, FindBar))
        assert app.pane.matches.spans == (Span(len(long) + 2, len(long) + 7),)
        assert "match 1 of 1" in app.pane.status
        app.pane.find()
        await pilot.press(*"iver (", "alt+r")
        await until(pilot, lambda: "not a regular expression" in found(app))
        assert app.pane.matches.spans == ()
        await pilot.press("escape")
        await pilot.pause()
        assert "match 1 of 1" not in app.pane.status
        assert app.pane.matches.spans == (Span(len(long) + 2, len(long) + 7),)


async def test_of_very_many_matches_the_first_are_shown(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article("river " * (MOST + 10))))
        app.pane.find()
        await pilot.press(*"river")
        await until(pilot, lambda: found(app) == f"1 of the first {MOST:,}")
        assert len(app.pane.matches) == MOST
