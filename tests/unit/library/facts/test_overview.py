"""The facts of a whole library: told in order, by page, of all articles or of some, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.library.conftest import OpenLibrary
from tui.analysis.correction import Correction, Deed, correction_of
from tui.analysis.fact import Analysis, Fact, FactKind, Mention, Summary
from tui.analysis.version import analysis_version
from tui.articles.anchor import Span
from tui.articles.article import Article
from tui.library.contract.overview import Chapter, Telling, Told
from tui.library.facts.moments import moment
from tui.library.library import LocalLibrary
from tui.marks.store import Marks

HARBOUR = "Ann Berg opened the quay on 3 May 2021. It cost 12 million euros. “It will stand,” said Ann Berg."
FERRY = "The ferry first sailed in 1998. Ann Berg was aboard. The ticket is 40 euros, and was 3 euros on 3 May 2021."


def fact(text: str, kind: FactKind, words: str, value: str | None = None, **attributes: str) -> Fact:
    """A fact whose sentence ends at the next full stop."""
    start = text.index(words)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    sentence = Span(begin, text.index(".", start + len(words) - 1) + 1)
    return Fact(kind, words, (Mention(start, start + len(words), words, "text", sentence),), value, attributes, "rules")


PUBLISHED = {"harbour": "2021-05-04", "ferry": "2020-01-01", "third": "2022-01-01"}

FACTS = {
    "harbour": (
        fact(HARBOUR, "person", "Ann Berg"),
        fact(HARBOUR, "date", "3 May 2021", "2021-05-03"),
        fact(HARBOUR, "figure", "12 million euros", "12000000", currency="EUR"),
        fact(HARBOUR, "quote", "It will stand,", speaker="Ann Berg"),
    ),
    "ferry": (
        fact(FERRY, "person", "Ann Berg"),
        fact(FERRY, "place", "ferry"),
        fact(FERRY, "date", "1998", "1998"),
        fact(FERRY, "date", "3 May 2021", "2021-05-03"),
        fact(FERRY, "date", "first", None),
        fact(FERRY, "figure", "40 euros", "40", currency="EUR"),
    ),
}


@pytest.fixture
def library(folder: Path, opened: OpenLibrary) -> LocalLibrary:
    for name, text in (("harbour", HARBOUR), ("ferry", FERRY), ("third", "Nothing is known of this one.")):
        (folder / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: The {name}\npublished: {PUBLISHED[name]}\n---\n{text}\n", "utf-8"
        )
    library = opened()
    for name, facts in FACTS.items():
        library.facts.keep(library.articles.find(name), Analysis("1", facts, Summary("rules")))
    return library


def told(telling: Telling) -> list[Told]:
    return telling.page(0, len(telling))


def test_names_come_with_their_articles_and_the_query_that_finds_them(library: LocalLibrary) -> None:
    telling = library.overview.tell("person")
    assert (telling.known, telling.meant) == (2, 3)
    assert told(telling) == [Told("Ann Berg", 2, 'person:"Ann Berg"')]
    assert len(library.search.run('person:"Ann Berg"').rowids) == 2
    assert told(library.overview.tell("organization")) == []


def test_the_timeline_reads_like_a_chronology(library: LocalLibrary) -> None:
    lines = told(library.overview.tell("date"))
    assert [(line.value, line.row and line.row.id) for line in lines] == [
        ("1998", "ferry"), ("2021-05-03", "harbour"), ("2021-05-03", "ferry"),
    ]  # fmt: skip
    assert lines[0].sentence == "The ferry first sailed in 1998."
    row, span = lines[1].row, lines[1].span
    assert row is not None
    assert span is not None
    assert span.of(library.articles.read(row.rowid).text) == "3 May 2021"
    newest = told(library.overview.tell("date", other=True))
    assert [line.value for line in newest] == ["2021-05-03", "2021-05-03", "1998"]


def test_figures_from_the_largest_and_quotations_by_speaker(library: LocalLibrary) -> None:
    assert [(line.text, line.label) for line in told(library.overview.tell("figure"))] == [
        ("12 million euros", "EUR"), ("40 euros", "EUR"),
    ]  # fmt: skip
    assert [(line.text, line.label) for line in told(library.overview.tell("quote"))] == [
        ("It will stand,", "Ann Berg")
    ]


@pytest.mark.parametrize(
    ("chapter", "words", "count"),
    [
        ("person", "berg ANN", 1),
        ("person", "lund", 0),
        ("date", "sailed", 1),
        ("date", "2021-05", 2),
        ("figure", "EUR", 2),
        ("figure", "quay eur", 0),
        ("quote", "ann stand", 1),
    ],
)
def test_words_filter_what_is_shown(library: LocalLibrary, chapter: Chapter, words: str, count: int) -> None:
    assert len(library.overview.tell(chapter, words)) == count


def test_of_a_search_only_its_articles_are_told(library: LocalLibrary) -> None:
    rowids = library.search.run("ferry").rowids
    telling = library.overview.tell("date", rowids=rowids)
    assert {line.row and line.row.id for line in told(telling)} == {"ferry"}
    assert (telling.known, telling.meant) == (1, 1)
    assert told(library.overview.tell("person", rowids=rowids)) == [Told("Ann Berg", 1, 'person:"Ann Berg"')]
    assert len(library.overview.tell("person", rowids=[])) == 0


def test_another_librarys_articles_are_not_told(library: LocalLibrary) -> None:
    stranger = replace(library.articles.find("ferry"), id="elsewhere")
    library.facts.keep(stranger, Analysis("1", FACTS["ferry"], Summary("rules")))
    assert told(library.overview.tell("person")) == [Told("Ann Berg", 2, 'person:"Ann Berg"')]
    assert len(library.overview.tell("date")) == 3


def test_what_an_article_no_longer_states_is_gone(library: LocalLibrary) -> None:
    library.facts.keep(library.articles.find("ferry"), Analysis("2", (), Summary("rules")))
    assert [line.row and line.row.id for line in told(library.overview.tell("date"))] == ["harbour"]


def test_a_page_is_a_stretch_of_the_order(library: LocalLibrary) -> None:
    telling = library.overview.tell("date")
    assert telling.page(1, 2) == told(telling)[1:2]
    assert telling.page(2, 99) == told(telling)[2:]


def test_moments_are_in_the_order_of_time() -> None:
    in_order = [
        "-0044-03-15", "0476", "191X", "1945-05", "1945-05-08", "../1946", "2019/2021", "2024-21", "2024-04-01",
        "2025", "2025-01", "2025-03-05", "2025-03-06T10:00:00", "2025-12?",
    ]  # fmt: skip
    moments = [moment(value) for value in in_order]
    assert None not in moments
    assert moments == sorted(moments, key=lambda one: one or 0)
    assert len(set(moments)) == len(moments)


@pytest.mark.parametrize("value", ["", "..", "XXXX-12-25", "P3D", "soon", "/"])
def test_what_is_no_date_has_no_moment(value: str) -> None:
    assert moment(value) is None


@given(st.text())
def test_any_text_has_a_moment_or_none(value: str) -> None:
    assert moment(value) is None or isinstance(moment(value), int)


def test_what_a_person_corrected_is_found_and_told_as_he_corrected_it(library: LocalLibrary, marks: Marks) -> None:
    article = library.articles.find("ferry")
    library.facts.keep(article, Analysis(analysis_version(), FACTS["ferry"], Summary("rules")))
    for made in (
        replace(about(article, 0, "correct"), text="Anne Berg"),
        about(article, 2, "hide"),
    ):
        marks.corrections.put("ferry", made)
    analysis = library.facts.corrected(article)
    assert analysis == library.facts.cached(article) == library.facts.analyse(article).result()
    assert {line.text for line in told(library.overview.tell("person"))} == {"Ann Berg", "Anne Berg"}
    assert "1998" not in [line.value for line in told(library.overview.tell("date"))]
    assert [library.articles.read(rowid).id for rowid in library.search.run('person:"Anne Berg"').rowids] == ["ferry"]


def about(article: Article, number: int, deed: Deed) -> Correction:
    correction = correction_of(article, FACTS["ferry"][number], deed)
    assert correction is not None
    return correction


def test_what_is_said_of_somebody_is_told_in_the_order_of_time(library: LocalLibrary) -> None:
    (ann,) = told(library.overview.tell("person"))
    lines = told(library.overview.tell_of(ann.entity))
    assert [line.sentence for line in lines] == [
        "Ann Berg was aboard.",
        "Ann Berg opened the quay on 3 May 2021.",
    ]
    assert all(
        line.row is not None
        and line.span is not None
        and line.span.of(library.articles.read(line.row.rowid).text) == "Ann Berg"
        for line in lines
    )
    assert told(library.overview.tell_of(ann.entity, other=True)) == lines[::-1]
    assert told(library.overview.tell_of(ann.entity, "QUAY opened")) == lines[1:]
    assert told(library.overview.tell_of(ann.entity, rowids=library.search.run("ferry").rowids)) == lines[:1]
    assert [(chapter, one.text) for chapter, one in library.overview.find("ANN BERG")] == [("person", "Ann Berg")]
    assert library.overview.find("Berg") == []
    assert library.overview.find("  ") == []


def test_a_sentence_of_a_file_that_is_gone_stays_a_line(library: LocalLibrary, folder: Path) -> None:
    (ann,) = told(library.overview.tell("person"))
    telling = library.overview.tell_of(ann.entity)
    (folder / "ferry.md").unlink()
    assert [line.sentence for line in told(telling)] == ["", "Ann Berg opened the quay on 3 May 2021."]
