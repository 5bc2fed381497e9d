"""An answer is the same whether its articles are taken from the engine or those that it does not mean."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from libraries import article, catalogue_in, put

from tests.unit.library.conftest import OpenLibrary
from tui.library.index import answer
from tui.library.index.index import SearchIndex
from tui.library.library import LocalLibrary
from tui.marks.store import Marks

_QUERIES = (
    "common",
    "common is:unread",
    "common -rare",
    "comm*",
    "-rare",
    "-rare is:read",
    "rare",
    "common OR rare -is:starred",
    "common is:starred",
)


@pytest.fixture
def library(folder: Path, opened: OpenLibrary, marks: Marks) -> LocalLibrary:
    """Forty articles, nearly all of them with one word, every second one read."""
    dice = random.Random(4)
    for number in range(40):
        words = [word for word, often in (("common", 0.9), ("rare", 0.1)) if dice.random() < often]
        put(folder, f"{number}.md", article(" ".join([*words, "text."]), title=f"Title {number}", id=number))
    marks.set_read([str(number) for number in range(0, 40, 2)], True)
    marks.set_starred(["1", "2", "7"], True)
    return opened()


def answers(library: LocalLibrary) -> dict[tuple[str, str], list[int]]:
    found = {}
    for query in _QUERIES:
        for sort in ("newest", "title", "relevance"):
            found[query, sort] = list(library.search.run(query, sort=sort).rowids)
    return found


def check(library: LocalLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compares the two ways, with the rows of long answers found at once and when they are wanted."""
    monkeypatch.setattr(answer, "_BY_OTHERS", 10**9)
    expected = answers(library)
    monkeypatch.setattr(answer, "_BY_OTHERS", 1)
    for first in (400, 5):
        monkeypatch.setattr(answer, "_FIRST", first)
        monkeypatch.setattr(answer, "_ALL_AT_ONCE", first)
        assert answers(library) == expected


def test_of_an_index_that_has_all_articles(library: LocalLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {row.rowid for row in library.articles.rows(list(library.search.run("").rowids))}
    monkeypatch.setattr(answer, "_BY_OTHERS", 1)
    monkeypatch.setattr(answer, "_FIRST", 5)
    monkeypatch.setattr(answer, "_ALL_AT_ONCE", 5)
    taken: list[int] = []
    whole = answer.all_rowids
    monkeypatch.setattr(answer, "all_rowids", lambda *given: taken.append(given[2]) or whole(*given))
    unread = set(library.search.run("is:unread").rowids)
    rare = set(library.search.run("rare").rowids)
    assert set(library.search.run("-rare").rowids) == expected - rare
    assert set(library.search.run("-rare is:unread").rowids) == unread - rare
    assert max(taken) < 20, "those that are not meant are fewer"
    check(library, monkeypatch)


def test_of_an_index_that_lacks_pending_rows(
    library: LocalLibrary, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a program leaves it that was killed after it had written the catalogue, and before the index."""
    catalogue = catalogue_in(tmp_path / "cache")
    index = SearchIndex(catalogue.path.parent)
    rows = list(library.search.run("common").rowids)
    with catalogue.writing() as connection, index.writing(catalogue.meta("index"), many=False) as writer:
        for rowid in rows[:5]:
            connection.execute("INSERT INTO pending VALUES (?)", (rowid,))
        for rowid in rows[:3]:  # new ones, that it has not at all; the two others it has as they were
            writer.remove(rowid)
        writer.commit()
    for row in library.articles.rows(rows[3:5]):
        put(folder, row.path, article("rare"))
    assert not set(library.search.run("common").rowids) & set(rows[:3])
    check(library, monkeypatch)
    monkeypatch.setattr(answer, "_MOST_PENDING", 4)
    check(library, monkeypatch)
    library.sync()
    check(library, monkeypatch)
