"""Finding while typing: the line, the list, the lit words, history, completion, and what is said of nothing found."""

from pathlib import Path

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.keys.keymap import Keymap
from tui.app.panes import Messages
from tui.app.search.question import Question


async def type_in(reader: Reader, words: str) -> None:
    """Types into the search line."""
    await reader.press("/")
    for character in words:
        await reader.press("space" if character == " " else character)


async def test_the_list_narrows_while_typing_and_is_never_blank(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("/")
        seen = []
        for character in "tide":
            await reader.press(character)
            seen.append(len(reader.screen.list_pane.rowids))
        assert all(seen)
        await reader.until(lambda: len(reader.titles) == 3)
        found = reader.screen.words("found").words
        assert found.startswith("3 found · relevance · ")
        assert found.endswith(" ms")


async def test_the_last_word_is_a_beginning_until_it_is_done(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "ligh")
        await reader.until(lambda: reader.titles == ["A new lamp for the lighthouse"])
        await reader.press("space")
        await reader.until(lambda: reader.titles == [])


async def test_matched_words_are_lit_in_title_snippet_and_text(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "tide")
        await reader.until(lambda: len(reader.titles) == 3)

        def lit() -> list[str]:
            opened = reader.screen.opened
            return [span.of(opened.article.text).casefold() for span in opened.text_matches] if opened else []

        await reader.until(lambda: lit() == ["tide"])  # before, those of a shorter beginning may be
        opened = reader.screen.opened
        assert opened is not None
        assert [span.of(opened.article.title).casefold() for span in opened.title_matches] == ["tides"]
        pane = reader.screen.list_pane
        title = pane.render_line(0)
        assert any(segment.text == "tides" and segment.style and segment.style.underline for segment in title)
        snippet = pane.render_line(2)
        assert any(segment.text == "tide" and segment.style and segment.style.bold for segment in snippet)


def selected(reader: Reader) -> str:
    """The title under the cursor of the list."""
    row = reader.screen.list_pane.row
    return row.title if row else ""


async def test_a_search_goes_to_what_it_finds_first_and_clearing_it_stays_at_the_article(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("j", "j", "j")
        await reader.shows("The ferry")
        await type_in(reader, "tid")
        await reader.until(lambda: len(reader.titles) == 3)
        assert selected(reader).startswith("The tides")
        await reader.press("escape")
        await reader.until(lambda: reader.screen.focused_pane == "list")
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("/", "e")
        await reader.until(lambda: not reader.screen.room.tasks.is_running("search") and len(reader.titles) == 3)
        assert selected(reader).startswith("A new lamp")  # chosen in this search, and still in it
        await reader.press("escape")
        await reader.until(lambda: reader.screen.focused_pane == "list")
        await reader.press("escape")
        await reader.until(lambda: len(reader.titles) == 5)
        assert selected(reader).startswith("A new lamp")
        await type_in(reader, "tide")
        await reader.until(lambda: len(reader.titles) == 3)
        assert selected(reader).startswith("The tides")


async def test_clearing_a_search_shows_the_open_article_in_the_list(
    reading: Reading, folder: Path, inputs: Inputs
) -> None:
    for number in range(90):
        text = f"---\ntitle: Report {number}\npublished: 2022-01-{number % 28 + 1:02}\n---\nAn eel{number}x.\n"
        (folder / f"report-{number}.md").write_text(text, "utf-8")
    inputs.library.sync()
    async with reading(size=(120, 40)) as reader:
        pane = reader.screen.list_pane
        for words, others in (("eel7x", ()), ("report", ("G",))):
            await type_in(reader, words)
            await reader.press("enter", *others)
            await reader.until(lambda: reader.screen.opened and reader.screen.opened.row.rowid == pane.selected)
            await reader.press("enter")
            await reader.until(lambda: reader.screen.focused_pane == "text")
            title = reader.title
            await reader.press("escape")
            await reader.until(lambda: reader.screen.focused_pane == "list")
            await reader.press("escape")
            await reader.until(lambda: len(pane.rowids) == 95)
            assert selected(reader) == reader.title == title
            line = pane.index * pane.row_lines - pane.scroll_offset.y
            assert 0 <= line <= pane.size.height - pane.row_lines


async def test_escape_leaves_the_line_and_again_clears_it(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "bridge")
        await reader.until(lambda: len(reader.titles) == 1)
        await reader.press("escape")
        await reader.until(lambda: reader.screen.focused_pane == "list")
        assert len(reader.titles) == 1
        assert reader.screen.search_line.value == "bridge"
        await reader.until(lambda: reader.app.key_queue.is_idle)
        await reader.press("escape")
        await reader.until(lambda: len(reader.titles) == 5)
        assert reader.screen.search_line.value == ""


async def test_escape_goes_back_to_the_pane_that_one_came_from(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "/", "t", "escape")
        await reader.until(lambda: reader.screen.focused_pane == "text")


async def test_enter_goes_to_what_was_found(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "ferry")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.focused_pane == "list")
        await reader.shows("The ferry")


async def test_the_history_is_kept(reading: Reading) -> None:
    async with reading() as reader:
        for words in ("tide", "bridge"):
            await type_in(reader, words)
            await reader.press("enter")
            await reader.until(lambda: reader.screen.focused_pane == "list")
            await reader.press("escape")
    async with reading() as reader:
        await reader.press("/", "g", "up")
        assert reader.screen.search_line.value == "bridge"
        await reader.press("up")
        assert reader.screen.search_line.value == "tide"
        await reader.press("up", "down", "down", "down")
        assert reader.screen.search_line.value == "g"


async def test_what_was_not_understood_is_said_and_underlined(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "tide colour:blue")
        await reader.until(lambda: "colour" in reader.screen.words("notes").words)
        assert reader.screen.words("notes").display
        underlined = [
            segment.text
            for segment in reader.screen.search_line.render_line(0)
            if segment.style and segment.style.underline
        ]
        assert "".join(underlined).strip().startswith("colour")


async def test_nothing_found_offers_another_search(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "lighthose ")
        await reader.until(lambda: any("Nothing found" in line for line in reader.lines()))
        await reader.until(
            lambda: any("lighthouse" in choice.query for choice in reader.screen.list_pane.empty.choices)
        )
        await reader.press("enter")
        await reader.until(lambda: reader.titles == ["A new lamp for the lighthouse"])
        assert reader.screen.words("notes").words == "nothing for “lighthose”, showing “lighthouse”"
        await reader.press("/", "up", "up")
        await reader.until(lambda: reader.screen.search_line.value.strip() == "lighthose")


async def test_tab_completes_fields_and_values(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "sour")
        await reader.press("tab")
        await reader.until(lambda: reader.screen.search_line.value == "source:")
        await reader.press("c", "tab")
        await reader.until(lambda: "County News" in reader.screen.search_line.value)
        await reader.until(lambda: len(reader.titles) == 2)


async def test_unread_and_words_together(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("r")
        await reader.until(lambda: "Read" in reader.said)
        await reader.press("u")
        await type_in(reader, "tid")
        await reader.until(lambda: len(reader.titles) == 2)


async def test_matches_are_walked_through_into_the_next_article(reading: Reading) -> None:
    async with reading() as reader:
        await type_in(reader, "tide")
        await reader.press("enter")
        await reader.until(lambda: len(reader.titles) == 3)
        await reader.shows("The tides")
        await reader.until(lambda: reader.screen.text_pane.matches)
        await reader.press("n")
        await reader.shows("A new lamp")
        for _ in range(2):  # two keys at once, the second before the next article is there, pass none over
            reader.screen.text_pane.post_message(Messages.BeyondMatches(-1))
        await reader.shows("The tides")
        assert "No further match" not in reader.said


async def test_a_search_keeps_up_with_the_folder(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await type_in(reader, "walrus ")
        await reader.until(lambda: reader.titles == [])
        (folder / "walrus.md").write_text("---\ntitle: A walrus comes by\n---\nIt was asleep on the quay.\n", "utf-8")
        await reader.until(lambda: reader.titles == ["A walrus comes by"])
        await reader.shows("A walrus")


async def test_typing_fast_shows_the_last_answer(reading: Reading, inputs: Inputs) -> None:
    async with reading() as reader:
        await type_in(reader, "the bridge")
        await reader.until(lambda: reader.titles == ["The bridge is closed until autumn"])
        await reader.shows("The bridge")


async def test_walking_on_begins_at_the_end_that_one_comes_to(reading: Reading, folder: Path, inputs: Inputs) -> None:
    words = "A heron stood there. " + "Nothing moved for a long time. " * 40 + "A heron and a heron flew off. "
    for name, day in (("one", 2), ("two", 1)):
        head = f"---\ntitle: {name}\npublished: 2026-01-0{day}\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{words}\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await type_in(reader, "heron")
        await reader.press("enter")
        await reader.until(lambda: reader.titles == ["one", "two"])
        await reader.until(lambda: reader.title == "one" and len(reader.screen.text_pane.matches) == 3)
        text = reader.screen.text_pane
        while text.matches.current < 2:
            await reader.press("n")
        await reader.press("n")
        await reader.until(lambda: reader.title == "two" and text.matches.current == 0)
        await reader.press("N")
        await reader.until(lambda: reader.title == "one" and text.matches.current == 2)
        await reader.press("n")
        await reader.until(lambda: reader.title == "two" and text.matches.current == 0)
        await reader.press("n", "n", "n")
        await reader.until(lambda: "No further match" in reader.said)


def test_of_a_folder_that_is_being_read_nothing_is_found_so_far() -> None:
    question = Question(query="zebra")
    assert (
        question.describe_empty(Keymap(), "", is_looking=True).lines[0].startswith("Nothing found for “zebra” so far")
    )
    assert question.describe_empty(Keymap(), "").lines[0] == "Nothing found for “zebra”."
