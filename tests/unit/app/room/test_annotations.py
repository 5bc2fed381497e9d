"""Highlighting and noting in the reader: on what is selected, seen at once, kept, taken back, gone to."""

from pathlib import Path

from textual.widgets import OptionList

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.fact import Analysis, Summary, SummarySentence
from tui.app.dialogs.annotations import AnnotationsScreen
from tui.app.dialogs.note_form import NoteForm
from tui.articles.anchor import Selector, Span
from tui.marks.annotations import Annotation

TIDES = "The tides"


def kept(reader: Reader) -> list[tuple[str, str]]:
    """The words and the note of each annotation of the article on the screen."""
    assert reader.screen.opened is not None
    ones = reader.inputs.marks.annotations.of(reader.screen.opened.article.id)
    return [(one.selector.exact if one.selector else "", one.note) for one in ones]


async def shown(reader: Reader, *words: str) -> None:
    """Waits until the highlights on the screen are these."""

    def lit() -> list[str]:
        pane = reader.screen.text_pane
        return [span.of(pane.article.text) for _, span in pane.annotations if span is not None and pane.article]

    await reader.until(lambda: lit() == list(words))


async def write(reader: Reader, note: str) -> NoteForm:
    """Writes a note in the form that is open, over what stands there."""
    await reader.until(lambda: isinstance(reader.app.screen, NoteForm))
    form = reader.app.screen
    assert isinstance(form, NoteForm)
    await reader.until(lambda: form.lines.has_focus)
    form.lines.text = note
    await reader.press("ctrl+s")
    await reader.until(lambda: reader.app.screen is reader.screen)
    return form


def select(reader: Reader, words: str) -> Span:
    pane = reader.screen.text_pane
    assert pane.article is not None
    start = pane.article.text.index(words)
    pane.select(Span(start, start + len(words)))
    return Span(start, start + len(words))


async def test_a_sentence_is_highlighted_and_is_so_no_longer(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2", ")", ")", "m")
        await shown(reader, "Nobody was hurt.")
        assert kept(reader) == [("Nobody was hurt.", "")]
        await reader.until(lambda: any("▌" in line and "Nobody" in line for line in reader.lines()))
        await reader.press("m")
        await shown(reader)
        assert kept(reader) == []
        await reader.press("U")
        await shown(reader, "Nobody was hurt.")
        assert any(said.startswith("Undone: highlight removed · “") for said in reader.said)


