"""A long article shows what is known of it while the rest is still being read."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.app.room import facts as facts_of_the_article

_PARAGRAPH = (
    "On March {}, 2024, Ada Okoro, the harbour master of Kelp Point, said that {} boats had come in from Norway. "
)


@pytest.mark.slow
async def test_facts_are_shown_as_they_are_found(
    reading: Reading, folder: Path, inputs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(_PARAGRAPH.format(1 + number % 28, 20 + number) * 2 for number in range(260))
    (folder / "long.md").write_text(f"---\ntitle: A long log\npublished: 2026-01-01\n---\n{text}\n", "utf-8")
    inputs.library.sync()  # type: ignore[attr-defined]
    monkeypatch.setattr(facts_of_the_article, "ANALYSE_AFTER", 0.01)
    async with reading((130, 80)) as reader:
        await reader.shows("A long log")
        analysis = reader.screen.controllers.facts.analysis
        await reader.until(lambda: analysis.now and analysis.now.note == facts_of_the_article.READING_ON)
        await reader.until(lambda: any("What happened" in line for line in reader.lines()))
        await reader.until(lambda: analysis.now and not analysis.now.note)


@pytest.mark.slow
async def test_a_text_that_was_read_in_part_is_read_to_its_end_on_request(reading: Reading, inputs: Inputs) -> None:
    library = inputs.library
    article = library.articles.read(int(library.search.run("").rowids[0]))
    place = article.text.index("Ada Okoro")
    part = Fact("person", "Ada Okoro", (Mention(place, place + 9, "Ada Okoro"),), origin="byline")
    cut = Analysis(analysis_version(), (part,), Summary("byline"), complete=False, seconds=20.0)
    inputs.know(article, cut)
    async with reading((130, 80)) as reader:
        await reader.until(lambda: any("Not the whole text was" in line for line in reader.lines()))
        assert any("Ada Okoro" in line for line in reader.lines())
        await reader.press("4", "W")
        await reader.until(lambda: not any("Not the whole text was" in line for line in reader.lines()))
        await reader.until(lambda: any("What happened" in line for line in reader.lines()))
        known = library.facts.cached(article)
        assert known is not None
        assert known.complete
        await reader.press("W")
        await reader.until(lambda: "All of this article was read" in reader.said)
