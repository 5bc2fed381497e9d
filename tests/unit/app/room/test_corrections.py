"""A person's word on facts: hidden, corrected, added, taken back; seen everywhere, kept over a restart."""

from collections.abc import Callable

import pytest
from textual.widgets import Input, OptionList

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.correction import PERSON
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.app.dialogs.fact_form import FactForm, KindLine
from tui.app.facts.sections import Entry
from tui.articles.anchor import Span
from tui.articles.article import Article


@pytest.fixture
def stating(inputs: Inputs) -> Inputs:
    """The library, with what its first article states."""
    library = inputs.library
    article = first(inputs)
    text = article.text

    def mention(words: str) -> Mention:
        start = text.index(words)
        return Mention(start, start + len(words), words, "text", Span(start, start + len(words)))

    event = {"main": True, "what": mention("rose over the quay")}
    facts = (
        Fact("event", "rose", (mention("rose"),), attributes=event, origin="rules"),
        Fact("person", "Ada Okoro", (mention("Ada Okoro"),), attributes={"role": "harbour master"}, origin="rules"),
        Fact("person", "Nobody", (mention("Nobody"),), origin="rules"),
        Fact("figure", "half a metre", (mention("half a metre"),), "0.5", {"unit": "metre"}, "rules"),
    )
    inputs.know(article, Analysis(analysis_version(), facts, Summary("rules")))
    library.facts.cached(article)
    return inputs


def first(inputs: Inputs) -> Article:
    return inputs.library.articles.read(inputs.library.search.run("").rowids[0])


def texts(reader: Reader) -> list[str]:
    return [entry.text for entry in entries(reader)]


def entries(reader: Reader) -> list[Entry]:
    return [entry for section in reader.screen.side[1].outline.sections for entry in section.entries]


async def on(reader: Reader, text: str) -> None:
    """Puts the cursor on a fact."""
    await reader.until(lambda: text in texts(reader))
    await reader.press("4", "g")
    pane = reader.screen.side[1]
    for _ in range(20):
        if pane.entry is not None and pane.entry.text == text:
            return
        await reader.press("j")
    raise AssertionError(text)


async def shown(reader: Reader, condition: Callable[[list[str]], object]) -> None:
    await reader.until(lambda: condition(texts(reader)))


async def test_a_fact_that_is_none_is_hidden_everywhere_and_brought_back(stating: Inputs, reading: Reading) -> None:
    library = stating.library
    async with reading() as reader:
        await on(reader, "Nobody")
        await reader.press("d")
        await shown(reader, lambda found: "Nobody" not in found)
        assert reader.screen.side[1].entry is not None  # the cursor stands on what came in its place
        assert not library.search.run("person:nobody").rowids
        assert [told.text for told in library.overview.tell("person").page(0, 9)] == ["Ada Okoro"]
        await reader.press("B")
        await shown(reader, lambda found: "Nobody" in found)
        assert library.search.run("person:nobody").rowids
        assert any(said == "Shown again: Nobody" for said in reader.said)


async def test_a_fact_is_corrected_in_a_small_form_and_stays_so(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await on(reader, "Ada Okoro")
        await reader.press("M")
        await reader.until(lambda: isinstance(reader.app.screen, FactForm))
        reader.app.screen.query_one("#fact-text", Input).value = "Ada N. Okoro"
        reader.app.screen.query_one("#fact-role", Input).value = "pilot"
        await reader.press("enter")
        await shown(reader, lambda found: "Ada N. Okoro" in found)
        entry = next(entry for entry in entries(reader) if entry.text == "Ada N. Okoro")
        assert entry.detail == "pilot · yours"
        assert stating.library.search.run('person:"Ada N. Okoro"').rowids
    analysis = stating.library.facts.cached(first(stating))
    assert analysis is not None
    assert [fact.text for fact in analysis.facts if fact.origin == PERSON] == ["Ada N. Okoro"]


async def test_a_fact_is_made_one_of_another_kind(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await on(reader, "Nobody")
        await reader.press("M")
        await reader.until(lambda: isinstance(reader.app.screen, FactForm))
        form = reader.app.screen
        await reader.press("up")  # from the first line to the kind
        await reader.until(lambda: isinstance(form.focused, KindLine))
        await reader.press("right", "right", "right", "left")
        await reader.until(lambda: form.query("#fact-country") and not form.query("#fact-role"))
        assert any("‹ a place ›" in line for line in reader.lines())
        form.query_one("#fact-country", Input).value = "no"
        await reader.press("enter")
        await reader.until(lambda: any("Country cannot be “no”" in line for line in reader.lines()))
        form.query_one("#fact-country", Input).value = "NO"
        await reader.press("enter")
        await reader.until(lambda: [(entry.kind, entry.detail) for entry in entries(reader) if entry.text == "Nobody"]
            == [("place", "NO · yours")])  # fmt: skip
        search = stating.library.search
        assert search.run("place:nobody").rowids
        assert not search.run("person:nobody").rowids
        await reader.press("4", "B")
        await reader.until(lambda: [entry.kind for entry in entries(reader) if entry.text == "Nobody"] == ["person"])


async def test_what_no_figure_can_be_is_said_in_the_form(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await on(reader, "half a metre")
        await reader.press("M")
        await reader.until(lambda: isinstance(reader.app.screen, FactForm))
        form = reader.app.screen
        form.query_one("#fact-value", Input).value = "half"
        await reader.press("enter")
        await reader.until(lambda: any("Value cannot be “half”" in line for line in reader.lines()))
        form.query_one("#fact-value", Input).value = "0.55"
        await reader.press("enter")
        await reader.until(lambda: any(entry.fact and entry.fact.value == "0.55" for entry in entries(reader)))


async def test_a_fact_is_added_from_the_selection(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await reader.until(lambda: texts(reader))
        text = first(stating).text
        start = text.index("the quay")
        await reader.press("2")
        reader.screen.text_pane.select(Span(start, start + len("the quay")))
        await reader.press("M")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.press("j", "j", "enter")
        await reader.until(lambda: isinstance(reader.app.screen, FactForm))
        assert reader.app.screen.query_one("#fact-text", Input).value == "the quay"
        reader.app.screen.query_one("#fact-country", Input).value = "NO"
        await reader.press("enter")
        await shown(reader, lambda found: "the quay" in found)
        [entry] = [entry for entry in entries(reader) if entry.text == "the quay"]
        assert (entry.kind, entry.detail, entry.mentions[0].start) == ("place", "NO · yours", start)
        assert reader.screen.text_pane.selection is None


async def test_the_main_event_is_answered_in_the_texts_own_words(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await on(reader, "rose over the quay")
        await reader.press("M")
        await reader.until(lambda: any("an event is told in them" in said for said in reader.said))
        await reader.press("d")
        await shown(reader, lambda found: "rose over the quay" not in found)
        text = first(stating).text
        reader.screen.text_pane.select(Span(0, text.index(" rose")))
        await reader.press("2", "M")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        menu = reader.app.screen.query_one(OptionList)
        menu.highlighted = 7
        await reader.press("enter")
        await reader.until(lambda: any(entry.label == "who" and entry.text == "The tide" for entry in entries(reader)))


async def test_without_a_selection_there_is_nothing_to_add(stating: Inputs, reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("2", "M")
        await reader.until(lambda: any(said.startswith("Select the words") for said in reader.said))
        await reader.press("B")
        await reader.until(lambda: "No fact of this article was corrected" in reader.said)
