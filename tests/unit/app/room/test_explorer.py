"""Finding on from an answer: facets, sentences, related articles; each keeps the search line true."""

from pathlib import Path

from textual.widgets import Input

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.facets import FacetsScreen
from tui.app.dialogs.line_prompt import LinePrompt
from tui.app.dialogs.related import RelatedScreen
from tui.app.dialogs.sentences import SentencesScreen


async def _search(reader: Reader, words: str) -> None:
    await reader.press("/", *words, "enter")
    await reader.until(lambda: reader.screen.question.query == words and not reader.screen.question.prefix_last)


async def _facets(reader: Reader) -> FacetsScreen:
    await reader.press("#")
    await reader.until(lambda: isinstance(reader.app.screen, FacetsScreen))
    panel = reader.app.screen
    assert isinstance(panel, FacetsScreen)
    await reader.until(lambda: any("facts are known" in line for line in panel_lines(panel)))
    return panel


def panel_lines(panel: FacetsScreen | SentencesScreen | RelatedScreen) -> list[str]:
    """The lines of the panel, in view or not."""
    return [str(option.prompt) for option in panel.lines.options]


async def _move_to(reader: Reader, panel: FacetsScreen, term: str) -> None:
    for _ in panel.items:
        if panel.item == term:
            return
        await reader.press("j")
    raise AssertionError(f"{term} is not among {panel.items}")


async def test_moving_through_the_facets_narrows_by_words_that_the_line_shows(reading: Reading) -> None:
    async with reading() as reader:
        panel = await _facets(reader)
        assert reader.screen.search_line.value == ""
        assert len(reader.titles) == 5
        await _move_to(reader, panel, 'source:"County News"')
        await reader.until(lambda: reader.screen.search_line.value == 'source:"County News"')
        await reader.until(lambda: len(reader.titles) == 2)
        await _move_to(reader, panel, "on:2024")
        await reader.until(lambda: reader.screen.search_line.value == "on:2024")
        await reader.press("g")
        await reader.until(lambda: reader.screen.search_line.value == "" and len(reader.titles) == 5)
        await _move_to(reader, panel, "on:2023")
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.until(lambda: reader.titles == ["The school has a garden"])
        assert reader.screen.search_line.value == "on:2023"
        assert not reader.screen.question.prefix_last


async def test_leaving_the_facets_brings_back_what_was_before(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "tide")
        await reader.until(lambda: len(reader.titles) == 3)
        await reader.press("j")
        await reader.shows("A new lamp")
        panel = await _facets(reader)
        await _move_to(reader, panel, "on:2024")
        await reader.until(lambda: reader.titles == ["The ferry sails twice a day"])
        await reader.press("escape")
        await reader.until(lambda: len(reader.titles) == 3)
        assert (reader.screen.search_line.value, reader.screen.question.query) == ("tide", "tide")
        await reader.shows("A new lamp")


async def test_facets_are_counted_again_of_what_was_narrowed(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "bridge OR ferry")
        panel = await _facets(reader)
        await _move_to(reader, panel, "on:2024")
        await reader.press("right")
        narrowed = "(bridge OR ferry) on:2024"
        await reader.until(lambda: any(narrowed in line for line in reader.lines()))
        assert 'source:"The Harbour Post"' not in panel.items
        await _move_to(reader, panel, 'source:"County News"')
        await reader.until(lambda: reader.screen.search_line.value == f'{narrowed} source:"County News"')
        await reader.press("left")
        await reader.until(lambda: reader.screen.search_line.value == "bridge OR ferry")
        await reader.until(lambda: panel.items and panel.item == "" and len(reader.titles) == 2)


