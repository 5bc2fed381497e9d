"""Facts and text beside each other: from the fact to its words, from a sentence to its facts, from a fact to others."""

from tests.unit.app.conftest import Reader, Reading
from tui.analysis.fact import Analysis, Fact, Mention, Summary, SummarySentence
from tui.articles.anchor import Span


def give_facts(reader: Reader) -> str:
    """Gives the open article the facts that it states, and gives its text."""
    opened = reader.screen.opened
    assert opened is not None
    text = opened.article.text
    start = text.index("Ada Okoro")
    sentence = Span(text.index("The harbour master"), text.index("warned of it.") + 13)
    mention = Mention(start, start + 9, "Ada Okoro", "text", sentence)
    first = text.index("Nobody was hurt.")
    summary = Summary("rules", (SummarySentence("Nobody was hurt.", first, first + 16),))
    person = Fact("person", "Ada Okoro", (mention,), None, {"role": "harbour master"}, "rules")
    analysis = Analysis("1", (person,), summary)
    for pane in (reader.screen.text_pane, *reader.screen.side):
        pane.analysed(opened.generation, analysis)
    return text


async def test_a_fact_leads_to_its_words_and_a_sentence_to_its_facts(reading: Reading) -> None:
    async with reading() as reader:
        text = give_facts(reader)
        await reader.press("4", "j", "enter")
        await reader.until(lambda: reader.screen.focused_pane == "text")
        sentence = reader.screen.text_pane.sentence
        assert sentence is not None
        assert sentence.of(text) == "The harbour master, Ada Okoro, had warned of it."
        facts = reader.screen.side[1]
        await reader.until(lambda: facts.is_pointed_at(1))
        await reader.press("(")
        await reader.until(lambda: not facts.is_pointed_at(1))
        await reader.press("3", "enter")
        await reader.until(lambda: reader.screen.focused_pane == "text")
        sentence = reader.screen.text_pane.sentence
        assert sentence is not None
        assert sentence.of(text) == "Nobody was hurt."


async def test_enter_goes_there_also_in_a_narrow_terminal(reading: Reading) -> None:
    async with reading(size=(60, 24)) as reader:
        give_facts(reader)
        await reader.press("4", "j")
        await reader.until(lambda: reader.screen.side[1].entry)
        await reader.press("enter")
        await reader.until(lambda: reader.screen.focused_pane == "text")
        await reader.until(lambda: any("Ada Okoro" in line for line in reader.lines()))
        await reader.press("enter")
        await reader.until(lambda: reader.screen.focused_pane == "facts")
        assert reader.screen.side[1].entry is not None


async def test_from_a_fact_the_search_line_asks_for_it(reading: Reading) -> None:
    async with reading() as reader:
        give_facts(reader)
        await reader.press("4", "j", "/")
        await reader.until(lambda: reader.screen.search_line.value == 'person:"Ada Okoro"')
        assert reader.screen.focused is reader.screen.search_line


async def test_every_key_is_a_letter_while_facts_are_filtered(reading: Reading) -> None:
    async with reading() as reader:
        give_facts(reader)
        await reader.press("4", "&", *"q1/")
        assert reader.screen.side[1].outline.filter == "q1/"
        assert reader.screen.side[1].heading()[1] == "0 of 1"
        await reader.press("escape")
        assert reader.screen.side[1].outline.filter == ""
        assert reader.screen.focused_pane == "facts"


async def test_a_fact_is_copied_with_its_sentence_and_citation(reading: Reading) -> None:
    async with reading() as reader:
        give_facts(reader)
        await reader.press("4", "j", "y")
        await reader.until(lambda: reader.screen.controllers.citations.citer.clipboard.history)
        fact, _, quotation = reader.screen.controllers.citations.citer.clipboard.history[0].text.partition("\n\n")
        assert fact == "Ada Okoro: harbour master"
        assert quotation.startswith("“The harbour master, Ada Okoro, had warned of it” (Example, 2025, para. 1).")
        assert reader.screen.controllers.citations.citer.clipboard.history[0].html.startswith(
            "<p>Ada Okoro: harbour master</p>"
        )