async def test_a_selection_is_highlighted_and_takes_in_what_it_holds(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2")
        select(reader, "the quay on Sunday")
        await reader.press("m")
        await shown(reader, "the quay on Sunday")
        assert reader.screen.text_pane.selection is None
        select(reader, "rose over the quay on Sunday morning")
        await reader.press("m")
        await shown(reader, "rose over the quay on Sunday morning")
        select(reader, "on Sunday")
        await reader.press("m")
        await shown(reader)
        for words in ("rose over the quay on Sunday morning", "the quay on Sunday"):
            await reader.press("U")
            await shown(reader, words)


async def test_the_first_key_without_a_selection_says_what_to_do(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("m")
        await reader.until(lambda: any(said.startswith("Nothing to highlight yet") for said in reader.said))
        await reader.press("H")
        await reader.until(lambda: any(said.startswith("None yet: m highlights") for said in reader.said))
        await reader.press("right_curly_bracket")
        await reader.until(lambda: any(said.startswith("No highlight in this article yet") for said in reader.said))


async def test_a_note_on_the_article_stands_under_its_byline(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("a")
        await write(reader, "  Compare with\nthe ferry.\n\n")
        await reader.until(lambda: any("✎ Compare with the ferry." in line for line in reader.lines()))
        assert kept(reader) == [("", "Compare with\nthe ferry.")]
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm))
        assert reader.app.screen.lines.text == "Compare with\nthe ferry."
        await write(reader, "")
        await reader.until(lambda: not kept(reader))
        await reader.until(lambda: not any("✎" in line for line in reader.lines()))


async def test_a_note_on_words_is_told_where_the_cursor_is(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2")
        select(reader, "The town will pay for it")
        await reader.press("a")
        await write(reader, "Since when?")
        await shown(reader, "The town will pay for it")
        assert kept(reader) == [("The town will pay for it", "Since when?")]
        assert any("✎" in line and "The town will pay" in line for line in reader.lines())
        await reader.press("right_curly_bracket")
        await reader.until(lambda: "✎ Since when?" in reader.screen.words("status").words)
        await reader.press("a")
        await write(reader, "Since when? Ask.")
        await reader.until(lambda: "✎ Since when? Ask." in reader.screen.words("status").words)
        await reader.press("(")
        await reader.until(lambda: "✎" not in reader.screen.words("status").words)


async def test_an_unkept_note_is_thrown_away_only_when_that_is_said_twice(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press("x", "escape")
        await reader.until(lambda: any("Not saved yet" in line for line in reader.lines()))
        await reader.press("y", "escape")
        await reader.until(lambda: any("Not saved yet" in line for line in reader.lines()))
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert kept(reader) == []


async def test_quitting_does_not_lose_a_note_that_is_being_written(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press("x", "ctrl+q")
        await reader.until(lambda: any("Not saved yet" in line for line in reader.lines()))
        await reader.press("ctrl+s")
        await reader.until(lambda: kept(reader) == [("", "x")])
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        await reader.press("ctrl+q")
        await reader.until(lambda: not reader.app.is_running)


async def test_what_is_pasted_into_a_note_is_made_safe(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("a")
        await reader.until(lambda: isinstance(reader.app.screen, NoteForm) and reader.app.screen.lines.has_focus)
        reader.app.screen.lines.insert("a\x1b]52;c;eA==\x07b" + "x" * 30_000)
        await reader.press("ctrl+s")
        await reader.until(lambda: kept(reader))
        [(_, note)] = kept(reader)
        assert note.startswith("a␛]52;c;eA==␇b")
        assert len(note) == 20_000


async def test_the_list_leads_to_a_highlight_and_changes_it(reading: Reading, inputs: Inputs) -> None:
    article = inputs.library.articles.read(inputs.library.search.run("").rowids[0])
    there = article.text.index("Nobody")
    last = article.text.index("over ten years")
    inputs.marks.annotations.change(
        article.id,
        [
            Annotation(None, "On all of it."),
            Annotation(Selector("Nobody", start=there)),
            Annotation(Selector("over ten years", start=last), "Long!"),
            Annotation(Selector("words that nobody wrote here", start=3), "Lost."),
        ],
    )
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.until(lambda: "1 highlight not found (H)" in reader.screen.words("status").words)
        await reader.press("H", "j", "j", "enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        assert reader.screen.text_pane.highlights.current is not None
        assert reader.screen.text_pane.highlights.current.annotation.note == "Long!"
        assert reader.screen.focused is reader.screen.text_pane
        await reader.press("H")
        await reader.until(lambda: isinstance(reader.app.screen, AnnotationsScreen))
        lines = "\n".join(reader.lines())
        for words in ("4 highlights and notes", "On all of it.", "not found in the article", "✎ Lost."):
            assert words in lines
        await reader.press("G", "enter")
        await reader.until(lambda: "Not found in the article" in reader.said)
        await reader.press("H", "G", "d", "d")
        await reader.until(lambda: [note for _, note in kept(reader)] == ["On all of it.", ""])
        assert reader.app.screen.query_one(OptionList).option_count == 2
        await reader.press("a")
        await write(reader, "Really?")
        await shown(reader, "Nobody")
        assert kept(reader) == [("", "On all of it."), ("Nobody", "Really?")]


async def test_highlights_are_stepped_through(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2")
        for words in ("Nobody", "was hurt", "half a metre"):
            select(reader, words)
            await reader.press("m")
            await reader.until(lambda words=words: words in [kept_words for kept_words, _ in kept(reader)])
        await shown(reader, "Nobody", "was hurt", "half a metre")
        pane = reader.screen.text_pane
        for words in ("Nobody", "was hurt", "half a metre"):
            await reader.press("right_curly_bracket")
            assert pane.quotable() is not None
            assert pane.quotable().spans[0].of(pane.article.text) == words
        await reader.press("right_curly_bracket")
        await reader.until(lambda: "No further highlight" in reader.said)
        await reader.press("left_curly_bracket")
        assert pane.quotable().spans[0].of(pane.article.text) == "was hurt"
        await reader.press("m")
        await shown(reader, "Nobody", "half a metre")


async def test_a_click_chooses_among_highlights_of_one_sentence(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        for words in ("Nobody was hurt", "hurt"):
            reader.inputs.marks.annotations.change(
                reader.screen.opened.article.id,
                [Annotation(Selector(words, start=reader.screen.opened.article.text.index(words)))],
            )
        await reader.press("s")
        await shown(reader, "Nobody was hurt", "hurt")
        pane = reader.screen.text_pane
        row = next(number for number, line in enumerate(reader.lines()) if "hurt" in line)
        await reader.pilot.click(offset=(reader.lines()[row].index("hurt") + 1, row))
        assert pane.quotable().spans[0].of(pane.article.text) == "hurt"


async def test_a_fact_or_a_sentence_of_the_summary_is_highlighted_in_the_text(reading: Reading) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        summary, text = reader.screen.side[0], reader.screen.opened.article.text
        start = text.index("The quay will be raised")
        end = text.index("half a metre.") + len("half a metre.")
        found = Analysis("1", (), Summary("rules", (SummarySentence(text[start:end], start, end),)))
        summary.analysed(reader.screen.controllers.article.generation, found)
        await reader.press("3")
        await reader.until(lambda: summary.quotable() is not None)
        await reader.press("m")
        await shown(reader, text[start:end])


async def test_a_highlight_moves_with_its_words_when_the_file_is_edited(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.shows(TIDES)
        await reader.press("2")
        span = select(reader, "The harbour master, Ada Okoro, had warned of it.")
        await reader.press("m")
        await shown(reader, "The harbour master, Ada Okoro, had warned of it.")
        path = folder / "tides.md"
        edited = (
            path.read_text("utf-8")
            .replace("The tide rose", "At last, the tide rose")
            .replace("had warned", "has warned")
        )
        path.write_text(edited, "utf-8")
        await shown(reader, "The harbour master, Ada Okoro, has warned of it.")
        assert reader.screen.text_pane.annotations[0].span.start == span.start + len("At last, ")
