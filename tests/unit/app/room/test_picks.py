"""Several articles at once: picked in the list, cited as one bibliography; and what was copied is at hand again."""

from pathlib import Path
from threading import Event

import pytest

from tests.unit.app.conftest import Reading
from tui.app.dialogs.menu import Menu
from tui.app.room import citations


@pytest.mark.slow
async def test_picked_articles_become_one_bibliography_that_can_be_copied_again(
    reading: Reading, tmp_path: Path
) -> None:
    async with reading() as reader:
        await reader.press("x", "x")
        await reader.until(lambda: all(words in reader.lines()[-1] for words in ("2 picked", "c bibliography")))
        assert sum("✓" in line for line in reader.lines()) == 2
        await reader.press("c")
        await reader.until(lambda: any("2 references" in said for said in reader.said))
        first = reader.screen.controllers.citations.citer.clipboard.history[0].text
        assert len(first.splitlines()) == 2
        assert "The tides at Kelp Point" in first
        assert "A new lamp for the lighthouse" in first
        await reader.press("escape")
        await reader.until(lambda: not reader.screen.list_pane.picked)
        await reader.press("Y")
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        await reader.press("enter")
        await reader.until(lambda: sum("2 references" in said for said in reader.said) == 2)


async def test_a_picked_article_is_taken_back(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("x", "k", "x")
        await reader.until(lambda: not reader.screen.list_pane.picked)
        assert not any("✓" in line for line in reader.lines())


async def test_a_range_and_all_are_picked_and_what_escape_drops_comes_back(reading: Reading) -> None:
    async with reading() as reader:
        picked = reader.screen.list_pane.picked
        await reader.press("x", "j", "j", "V")
        await reader.until(lambda: len(picked) == 4)
        await reader.press("escape")
        await reader.until(lambda: "4 no longer picked, U brings them back" in reader.said)
        assert not picked
        await reader.press("U")
        await reader.until(lambda: "Picked again: 4" in reader.said)
        assert len(picked) == 4
        await reader.press("X")
        await reader.until(lambda: len(picked) == 5)
        await reader.press("X")
        await reader.until(lambda: not picked)
        await reader.press("G", "V", "k", "k", "V")
        await reader.until(lambda: list(picked) == list(reader.screen.list_pane.rowids)[:1:-1])
        await reader.press("escape", "s", "U")
        await reader.until(lambda: any(said.startswith("Undone: starred") for said in reader.said))
        assert not picked


async def test_all_that_is_found_is_marked_as_read_and_that_is_taken_back_at_once(reading: Reading) -> None:
    async with reading() as reader:
        marks = reader.inputs.marks
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: len(reader.titles) == 3 and not reader.screen.question.prefix_last)
        await reader.press("ctrl+r", "enter")
        await reader.until(lambda: "Read: 3 articles; U takes it back" in reader.said)
        assert len(marks.read_ids()) == 3
        await reader.press("ctrl+r", "enter")
        await reader.until(lambda: "All that is found is read already" in reader.said)
        await reader.press("U")
        await reader.until(lambda: "Undone: marked as read (3 articles)" in reader.said)
        assert not marks.read_ids()


async def test_more_than_can_be_cited_at_once_are_not(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations, "MOST_CITED", 2)
    async with reading() as reader:
        await reader.press("X", "c")
        await reader.until(lambda: any(said.startswith("5 are too many for one bibliography") for said in reader.said))


async def test_nothing_copied_yet_says_what_copies(reading: Reading) -> None:
    async with reading() as reader:
        await reader.press("Y")
        await reader.until(lambda: any(said.startswith("Nothing was copied yet") for said in reader.said))


async def test_picked_articles_are_marked_together_and_that_is_taken_back_at_once(reading: Reading) -> None:
    async with reading() as reader:
        marks = reader.inputs.marks
        await reader.press("s", "j", "x", "x", "k", "k", "k", "x")
        await reader.until(lambda: len(reader.screen.list_pane.picked) == 3)
        await reader.press("s")
        await reader.until(lambda: "Starred: 3 articles" in reader.said)
        assert len(marks.starred_ids()) == 3
        await reader.press("U")
        await reader.until(lambda: "Undone: starred (2 articles)" in reader.said)
        assert len(marks.starred_ids()) == 1
        await reader.press("r")
        await reader.until(lambda: "Read: 3 articles" in reader.said)
        assert len(marks.read_ids()) == 3
        await reader.press("r")
        await reader.until(lambda: "Unread: 3 articles" in reader.said)
        assert marks.read_ids() == set()


async def test_an_answer_that_comes_late_does_not_lead_back(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading() as reader:
        run, moved = type(reader.inputs.library.search).run, Event()

        def late(self: object, query: str, **options: object) -> object:
            assert moved.wait(60)
            return run(self, query, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(type(reader.inputs.library.search), "run", late)
        shown = reader.screen.controllers.search.listing.now
        reader.screen.controllers.search.ask()
        await reader.press("j", "j")
        moved.set()
        await reader.until(lambda: reader.screen.controllers.search.listing.now is not shown)
        assert reader.screen.list_pane.index == 2