async def test_facets_count_what_is_shown_where_only_unread_articles_are(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("r")
        await reader.until(lambda: "Read" in reader.said)
        await reader.press("u")
        await reader.until(lambda: len(reader.titles) == 4)
        panel = await _facets(reader)
        counted = next(line for line in panel_lines(panel) if "Harbour Post" in line)
        assert counted.split()[0] == "1"


async def _sentences(reader: Reader, count: int) -> SentencesScreen:
    await reader.press("w")
    await reader.until(lambda: isinstance(reader.app.screen, SentencesScreen))
    panel = reader.app.screen
    assert isinstance(panel, SentencesScreen)
    await reader.until(lambda: any(f"{count} sentences" in line and "all of them" in line for line in reader.lines()))
    return panel


async def test_moving_through_sentences_shows_their_places_and_enter_stays_there(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "tide")
        panel = await _sentences(reader, 3)
        await reader.press("j")
        await reader.shows("A new lamp")
        await reader.press("j")
        await reader.shows("The ferry sails")
        assert reader.app.screen is panel
        await reader.press("enter")
        await reader.until(lambda: reader.screen.focused_pane == "text")
        assert reader.title == "The ferry sails twice a day"


async def test_leaving_the_sentences_goes_back_to_the_article_and_leaves_no_trace(
    reading: Reading, folder: Path, inputs: Inputs
) -> None:
    filler = "Nothing moved for a long time. " * 60
    front = "---\ntitle: A long watch\npublished: 2020-01-01\n---\n"
    (folder / "watch.md").write_text(f"{front}{filler}A tide at last. {filler}The tide again.\n", "utf-8")
    inputs.library.sync()
    async with reading(size=(100, 24)) as reader:
        await _search(reader, "tide")
        panel = await _sentences(reader, 5)
        await reader.press("G")
        await reader.shows("A long watch")
        text = reader.screen.text_pane
        await reader.until(lambda: text.top > len(filler))
        assert reader.screen.opened is not None
        watch = reader.screen.opened.article.id
        assert reader.app.screen is panel
        await reader.press("escape")
        await reader.shows("The tides")
    assert not inputs.marks.get(watch).read
    assert inputs.marks.get(watch).position == 0


async def test_sentences_stand_by_article_or_in_the_order_of_time_which_is_remembered(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "tide")
        panel = await _sentences(reader, 3)
        assert [line.partition("  ")[0] for line in panel_lines(panel) if not line.startswith(" ")] == [
            "The tides at Kelp Point are higher than ever",
            "A new lamp for the lighthouse",
            "The ferry sails twice a day",
        ]
        assert panel.item is not None
        assert panel.item.text.startswith("The tide rose")
        await reader.press("t")
        await reader.until(lambda: any("in order of time, all of them" in line for line in reader.lines()))
        assert [line.partition("\n  ")[2] for line in panel_lines(panel)] == [
            "3 Feb 2024 · The ferry sails twice a day · County News",
            "1 May 2025 · A new lamp for the lighthouse · The Harbour Post",
            "1 Jun 2025 · The tides at Kelp Point are higher than ever · The Harbour Post",
        ]
        await reader.press("escape", "w")
        await reader.until(lambda: any("in order of time, all of them" in line for line in reader.lines()))
        await reader.press("t")
        await reader.until(lambda: any("by article, all of them" in line for line in reader.lines()))
    assert reader.inputs.preferences.now.sentences_by_time is False


async def test_sentences_need_a_search(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("w")
        await reader.until(lambda: any(said.startswith("Search first") for said in reader.said))


async def test_related_articles_say_what_they_have_in_common_and_what_is_left_out(
    reading: Reading, folder: Path, inputs: Inputs
) -> None:
    words = "A cormorant, a guillemot, a razorbill, a kittiwake and a fulmar nest on the skerry by the beacon. "
    for number in range(25):
        text = words if number else words + "Nothing moved there for a long time. " * 600
        head = f"---\ntitle: Birds {number:02}\npublished: 2026-01-{25 - number:02}\n---\n"
        (folder / f"birds{number}.md").write_text(f"{head}{text}\n", "utf-8")
    for number in range(300):
        (folder / f"filler{number}.md").write_text(f"---\ntitle: Filler {number}\n---\nA plain day.\n", "utf-8")
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("Birds 00")
        await reader.press("R")
        await reader.until(lambda: isinstance(reader.app.screen, RelatedScreen) and reader.app.screen.items)
        panel = reader.app.screen
        assert isinstance(panel, RelatedScreen)
        assert len(panel.items) == 20
        assert "and 4 more" in panel_lines(panel)[0]
        shown = " ".join(" ".join(reader.lines()).split())
        assert "The 20 nearest to this article" in shown
        assert "its first 20,000 characters" in str(panel._heading.content)
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen is reader.screen and not reader.title.endswith("00"))


async def test_typed_words_are_verified_and_lead_to_their_place(reading: Reading) -> None:
    async with reading() as reader:
        await _verify(reader, "the town will pay for it over")
        await reader.until(lambda: any("1 place with these words" in line for line in reader.lines()))
        assert any("… " in line for line in reader.lines()), "the words around are a part of more"
        await reader.press("enter")
        await reader.shows("The tides")
        await reader.until(lambda: reader.screen.text_pane.sentence is not None)
        assert "The town will pay" in reader.screen.text_pane.sentence.of(reader.screen.opened.article.text)
        await _verify(reader, "the town will pay for it in")
        await reader.until(lambda: any("[-in-]{+over+}" in line for line in reader.lines()))
        await reader.press("escape")
        await _verify(reader, "the town")
        await reader.until(lambda: "Too short to verify: give four words or more" in reader.said)
        await _verify(reader, "purple elephants dance slowly tonight")
        await reader.until(lambda: "These words are in no article, and nothing is like them" in reader.said)


async def _verify(reader: Reader, words: str) -> None:
    await reader.press("Q")
    await reader.until(lambda: isinstance(reader.app.screen, LinePrompt))
    reader.app.screen.query_one(Input).value = words
    await reader.press("enter")
