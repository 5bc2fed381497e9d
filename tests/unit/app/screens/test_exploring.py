"""Finding on from an answer: saved searches, facets, sentences, related articles; each keeps the search line true."""

from tests.unit.app.conftest import Reader, Reading
from tui.app.screens.facets import FacetsScreen
from tui.app.screens.related import RelatedScreen
from tui.app.screens.searches import SearchesScreen
from tui.app.screens.sentences import SentencesScreen


async def _search(reader: Reader, words: str) -> None:
    await reader.press("/", *words, "enter")
    await reader.until(lambda: reader.screen.question.query == words and not reader.screen.question.typing)


async def test_a_search_is_saved_and_opened_again(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "tide")
        await reader.press("p")
        await reader.until(lambda: isinstance(reader.app.screen, SearchesScreen))
        await reader.press("enter", *"Tides", "enter")
        await reader.until(lambda: any("Saved as “Tides”" in said for said in reader.said))
        reader.screen.clear_search()
        await reader.until(lambda: len(reader.titles) == 5)
        await reader.press("p")
        await reader.until(lambda: isinstance(reader.app.screen, SearchesScreen) and reader.app.screen.items)
        await reader.until(lambda: any("3 unread" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: reader.screen.search_line.value == "tide" and len(reader.titles) == 3)


async def test_a_saved_search_is_forgotten(reading: Reading) -> None:
    async with reading() as reader:
        reader.screen.saved_searches.save("Bridges", "bridge")
        await reader.press("p")
        await reader.until(lambda: isinstance(reader.app.screen, SearchesScreen) and reader.app.screen.items)
        await reader.press("d")
        await reader.until(lambda: not reader.app.screen.items)
        assert reader.screen.saved_searches.all() == ()


async def test_a_facet_narrows_the_search_by_words_that_the_line_shows(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("#")
        await reader.until(lambda: isinstance(reader.app.screen, FacetsScreen) and reader.app.screen.items)
        assert any("County News" in line for line in reader.lines())
        terms = list(reader.app.screen.items)
        for _ in range(terms.index('source:"County News"')):
            await reader.press("j")
        await reader.press("enter")
        await reader.until(lambda: reader.screen.search_line.value == 'source:"County News"')
        await reader.until(lambda: len(reader.titles) == 2)


async def test_sentences_of_the_library_lead_to_their_place(reading: Reading) -> None:
    async with reading() as reader:
        await _search(reader, "tide")
        await reader.press("w")
        await reader.until(lambda: isinstance(reader.app.screen, SentencesScreen) and len(reader.app.screen.items) >= 3)
        place = next(i for i, item in enumerate(reader.app.screen.items) if "In winter the tide decides" in item.text)
        for _ in range(place):
            await reader.press("j")
        await reader.press("enter")
        await reader.shows("The ferry sails")
        await reader.until(lambda: reader.screen.focused_pane == "text")


async def test_sentences_need_a_search(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("w")
        await reader.until(lambda: any(said.startswith("Search first") for said in reader.said))


async def test_related_articles_say_what_they_have_in_common(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("R")
        await reader.until(lambda: isinstance(reader.app.screen, RelatedScreen))
        await reader.until(lambda: not any("Looking for what is related" in line for line in reader.lines()))
        if reader.app.screen.items:
            await reader.press("enter")
            await reader.until(lambda: isinstance(reader.app.screen, type(reader.screen)))
