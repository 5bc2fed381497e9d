"""By relevance while words are searched for; undated libraries by the last change, and said to be so."""

import os
from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.app.search.order import ranks
from tui.app.search.question import Question


@pytest.mark.parametrize("query", ["tide", "tide tag:sea", '"the tide"', "title:tide", "-tag:x tide", "mRNA:", "c++"])
def test_words_rank(query: str) -> None:
    assert ranks(query)


@pytest.mark.parametrize(
    "query", ["", "tag:sea", "is:unread", 'source:"The Post" after:2025', "-tide", "-tag:x OR person:seike"]
)
def test_fields_alone_do_not(query: str) -> None:
    assert not ranks(query)


def test_the_first_letters_of_a_word_are_not_ranked_yet() -> None:
    assert Question("ti", prefix_last=True).order == "newest"
    assert Question("tid", prefix_last=True).order == Question("ti").order == "relevance"


async def test_words_are_ranked_unless_another_order_was_chosen_which_is_remembered_apart(
    folder: Path, inputs: Inputs, reading: Reading
) -> None:
    (folder / "new.md").write_text(
        f"---\ntitle: Harbour notes\npublished: 2026-01-01\n---\n{'Many words of something else. ' * 60}A tide.\n",
        "utf-8",
    )
    inputs.library.sync()
    async with reading() as reader:
        await reader.shows("Harbour notes")
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: len(reader.titles) == 4 and "relevance" in reader.screen.words("found").words)
        assert reader.titles[-1] == "Harbour notes"
        await reader.press("S")
        await reader.until(lambda: any("Sort what is found by words by" in line for line in reader.lines()))
        await reader.press("g", "enter")
        await reader.until(lambda: reader.titles[0] == "Harbour notes")
        assert reader.inputs.preferences.now.search_sort == "newest"
        assert not reader.inputs.preferences.now.sort
        await reader.press("escape")
        await reader.until(lambda: len(reader.titles) == 6)
        await reader.press("S")
        await reader.until(lambda: any("Sort the list by" in line for line in reader.lines()))
        assert not any(line.strip(" ▌") == "relevance" for line in reader.lines())
    async with reading() as reader:
        await reader.press("/", *"tide", "enter")
        await reader.until(lambda: len(reader.titles) == 4 and "newest" in reader.screen.words("found").words)


async def test_where_nothing_is_dated_the_last_changed_comes_first(
    tmp_path: Path, inputs: Inputs, reading: Reading
) -> None:
    from tui.library.library import open_library

    undated = tmp_path / "undated"
    undated.mkdir()
    for age, name in enumerate(("b", "c", "a")):
        (undated / f"{name}.txt").write_text(f"Note {name}\n\nSome words of {name}.\n", "utf-8")
        os.utime(undated / f"{name}.txt", (1.7e9 - age * 1000, 1.7e9 - age * 1000))
    library = open_library(undated, inputs.places.cache_dir, inputs.marks)
    library.sync()
    async with reading(library=library) as reader:
        await reader.until(lambda: reader.screen.words("found").words == "last changed")
        await reader.until(lambda: reader.titles == ["Note b", "Note c", "Note a"])
    library.close()
