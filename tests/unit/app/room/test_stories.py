"""Articles on one event are one row of the list, which can be opened, and stands for all of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from events_told import put_news

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.app.folded_rows import FoldedRows
from tui.app.room import stories
from tui.articles.anchor import Span
from tui.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put_news(tmp_path / "coast")


@pytest.fixture
async def reader(inputs: Inputs, reading: Reading) -> AsyncIterator[Reader]:
    inputs.library.stories.find()
    async with reading() as opened:
        yield opened


FOLDED = ["Ferry 0", "Glass", "Chess", "Orchards", "Dam 2"]
OPENED = ["Ferry 0", "Glass", "Chess", "Orchards", "Dam 2", "Dam 3", "Dam 0", "Dam 1"]


def line_of(reader: Reader, title: str) -> str:
    return next(line.partition("│")[0] for line in reader.lines() if title in line)


async def test_a_story_is_one_row_that_opens_and_closes(reader: Reader) -> None:
    assert reader.titles == FOLDED
    await reader.press("G")
    await reader.shows("Dam 2")
    await reader.press("*")
    assert reader.titles == OPENED
    await reader.press("j", "j", "*")
    assert reader.titles == FOLDED, "closed from one of its articles"
    await reader.shows("Dam 2")
    await reader.press("k", "*")
    await reader.until(lambda: reader.said)
    assert "alone" in reader.said[-1]


async def test_a_row_says_what_is_folded_into_it(reader: Reader) -> None:
    await reader.pilot.resize_terminal(240, 30)
    await reader.until(lambda: any("3 more" in line for line in reader.lines()))
    assert any("▸Dam 2" in line for line in reader.lines())
    assert any("same text in 2 papers" in line for line in reader.lines()), "a wire copy is named as one"


async def test_folding_is_turned_off_and_on(reader: Reader) -> None:
    await reader.press("%")
    await reader.until(lambda: len(reader.titles) == 9)
    await reader.press("*")
    await reader.until(lambda: any("not folded" in said for said in reader.said))
    await reader.press("%")
    await reader.until(lambda: reader.titles == FOLDED)


async def test_a_setting_leaves_each_article_in_a_row(inputs: Inputs, reading: Reading) -> None:
    inputs.library.stories.find()
    async with reading(settings=Settings(fold_stories=False)) as reader:
        assert len(reader.titles) == 9


async def test_a_search_folds_what_it_finds(reader: Reader) -> None:
    await reader.press("/", *"boats")
    await reader.until(lambda: len(reader.titles) == 1 and reader.titles[0].startswith("Dam"))
    await reader.until(lambda: any("3 found" in line for line in reader.lines()))
    pane = reader.screen.list_pane
    assert set(pane.standing_for(pane.selected)) == set(pane.found), "the fourth does not say so"


async def test_unread_articles_in_a_fold_are_counted_and_gone_to(reader: Reader) -> None:
    reader.inputs.marks.set_read(["dam-2", "dam-3", "dam-1", "glass", "chess", "orchards", "ferry-1"], True)
    reader.inputs.library.marked(["dam-2", "dam-3", "dam-1", "glass", "chess", "orchards", "ferry-1"])
    reader.screen.list_pane.reload()
    await reader.until(lambda: "●" in line_of(reader, "Dam 2"))
    await reader.press("ctrl+n")
    await reader.shows("Dam 0")
    assert reader.titles == OPENED, "the fold of the next unread article opens"


async def test_read_and_picks_mean_all_that_a_row_stands_for(reader: Reader) -> None:
    await reader.press("G")
    await reader.shows("Dam 2")
    await reader.press("r")
    marks = reader.inputs.marks
    dams = [f"dam-{number}" for number in range(4)]
    await reader.until(lambda: all(mark.read for mark in marks.get_many(dams).values()))
    await reader.until(lambda: reader.said and "4 articles" in reader.said[-1])
    await reader.press("x")
    assert len(reader.screen.list_pane.picked) == 4
    await reader.press("*", "x")
    assert len(reader.screen.list_pane.picked) == 3, "an open row stands for itself"
    await reader.press("X")
    assert len(reader.screen.list_pane.picked) == 9, "all that is found, folded or not"


async def test_an_article_that_is_folded_away_is_gone_to(reader: Reader) -> None:
    await reader.press("j")  # until somebody does something, the list leads to what is newest
    rowid = reader.inputs.library.articles.rowid_of("dam-1")
    reader.screen.controllers.explorer.read_at(rowid)
    await reader.shows("Dam 1")
    assert reader.titles == OPENED
    assert reader.screen.list_pane.selected == rowid


@pytest.mark.slow
async def test_stories_are_found_while_one_reads(
    inputs: Inputs, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "QUIET", 0.05)
    async with reading() as reader:
        await reader.until(lambda: reader.titles == FOLDED)
        (inputs.library.folder / "dam-1.md").unlink()
        await reader.until(lambda: "2 more" in " ".join(reader.lines()) or "+2" in " ".join(reader.lines()))


def test_a_long_list_is_folded_at_its_beginning_first(inputs: Inputs) -> None:
    inputs.library.stories.find()
    found = inputs.library.search.run("").rowids
    known = inputs.library.stories.map()
    first = FoldedRows(found, known, most=2)
    assert first.others_of(first[0]) == [found[1]]
    assert not first.is_whole
    assert list(first) == [first[place] for place in range(len(first))]
    assert list(first)[1:] == list(found)[2:], "the rest is as it was found"
    whole = first.whole()
    assert len(whole) == 5
    assert sorted([*whole, *(one for row in whole for one in whole.others_of(row))]) == sorted(found), "nothing is lost"
    assert [whole.index(rowid) for rowid in whole] == list(range(5))


async def test_a_story_is_told_in_time_with_what_differs(inputs: Inputs, reading: Reading) -> None:
    folder, library = inputs.library.folder, inputs.library
    for name, toll in (("dam-0", "14 people died"), ("dam-3", "16 people died")):
        path = folder / f"{name}.md"
        path.write_text(path.read_text("utf-8").rstrip() + f"\n\nIn Oldhaven {toll}, the council said.\n", "utf-8")
    library.sync()
    library.stories.find()
    for name, words in (("dam-0", "14 people"), ("dam-3", "16 people")):
        text = library.articles.find(name).text
        start = text.index(words)
        sentence = Span(text.index("In Oldhaven"), len(text))
        mention = Mention(start, start + len(words), words, "text", sentence)
        figure = Fact("figure", words, (mention,), words[:2], {"unit": "people"})
        inputs.know(library.articles.find(name), Analysis(analysis_version(45), (figure,), Summary("test")))
    async with reading((120, 40)) as reader:
        await reader.press("G")
        await reader.shows("Dam")
        await reader.press("P")
        await reader.until(lambda: any("They differ: dead" in line for line in reader.lines()))
        text = "\n".join(reader.lines())
        assert "4 articles on one event in 4 papers, 3 Mar 2025 to 4 Mar 2025" in text
        assert "figures and dates are" in text, "the facts of two of the four are known"
        assert text.index("14 people") < text.index("16 people") < text.index("In the order of time")
        order = [text.index(f"{paper}  Dam") for paper in ("Post", "Echo", "Mail", "Star")]
        assert max(order[:2]) < min(order[2:]), "the earliest first"
        await reader.press("j", "enter")
        await reader.shows("Dam 3")
        await reader.until(lambda: reader.screen.text_pane.has_focus)
        assert reader.titles == OPENED, "its row was folded away"


async def test_an_article_that_is_alone_has_no_story(reader: Reader) -> None:
    await reader.press("j")
    await reader.shows("Glass")
    await reader.press("P")
    await reader.until(lambda: reader.said)
    assert "No other article is on this event" in reader.said[-1]
    assert reader.app.screen is reader.screen, "nothing opened that would have to be left again"


async def test_a_story_stays_open_whatever_was_asked_before(reader: Reader) -> None:
    """An answer that was on its way when the story was opened knew nothing of it, and closed it again."""
    await reader.press("G")
    await reader.shows("Dam 2")
    reader.screen.controllers.search.ask()
    reader.screen.list_pane.action_fold()
    await reader.pilot.press("G")
    before = reader.screen.controllers.search.listing.now
    reader.screen.controllers.search.ask()
    await reader.until(lambda: reader.screen.controllers.search.listing.now is not before)
    assert reader.titles == OPENED
    await reader.shows("Dam 1")
