"""The text pane on a screen: shown, moved in, highlighted, resized, and copied from."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.unit.app.conftest import until
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.app.dialogs.menu import Menu
from tui.app.panes import Messages, Opened
from tui.app.text.pane import TextPane
from tui.articles.anchor import Span
from tui.articles.article import Article

MakeArticle = Callable[..., Article]
MakeOpened = Callable[..., Opened]

LONG = "\n\n".join(
    f"Paragraph {number} has some words that go on for a while, so that rows break." for number in range(300)
)


def seen(pane: TextPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def find(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def styles_of(pane: TextPane, words: str) -> list[Any]:
    """The styles of the segments that show some words."""
    return [
        segment.style
        for y in range(pane.size.height)
        for segment in pane.render_line(y)
        if words in segment.text
    ]  # fmt: skip


async def test_it_shows_head_and_text(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        app.pane.show(opened(article(), starred=True))
        await pilot.pause()
        lines = [line.strip() for line in seen(app.pane)]
        assert lines[1] == "The lighthouse at Kelp Point is lit again"
        assert lines[2].replace("\xa0", " ").startswith("Ada Example · The Harbour Post · 3 November 2024 · ")
        assert lines[2].endswith("★")
        assert "▎ A quotation stands here, long enough to be broken into two rows or" in lines
        assert "• A new lamp" in lines
        assert "1. from the mainland" in lines
        assert "Lamp    1,200" in lines
        assert any(line.startswith('print("on")') for line in lines)
        assert any("see it[1]" in line for line in lines)
        assert any("twenty miles[2]" in line for line in lines)


async def test_nothing_in_an_article_acts(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    text = "[@click=app.quit]quit[/] [/x] and \x1b]0;title\x07 and \x9b2J here"
    read = article("Some words.\n")
    hostile = Article(read.id, read.path, "[/x] \x1b[2J", text, (), language="en", source="[b]\x07")
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(hostile))
        await pilot.pause()
        await pilot.click(TextPane, offset=(10, 4))
        await pilot.pause()
        drawn = "".join(seen(app.pane))
        assert "[@click=app.quit]quit[/] [/x]" in drawn
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in drawn)
        assert app.is_running


async def test_any_size_is_survived(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article()))
        for columns, rows in ((1, 1), (80, 24), (2, 2), (3, 30), (5, 5), (20, 5), (200, 3), (1, 1)):
            await pilot.resize_terminal(columns, rows)
            await pilot.pause()
            await pilot.press("G", "k", "b")
            assert all(len(line) <= columns for line in seen(app.pane))


async def test_keys_move_and_say_where_the_reader_is(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(LONG)))
        await pilot.pause()
        for key, row in (("j", 1), ("down", 2), ("k", 1), ("space", 23), ("b", 1), ("ctrl+d", 13), ("ctrl+u", 1)):
            await pilot.press(key)
            assert app.pane.scroll_offset.y == row, key
        await pilot.press("G")
        assert app.pane.scroll_offset.y == app.pane.max_scroll_y
        last = app.said_of(Messages.Moved)[-1]
        assert last.share == 1.0
        assert last.status.endswith("100 %")
        assert "of 300" in last.status
        await pilot.press("g")
        assert app.pane.scroll_offset.y == 0


async def test_the_place_is_kept_when_the_width_and_the_measure_change(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        read = article(LONG)
        app.pane.show(opened(read, place=read.text.index("Paragraph 150")))
        await pilot.pause()
        place = app.pane.offset_at_top
        assert "Paragraph 150" in seen(app.pane)[0]
        for width in (40, 23, 90, 61, 100):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.pane.offset_at_top == place
            assert "Paragraph 150" in seen(app.pane)[0]
        app.pane.measure = 30
        await pilot.pause()
        assert app.pane.offset_at_top == place
        assert "Paragraph 150" in seen(app.pane)[0]


async def test_the_place_is_kept_when_the_file_changed(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = article(LONG)
        app.pane.show(opened(before, place=before.text.index("Paragraph 200")))
        await pilot.pause()
        after = article("New words at the top, and more.\n\n" + LONG.replace("Paragraph 7 has", "Paragraph 7 had"))
        app.pane.show(opened(after, 2, again=True))
        await pilot.pause()
        assert "Paragraph 200" in seen(app.pane)[0]
        assert app.pane.offset_at_top == after.text.index("Paragraph 200")


async def test_another_article_begins_at_its_own_place(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(LONG)))
        await pilot.pause()
        await pilot.press("G")
        app.pane.show(opened(article(LONG.replace("some", "many"), "b.md"), 2))
        await pilot.pause()
        assert app.pane.scroll_offset.y == 0
        app.pane.show(None)
        await pilot.pause()
        assert set(seen(app.pane)) == {""}
        assert app.pane.status == ""


async def test_matches_are_lit_counted_and_stepped_through(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    read = article(LONG)
    matches = tuple(find(read, f"Paragraph {number} ") for number in (3, 150, 290))
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(read, text_matches=matches, title_matches=(Span(0, 9),)))
        await pilot.pause()
        assert "3 matches" in app.pane.status
        assert all(style.underline for style in styles_of(app.pane, "Paragraph 3 "))
        assert app.pane.render_line(1)._segments[1].style.underline
        for number in ("1", "2", "3"):
            app.pane.finder.step(1)
            await pilot.pause()
            assert f"match {number} of 3" in app.pane.status
            assert any(
                "Paragraph" in segment.text and segment.style.reverse
                for y in range(24)
                for segment in app.pane.render_line(y)
            )
        assert app.said_of(Messages.BeyondMatches) == []
        app.pane.finder.step(1)
        await pilot.pause()
        assert [message.direction for message in app.said_of(Messages.BeyondMatches)] == [1]
        app.pane.finder.step(-1)
        assert "match 2 of 3" in app.pane.status
        await pilot.press("g")
        app.pane.finder.step(-1)
        assert "match 1 of 3" in app.pane.status
        app.pane.finder.step(-1)
        await pilot.pause()
        assert [message.direction for message in app.said_of(Messages.BeyondMatches)] == [1, -1]
        await pilot.press("G")
        app.pane.finder.step(-1)
        assert "match 3 of 3" in app.pane.status


async def test_evidence_is_lit_and_comes_into_view(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    read = article(LONG)
    span = find(read, "Paragraph 250 has some words")
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(read))
        await pilot.pause()
        app.pane.show_evidence((Mention(*span, span.of(read.text)),))
        await pilot.pause()
        (y,) = [y for y, line in enumerate(seen(app.pane)) if "Paragraph 250" in line]
        assert 0 < y < 23
        assert app.pane.render_line(y).text.lstrip().startswith("▎")
        base = app.pane.render_line(y + 1)._segments[-1].style
        assert all(style.bgcolor != base.bgcolor for style in styles_of(app.pane, "Paragraph 250"))
        row = app.pane.scroll_offset.y
        app.pane.show_evidence((Mention(*find(read, "Paragraph 251"), "Paragraph 251"),))
        await pilot.pause()
        assert app.pane.scroll_offset.y == row, "what is seen already does not move"
        app.pane.show_evidence(())
        await pilot.pause()
        assert "▎" not in "".join(seen(app.pane))


async def test_sentences_are_walked_and_selected(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        read = article()
        app.pane.show(opened(read))
        await pilot.pause()
        app.pane.cursor.step(1)
        assert app.pane.quotable().spans[0].of(read.text) == "After forty years"
        app.pane.cursor.step(1)
        assert app.pane.quotable().spans[0].of(read.text) == "The lighthouse was lit again on Friday."
        assert app.pane.selection is None
        app.pane.cursor.extend()
        assert app.pane.selection is not None
        app.pane.cursor.extend()
        assert app.pane.selection.of(read.text).endswith("came to see it.")
        await pilot.press("l")
        assert app.pane.selection.of(read.text).endswith('came to see it. "I')
        await pilot.press("h", "h")
        assert app.pane.selection.of(read.text).endswith("came to see")
        app.pane.cursor.step(-1)
        await pilot.press("escape")
        assert app.pane.selection is None
        for _ in range(80):
            app.pane.cursor.step(1)
        assert app.pane.sentence.of(read.text) == "The trust was founded in 1999."
        for _ in range(80):
            app.pane.cursor.step(-1)
        assert app.pane.sentence.of(read.text) == "After forty years"


async def test_the_mouse_selects_the_sources_words(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        read = article()
        app.pane.show(opened(read))
        await pilot.pause()
        (y,) = [y for y, line in enumerate(seen(app.pane)) if "The lighthouse was" in line]
        x = seen(app.pane)[y].index("lighthouse")
        await drag(pilot, (x + 3, y), (x + 3, y + 1))
        words = app.pane.selection.of(read.text)
        assert words.startswith("lighthouse was lit again on Friday.")
        assert "\n" not in words
        assert "[1]" not in words
        await pilot.click(TextPane, offset=(x + 2, y), times=2)
        assert app.pane.selection.of(read.text) == "lighthouse"
        await pilot.click(TextPane, offset=(x + 2, y), times=3)
        assert app.pane.selection.of(read.text) == "The lighthouse was lit again on Friday."


async def drag(pilot: Pilot[None], start: tuple[int, int], stop: tuple[int, int]) -> None:
    await pilot.mouse_down(TextPane, offset=start)
    await pilot.hover(TextPane, offset=stop)
    await pilot.mouse_up(TextPane, offset=stop)


async def test_a_click_on_a_link_asks_to_open_it(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        app.pane.show(opened(article()))
        await pilot.pause()
        (y,) = [y for y, line in enumerate(seen(app.pane)) if "twenty miles" in line]
        await pilot.click(TextPane, offset=(seen(app.pane)[y].index("twenty") + 1, y))
        await pilot.pause()
        assert [message.address for message in app.said_of(Messages.OpenAddress)] == ["https://example.org/miles"]


async def test_links_and_outline_are_listed(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 14)) as pilot:
        app.pane.show(opened(article()))
        await pilot.pause()
        app.pane.list_links()
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert [message.address for message in app.said_of(Messages.OpenAddress)] == ["https://example.org/miles"]
        app.pane.list_headings()
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert seen(app.pane)[0].strip() == "What was done"
        app.pane.show(opened(article("Only words.", "b.md"), 2))
        app.pane.list_links()
        app.pane.list_headings()
        await pilot.pause()
        assert len(app.said_of(Messages.Say)) == 2


async def test_the_source_is_the_last_of_the_links(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 14)) as pilot:
        app.pane.show(opened(article("---\ntitle: T\nurl: https://example.org/t\n---\nNo [word](https://a.org) more.")))
        await pilot.pause()
        app.pane.list_links()
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()
        app.pane.show(opened(article("---\ntitle: T\nurl: https://example.org/u\n---\nNo link.", "b.md"), 2))
        app.pane.list_links()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        addresses = [message.address for message in app.said_of(Messages.OpenAddress)]
        assert addresses == ["https://example.org/t", "https://example.org/u"]


@pytest.mark.parametrize("height", [14, 60])
async def test_at_the_end_the_last_paragraph_is_said(
    app: Any, article: MakeArticle, opened: MakeOpened, height: int
) -> None:
    async with app.run_test(size=(80, height)) as pilot:
        app.pane.show(opened(article("\n\n".join(f"Paragraph {number}." for number in range(1, 13)))))
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert app.pane.status == "paragraph 12 of 12 · 100 %"


async def test_without_colours_what_is_lit_still_differs(
    app: Any, article: MakeArticle, opened: MakeOpened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app.__init__()
    read = article("---\ntitle: A title\n---\nOne word, another word, a third word and a fourth one of them.\n")
    async with app.run_test(size=(90, 24)) as pilot:
        app.pane.show(opened(read, text_matches=(find(read, "third"), find(read, "fourth"))))
        await pilot.pause()
        app.pane.select(find(read, "another"))
        app.pane.finder.step(1)
        attributes = {}
        for words in ("One", "another", "third", "fourth"):
            (style,) = styles_of(app.pane, words)
            attributes[words] = (style.bold, style.underline, style.reverse)
        assert len(set(attributes.values())) == 4


async def test_names_figures_and_speech_are_told_apart_on_request(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    async with app.run_test(size=(90, 24)) as pilot:
        read = article('---\ntitle: T\n---\nIn Oslo, Ann said "it is high" of the 12 boats.\n')
        app.pane.show(opened(read))
        app.pane.fact_names.toggle()
        await pilot.pause()
        assert len(app.said_of(Messages.Say)) == 1
        kinds = {"Oslo": "place", "it is high": "quote", "12 boats": "figure"}
        facts = tuple(
            Fact(kind, words, (Mention(*find(read, words), words),), origin="rules") for words, kind in kinds.items()
        )
        app.pane.analysed(1, Analysis("1", facts, Summary("rules")))
        await pilot.pause()
        attributes = {}
        for words in kinds:
            (style,) = styles_of(app.pane, words)
            attributes[words] = (style.bold, style.underline, style.italic)
        assert len(set(attributes.values())) == 3
        app.pane.fact_names.toggle()
        assert styles_of(app.pane, "Oslo") == styles_of(app.pane, "boats")


async def test_the_sentence_under_the_cursor_is_said(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        read = article(LONG)
        app.pane.show(opened(read))
        app.pane.cursor.step(1)
        await pilot.pause()
        (message,) = app.said_of(Messages.InSentence)
        assert message.sentence.of(read.text).startswith("Paragraph 0")
        app.pane.show(opened(article("Other.", "b.md"), 2))
        await pilot.pause()
        assert app.said_of(Messages.InSentence)[-1].sentence is None


async def test_in_a_hidden_pane_nothing_is_read(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.display = False
        await pilot.pause()
        read = article(LONG)
        app.pane.show(opened(read))
        await pilot.pause()
        assert app.said_of(Messages.Moved) == []
        span = find(read, "Paragraph 200")
        app.pane.go_to(span)
        app.pane.display = True
        await until(lambda: app.said_of(Messages.Moved))
        assert any("Paragraph 200" in line for line in seen(app.pane))


async def test_what_is_lit_stays_when_the_same_text_is_shown_again(
    app: Any, article: MakeArticle, opened: MakeOpened
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        read = article(LONG)
        app.pane.show(opened(read))
        await pilot.pause()
        app.pane.show_evidence((Mention(*find(read, "Paragraph 3 "), "Paragraph 3 "),))
        app.pane.cursor.step(1)
        app.pane.cursor.extend()
        before = [app.pane.render_line(y) for y in range(3, 24)]
        app.pane.show(opened(read, 2, again=True, starred=True))
        await pilot.pause()
        assert [app.pane.render_line(y) for y in range(3, 24)] == before
        assert app.pane.selection is not None
        app.pane.show(opened(article("Other words.", "b.md"), 3))
        await pilot.pause()
        assert app.pane.selection is None
        assert "▎" not in "".join(seen(app.pane))


async def test_what_else_the_file_says_stands_at_the_foot(app: Any, article: MakeArticle, opened: MakeOpened) -> None:
    head = (
        "title: T\nurl: https://example.org/t\naccessed: 2025-01-02\nsection: '[b]Front[/b]'\nchecked: [Ann, {by: Bea}]"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(opened(article(f"---\n{head}\n---\nOne sentence.\n")))
        await pilot.pause()
        lines = [line.strip() for line in seen(app.pane) if line.strip()]
        assert lines[-5:] == [
            "One sentence.",
            "https://example.org/t",
            "accessed 2 January 2025",
            "checked: Ann, by: Bea",
            "section: [b]Front[/b]",
        ]
        await pilot.click(TextPane, offset=(6, 8))
        assert app.pane.selection is None
