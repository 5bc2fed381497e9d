from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.library.conftest import OpenLibrary

FILLER = "The council met on Monday and spoke of roads and schools, of budgets and of rain. "


def write(
    folder: Path, name: str, text: str, *, title: str = "About the council", published: str = "2024-01-01"
) -> None:
    front = f"---\nid: {name}\ntitle: {title}\npublished: {published}\nlanguage: en\n---\n"
    (folder / f"{name}.md").write_text(f"{front}{text}\n", "utf-8")


def ranked(opened: OpenLibrary, query: str) -> list[str]:
    library = opened()
    rowids = list(library.search.run(query, sort="relevance").rowids)
    return [row.id for row in library.articles.rows(rowids)]


@pytest.fixture(autouse=True)
def others(folder: Path) -> None:
    for number in range(10):
        write(folder, f"other{number}", FILLER * 5)


def test_a_word_in_the_title_counts_for_more_than_in_the_text(folder: Path, opened: OpenLibrary) -> None:
    write(folder, "text", FILLER * 3 + "\n\nA harbour. The harbour. That harbour. " + FILLER * 3)
    write(folder, "title", FILLER * 6, title="The harbour")
    assert ranked(opened, "harbour") == ["title", "text"]


def test_a_word_in_the_first_paragraph_counts_for_more_than_in_a_later_one(folder: Path, opened: OpenLibrary) -> None:
    write(folder, "later", FILLER * 3 + "\n\n" + "A harbour. " + FILLER * 3, published="2025-01-01")
    write(folder, "first", "A harbour. " + FILLER * 3 + "\n\n" + FILLER * 3, published="2020-01-01")
    assert ranked(opened, "harbour") == ["first", "later"]


def test_words_near_each_other_count_for_more_than_words_far_apart(folder: Path, opened: OpenLibrary) -> None:
    far = FILLER + "A storm came. " + FILLER * 4 + "The harbour was closed. " + FILLER
    write(folder, "far", far, published="2025-01-01")
    write(folder, "near", FILLER * 3 + "A storm came, and closed the harbour. " + FILLER * 3, published="2020-01-01")
    assert ranked(opened, "storm harbour") == ["near", "far"]


def test_the_word_itself_counts_for_more_than_an_inflection(folder: Path, opened: OpenLibrary) -> None:
    write(folder, "inflected", FILLER * 3 + "The harbours. " + FILLER * 3, published="2025-01-01")
    write(folder, "itself", FILLER * 3 + "The harbour. " + FILLER * 3, published="2020-01-01")
    assert ranked(opened, "harbour") == ["itself", "inflected"]


def test_of_equal_articles_the_newest_is_first(folder: Path, opened: OpenLibrary) -> None:
    for year in (2021, 2025, 2023):
        write(folder, f"of{year}", FILLER + "A harbour. " + FILLER, published=f"{year}-06-01")
    assert ranked(opened, "harbour") == ["of2025", "of2023", "of2021"]


def test_all_words_in_title_and_beginning_count_for_more_than_one_in_the_title(
    folder: Path, opened: OpenLibrary
) -> None:
    one = FILLER * 3 + "\n\nA storm. The storm. The harbour. " + FILLER * 3
    write(folder, "one", one, title="A storm, and what came of it", published="2025-01-01")
    both = "The harbour is closed. " + FILLER * 3 + "\n\n" + FILLER * 3
    write(folder, "both", both, title="Closed for a storm", published="2020-01-01")
    assert ranked(opened, "storm harbour") == ["both", "one"]


def test_three_words_near_each_other_count_for_more_than_two(folder: Path, opened: OpenLibrary) -> None:
    two = FILLER + "A storm came to the harbour. " + FILLER * 4 + "A lantern burned. " + FILLER
    write(folder, "two", two, published="2025-01-01")
    three = FILLER * 3 + "A storm came, and in the harbour a lantern burned. " + FILLER * 3
    write(folder, "three", three, published="2020-01-01")
    assert ranked(opened, "storm harbour lantern") == ["three", "two"]


@pytest.mark.parametrize("before", [592, 595, 598, 599, 600])
def test_no_part_of_a_word_where_the_first_paragraph_is_cut_is_found(
    before: int, folder: Path, opened: OpenLibrary
) -> None:
    word = "harbours"
    beginning = ("roads and schools and rain " * 30)[:before].rstrip().ljust(before, "s")
    write(folder, "cut", f"{beginning} {word} and more roads")
    assert ranked(opened, f'"{word}"') == ["cut"]
    found = {len(ranked(opened, f'"{word[:length]}"')) for length in range(1, len(word))}
    assert found <= {0}


def test_a_first_paragraph_without_spaces_is_found_to_its_end(folder: Path, opened: OpenLibrary) -> None:
    write(folder, "chinese", "海港计划在星期一" * 100)
    assert ranked(opened, "星期一海港") == ["chinese"]


def test_the_first_letter_of_another_word_leaves_the_order_as_it_is(folder: Path, opened: OpenLibrary) -> None:
    write(
        folder, "text", FILLER * 3 + "\n\nA harbour. The harbour. That harbour. " + FILLER * 3, published="2025-01-01"
    )
    write(folder, "title", FILLER * 6, title="The harbour", published="2020-01-01")
    write(folder, "without", "A harbour and nothing else.", published="2026-01-01")
    search = opened().search
    order = {
        typed: [row.id for row in opened().articles.rows(search.run(typed, sort="relevance", prefix_last=True).rowids)]
        for typed in ("harbour", "harbour s", "harbour sc", "harbour q")
    }
    assert order["harbour s"] == order["harbour sc"] == [one for one in order["harbour"] if one != "without"]
    assert order["harbour s"][0] == "title"
    assert order["harbour q"] == []
