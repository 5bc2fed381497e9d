"""Folders are a field of queries, a facet and a completion; the time of a file is an order of its own."""

from __future__ import annotations

import os
from pathlib import Path

from libraries import article, put, titles

from tests.unit.library.conftest import OpenLibrary

FILES = {"news/politics/a.md": "A", "news/b.md": "B", "notes/city politics/c.md": "C", "d.md": "D"}


def made(folder: Path) -> None:
    for number, (path, title) in enumerate(FILES.items()):
        whole = put(folder, path, article("A heron.", title=title))
        os.utime(whole, (1_600_000_000 + number, 1_600_000_000 + number))


def test_articles_are_found_by_their_folder(folder: Path, opened: OpenLibrary) -> None:
    made(folder)
    library = opened()
    for query, expected in {
        "folder:politics": ["A", "C"],
        "in:politics": ["A", "C"],
        "in:news": ["A", "B"],
        "folder:news/politics": ["A"],
        'folder:"city politics"': ["C"],
        "folder:pol*": ["A", "C"],
        "heron -folder:news": ["C", "D"],
        "folder:(city OR news)": ["A", "B", "C"],
        "politics": [],
    }.items():
        assert titles(library, query) == expected, query
    (folder / "news").rename(folder / "archive")
    library.sync()
    assert titles(library, "in:news") == []
    assert titles(library, "in:archive") == ["A", "B"]


def test_folders_are_a_facet_and_completed(folder: Path, opened: OpenLibrary) -> None:
    made(folder)
    library = opened()
    (facet,) = [facet for facet in library.discovery.facets("heron") if facet.name == "folder"]
    assert {one.value: one.count for one in facet.values} == {
        "news": 2, "news/politics": 1, "notes": 1, "notes/city politics": 1
    }  # fmt: skip
    for one in facet.values:
        assert len(titles(library, one.term)) == one.count
    for query in ("folder:pol", "in:pol"):
        assert {one.text for one in library.discovery.complete(query, len(query))} == {
            '"news/politics"', '"notes/city politics"'
        }  # fmt: skip


def test_the_last_changed_come_first_in_an_order_of_their_own(folder: Path, opened: OpenLibrary) -> None:
    made(folder)
    library = opened()
    assert titles(library, sort="changed") == ["D", "C", "B", "A"]
    put(folder, "news/b.md", article("A heron and more.", title="B"))
    library.sync()
    assert titles(library, sort="changed") == ["B", "D", "C", "A"]
    assert [row.published for row in library.articles.rows(list(library.search.run("").rowids))] == [""] * 4
