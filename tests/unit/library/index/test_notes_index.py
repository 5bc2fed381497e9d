"""Notes are found by their words as the plain predicate says, in a real library with real marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from libraries import article, catalogue_in, put, titles

from tests.unit.query.strategies import ONE_OF_EACH, TODAY, passages, queries
from tui.articles.anchor import Selector
from tui.articles.article import Article
from tui.library.index.notes_index import NotesIndex
from tui.library.library import LocalLibrary
from tui.marks.annotations import Annotation
from tui.marks.store import Marks
from tui.query.match import Subject, matches
from tui.query.parse import parse
from tui.query.tree import And, Field, Node, Not, Or, Word

_LANGUAGES = ("en", "en-GB", "de", "ja", "en")
SEEDED_NOTES = [
    ["fires hope", "study"],
    ["fire hope", "dying word"],
    ["fires", "possibility"],
    ["東京都の"],
    ["well-known"],
]


def asked(node: Node) -> list[Field]:
    """What a query asks of notes."""
    match node:
        case Field("note", _):
            return [node]
        case Not(of):
            return asked(of)
        case And(of) | Or(of):
            return [one for part in of for one in asked(part)]
    return []


def noted(marks: Marks, article_id: str, notes: list[str]) -> None:
    """Makes these the notes of an article: the first on it as a whole, the others on highlights."""
    places = [None, *(Selector("words", start=number) for number in range(1, len(notes) + 1))]
    marks.annotations.change(article_id, remove=marks.annotations.of(article_id))
    marks.annotations.change(article_id, map(Annotation, places, notes))


@pytest.fixture
def noting(opened, folder: Path, marks: Marks) -> tuple[LocalLibrary, Marks]:
    """A library of five articles in several languages, and its marks."""
    for number, language in enumerate(_LANGUAGES):
        put(folder, f"a{number}.md", article("Words.", title=f"a{number}", id=f"a{number}", language=language))
    return opened(), marks


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(notes=SEEDED_NOTES, wanted=[query for query in ONE_OF_EACH if ":" not in query], late=4)
@given(
    notes=st.lists(st.lists(passages(4).filter(str.strip), max_size=2), min_size=5, max_size=5),
    wanted=st.lists(queries, min_size=6, max_size=10),
    late=st.integers(0, 4),
)
def test_notes_are_found_as_the_predicate_says(
    noting: tuple[LocalLibrary, Marks], tmp_path: Path, notes: list[list[str]], wanted: list[str], late: int
) -> None:
    library, marks = noting
    for number in range(5):
        noted(marks, f"a{number}", notes[number] if number != late else ["words"])
    index = NotesIndex(marks.annotations.notes, catalogue_in(tmp_path / "cache"))
    index.rows(Word("x"), 1)
    noted(marks, f"a{late}", notes[late])  # changed when all notes are known already
    index.changed([f"a{late}"])
    for query in wanted:
        for node in asked(parse(f"note:({query})", today=TODAY).tree):
            rows = library.articles.rows(index.rows(node.of, 1))
            expected = {
                subject.article.id for number in range(5) if matches(node, subject := _subject(number, notes[number]))
            }
            assert {row.id for row in rows} == expected, node


def _subject(number: int, notes: list[str]) -> Subject:
    blank = Article(f"a{number}", Path("/nowhere/a.md"), "", "", ())
    return Subject(replace(blank, language=_LANGUAGES[number]), notes=tuple(notes))


def test_words_phrases_beginnings_and_typos_in_notes(opened, folder: Path, marks: Marks) -> None:
    for name in "abc":
        put(folder, f"{name}.md", article("Words.", title=name, id=name, language="en"))
    library = opened()
    marks.annotations.change("a", [Annotation(None, "Ask Zoë about\nthe harbour plans")])
    marks.annotations.change("b", [Annotation(Selector("Words", "", ".", 0), "Whose plan is this?")])
    library.marked(["a", "b"])
    assert titles(library, "note:plan") == titles(library, "note:PLANS") == ["a", "b"]
    assert titles(library, 'note:"plan"') == ["b"]
    assert titles(library, 'note:zoe note:"about the harbour"') == ["a"]
    assert titles(library, "note:harb*") == titles(library, "note:harbuor~") == ["a"]
    assert titles(library, "-note:plan") == ["c"]
    assert titles(library, "note:(zoe OR whose) -note:harbour") == ["b"]
    assert titles(library, "plan") == []


def test_what_another_process_notes_is_found(opened, folder: Path, marks: Marks) -> None:
    put(folder, "a.md", article("Words.", title="a", id="a"))
    library = opened()
    assert titles(library, "note:gulls OR is:noted OR is:highlighted") == []
    there = Marks(marks.path)
    there.annotations.change("a", [Annotation(None, "Gulls.")])
    assert titles(library, "note:gulls") == titles(library, "is:noted") == titles(library, "has:note") == ["a"]
    there.annotations.change("a", [Annotation(None, "")])
    assert titles(library, "note:gulls OR is:noted") == []
    there.close()


def test_where_notes_are_asked_for_a_row_shows_the_note_that_has_the_words(opened, folder: Path, marks: Marks) -> None:
    put(folder, "a.md", article("The harbour words.", title="a", id="a", language="en"))
    put(folder, "b.md", article("Other words.", title="b", id="b", language="en"))
    library = opened()
    noted(marks, "a", ["Ask Zoë about it", "The plans\n\nof the harbour", "Once more"])
    library.marked(["a"])
    a, b = (int(library.search.run(f"title:{name}").rowids[0]) for name in "ab")

    def shown(query: str, rowid: int = a) -> tuple[str, list[str], bool]:
        snippet = library.search.snippets(query, [rowid])[rowid]
        return snippet.text, [span.of(snippet.text) for span in snippet.ranges], snippet.is_note

    assert shown("note:plan") == ("The plans of the harbour", ["plans"], True)
    assert shown("note:zoe harbour") == ("Ask Zoë about it", ["Zoë"], True)
    assert shown("is:noted") == shown("has:note is:unread") == ("Ask Zoë about it", [], True)
    assert shown("is:noted harbour") == ("The harbour words.", ["harbour"], False)
    assert shown("note:plan OR words", b) == ("Other words.", ["words"], False)
    assert shown("-note:plan") == ("The harbour words.", [], False)
