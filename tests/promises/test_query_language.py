"""What the description of the query language says, sentence by sentence, asked of a real library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.anchor import Selector
from tui.library.library import LocalLibrary, open_library
from tui.marks.annotations import Annotation
from tui.marks.store import Marks, open_marks

ARTICLES = {
    "quake": ("en", "Noto: a year on", "The Red\nCross helped in “Wajima”. It's well-known that houses burned."),
    "clinic": ("en", "Ärzte in Zürich", "A clinic – an eye–clinic – opened its doors; red lines cross the floor."),
    "haus": ("de", "Das Haus am See", "Im Haus brannten Lichter, und die Häuser daneben blieben dunkel."),
    "kyoto": ("ja", "東京都の天気", "今日は晴れです。明日は雨でしょう。"),
    "thai": ("th", "ข่าว", "กรุงเทพมหานครมีฝนตก"),
    "address": ("en", "A web page", "See https://example.org/news/12 for more."),
}
DATES = {"quake": "2025-01-01", "clinic": "2024", "haus": "2023-06"}


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marks]:
    marks = open_marks(tmp_path_factory.mktemp("data"))
    yield marks
    marks.close()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, marks: Marks) -> Iterator[LocalLibrary]:
    folder = tmp_path_factory.mktemp("articles")
    for name, (language, title, text) in ARTICLES.items():
        published = f"published: {DATES[name]}\n" if name in DATES else ""
        front = f'---\nid: {name}\ntitle: "{title}"\nlanguage: {language}\n{published}---\n'
        (folder / f"{name}.md").write_text(f"{front}{text}\n", "utf-8")
    marks.set_read(["haus"], True)
    marks.annotations.change("haus", [Annotation(None, "Wer löschte die Lichter? Ask “Müller”.")])
    lines = Selector("red lines", start=50)
    marks.annotations.change("clinic", [Annotation(lines), Annotation(lines._replace(start=60), "Asked twice.")])
    marks.annotations.change("quake", [Annotation(lines)])
    library = open_library(folder, tmp_path_factory.mktemp("cache"), marks)
    library.sync()
    yield library
    library.close()


def found(library: LocalLibrary, query: str, **how: bool) -> set[str]:
    return {row.id for row in library.articles.rows(list(library.search.run(query, **how).rowids))}


def test_words_are_anded(library: LocalLibrary) -> None:
    assert found(library, "red cross") == {"quake", "clinic"}
    assert found(library, "red cross floor") == {"clinic"}


def test_phrases_alternatives_exclusions_and_parentheses(library: LocalLibrary) -> None:
    assert found(library, '"red cross"') == {"quake"}
    assert found(library, "wajima OR floor") == {"quake", "clinic"}
    assert found(library, "red -floor") == {"quake"}
    assert found(library, "red (wajima OR nothing)") == {"quake"}


def test_a_beginning_and_a_typo(library: LocalLibrary) -> None:
    assert found(library, "waj*") == found(library, "wajmia~1") == {"quake"}


def test_fields_states_and_dates(library: LocalLibrary) -> None:
    assert found(library, "title:noto") == {"quake"}
    assert found(library, "text:noto") == set()
    assert found(library, "is:read") == {"haus"}
    assert found(library, "before:2024") == {"haus"}
    assert found(library, "on:2024") == {"clinic"}
    assert found(library, "after:2024") == {"quake"}
    assert found(library, "lang:de") == {"haus"}


def test_highlights_and_the_words_of_notes(library: LocalLibrary) -> None:
    assert found(library, "is:highlighted") == {"clinic", "quake"}
    assert found(library, "is:noted") == found(library, "has:note") == {"haus", "clinic"}
    assert found(library, "is:highlighted -is:noted") == {"quake"}
    assert (
        found(library, "note:muller")
        == found(library, 'note:"ask müller"')
        == found(library, "note:losch*")
        == {"haus"}
    )
    assert found(library, "note:ask") == {"haus", "clinic"}  # in English, its inflections too
    assert found(library, "note:mueler~2 OR note:twice") == {"haus", "clinic"}
    assert found(library, "muller") == set()


def test_case_and_accents_do_not_matter(library: LocalLibrary) -> None:
    assert found(library, "ZURICH arzte") == found(library, "Zürich") == {"clinic"}


def test_quotation_marks_hyphens_dashes_and_line_ends_are_the_same(library: LocalLibrary) -> None:
    assert found(library, "“red cross”") == found(library, '"red\ncross"') == found(library, "red-cross") == {"quake"}
    assert found(library, "it’s") == found(library, "it's") == {"quake"}
    assert found(library, "eye-clinic") == found(library, "eye—clinic") == {"clinic"}
    assert found(library, '"well known"') == {"quake"}


def test_english_words_match_their_inflections_unless_quoted(library: LocalLibrary) -> None:
    assert found(library, "house burn help") == {"quake"}
    assert found(library, '"house"') == set()
    assert found(library, "lichte") == set()


def test_text_without_spaces_is_found_by_any_part_of_a_word(library: LocalLibrary) -> None:
    assert found(library, "京都") == found(library, "都") == found(library, "明日は雨") == {"kyoto"}
    assert found(library, "เทพ") == {"thai"}


def test_while_typing_the_last_word_is_a_beginning(library: LocalLibrary) -> None:
    assert found(library, "red waj", prefix_last=True) == {"quake"}
    assert found(library, "red waj") == set()


def test_a_title_with_a_colon_and_a_web_address_are_found_as_typed(library: LocalLibrary) -> None:
    for query, expected in (("Noto: a year on", "quake"), ("https://example.org/news/12", "address")):
        listing = library.search.run(query)
        assert {row.id for row in library.articles.rows(listing.rowids)} == {expected}
        assert len(listing.notes) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["newest", "relevance", "title", "unread"]), st.booleans())
def test_the_line_never_fails(library: LocalLibrary, query: str, sort: str, typing: bool) -> None:
    listing = library.search.run(query, sort=sort, prefix_last=typing)  # type: ignore[arg-type]
    rowids = list(listing.rowids)
    assert len(rowids) == len(library.articles.rows(rowids)) <= listing.total == len(ARTICLES)
    assert set(library.search.snippets(query, rowids, prefix_last=typing)) == set(rowids)
    assert all(0 <= note.start < note.end <= len(query) for note in listing.notes)


def test_order_is_newest_first_or_by_relevance(library: LocalLibrary) -> None:
    newest = [row.id for row in library.articles.rows(list(library.search.run("").rowids))]
    assert newest[:3] == ["quake", "clinic", "haus"]
    best = [row.id for row in library.articles.rows(list(library.search.run("red cross", sort="relevance").rowids))]
    assert best == ["quake", "clinic"]
