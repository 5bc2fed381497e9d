"""Counting rows by lists gives what a plain count gives, whatever was changed since the lists were made."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path
from threading import Event, Thread

import pytest
from libraries import article, catalogue_in, put

from tests.unit.library.conftest import OpenLibrary
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.discovery import FacetName
from tui.library.discovery import discovery
from tui.library.facets import facet_counts, facet_engine, facet_lists, facets
from tui.library.index import masks
from tui.library.library import LocalLibrary
from tui.library.lists import row_masks
from tui.marks.store import Marks

_ARTICLES = 60
Found = dict[FacetName, list[tuple[str, int]]]


@pytest.fixture(autouse=True, params=["in Python", "by numpy"])
def _small(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Lists also for the small libraries of these tests, and either way of counting."""
    monkeypatch.setattr(discovery, "COUNTED_BY_LISTS", 1)
    monkeypatch.setattr(facets, "_MANY_ROWS", 1)
    many = 10**9 if request.param == "in Python" else 0
    monkeypatch.setattr(row_masks, "MANY", many)
    monkeypatch.setattr(row_masks, "FEW", 0)
    monkeypatch.setattr(facet_lists, "MANY", many)
    monkeypatch.setattr(facets, "MANY", 0)
    monkeypatch.setattr(facet_engine, "_IN_HALVES", many)


def write(folder: Path, number: int, dice: random.Random) -> None:
    keys = {"title": f"About {number}", "id": f"id-{number}", "language": dice.choice(["en", "en-GB", "de"])}
    if dice.random() < 0.9:
        keys["source"] = f"Source {min(dice.randrange(30), dice.randrange(30))}"
    if dice.random() < 0.9:
        keys["published"] = dice.choice(["2019", "2020-03", "2021-05-06", "2024-01-02"])
    keys["tags"] = f"[{', '.join({f'tag {dice.randrange(8)}' for _ in range(dice.randrange(4))})}]"
    keys["authors"] = f"[{', '.join({f'Ann {min(dice.randrange(40), dice.randrange(40))}ov' for _ in range(2)})}]"
    put(folder, f"{number}.md", article(f"Word {number % 3} here.", **keys))


def plain(library: LocalLibrary, rowids: list[int]) -> Found:
    """The same counted from the articles themselves."""
    counts: dict[FacetName, Counter[str]] = {name: Counter() for name in ("source", "year", "tag", "author", "lang")}
    for rowid in rowids:
        one = library.articles.read(rowid)
        counts["source"].update([one.source] if one.source else [])
        counts["year"].update([one.published[:4]] if one.published else [])
        counts["tag"].update(set(one.tags))
        counts["author"].update({name.display for name in one.authors})
        counts["lang"].update([one.language] if one.language else [])
    found: Found = {}
    for name, counted in counts.items():
        order = (lambda one: -int(one[0])) if name == "year" else (lambda one: (-one[1], one[0]))
        if counted:
            found[name] = sorted(counted.items(), key=order)[: facets.MOST]
    return found


def counted(library: LocalLibrary, query: str) -> Found:
    return {one.name: [(value.value, value.count) for value in one.values] for one in library.discovery.facets(query)}


def check(library: LocalLibrary) -> None:
    for query in ("is:unread", "is:read", "", "is:unread word", "-is:starred", "is:read OR is:starred"):
        assert counted(library, query) == plain(library, list(library.search.run(query).rowids)), query


@pytest.mark.parametrize("kept", [1_000, 5])
def test_rows_are_counted_as_a_plain_count_does(
    folder: Path, opened: OpenLibrary, marks: Marks, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facet_lists, "KEPT", kept)
    monkeypatch.setattr(facet_lists, "_AT_ONCE", 7)
    dice = random.Random(kept)
    for number in range(_ARTICLES):
        write(folder, number, dice)
    marks.set_read([f"id-{number}" for number in range(0, _ARTICLES, 2)], True)
    library = opened()
    check(library)  # without lists
    library.discovery.prepare()
    (path,) = folder.parent.glob("cache/*/values")
    made = path.stat().st_ino
    check(library)
    for number in (3, 4, 70):  # changed and added
        write(folder, number, dice)
    (folder / "5.md").unlink()
    (folder / "6.md").rename(folder / "elsewhere.md")
    library.sync()
    library.discovery.prepare()
    check(library)
    assert path.stat().st_ino == made, "for a few changes nothing is made anew"
    monkeypatch.setattr(facet_counts, "_MOST_CHANGED", 1)
    check(library)
    write(folder, 7, dice)
    library.sync()
    library.discovery.prepare()
    assert path.stat().st_ino != made
    check(opened())


def test_lists_of_values_that_many_articles_share_are_asked_instead_of_the_engine(
    folder: Path, opened: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(folder, number, random.Random(number))
    library = opened()
    library.discovery.prepare()
    before = counted(library, "is:unread")
    monkeypatch.setattr(facets, "count_rows_by_engine", lambda *_: pytest.fail("the engine was asked"))
    assert counted(library, "is:unread") == before


def test_a_file_that_is_not_whole_is_no_answer_and_is_made_anew(folder: Path, opened: OpenLibrary) -> None:
    for number in range(20):
        write(folder, number, random.Random(number))
    library = opened()
    library.discovery.prepare()
    (path,) = folder.parent.glob("cache/*/values")
    whole = path.read_bytes()
    for broken in (b"", whole[:10], whole[:60], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b"x" * len(whole)):
        path.write_bytes(broken)
        check(opened())
        opened().discovery.prepare()
        assert path.read_bytes() == whole
    check(library)
    path.write_bytes(whole[:-40])  # after it was read once, and with the same header
    check(library)


def test_what_is_asked_is_made_ahead_while_the_folder_is_watched(
    folder: Path, opened: OpenLibrary, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masks, "_MANY", 1)
    for number in range(5):
        write(folder, number, random.Random(number))
    marks.set_read(["id-1"], True)
    library, stop = opened(), Event()
    watching = Thread(target=library.watch, args=(lambda changes: None, stop))
    watching.start()
    try:
        until = time.monotonic() + 60
        while not list(folder.parent.glob("cache/*/values")) and time.monotonic() < until:
            stop.wait(0.05)
    finally:
        stop.set()
        watching.join()
    monkeypatch.setattr(marks, "read_ids", lambda: pytest.fail("marks were not made ahead"))
    monkeypatch.setattr(Catalogue, "rowids_joined", lambda *_: pytest.fail("marks were not made ahead"))
    assert len(library.search.run("is:read").rowids) == 1
    check(library)


def test_nothing_is_kept_while_articles_are_pending_or_the_library_is_small(
    folder: Path, opened: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, 1, random.Random(1))
    library = opened()
    monkeypatch.setattr(discovery, "COUNTED_BY_LISTS", 2)
    library.discovery.prepare()
    assert not list(folder.parent.glob("cache/*/values"))
    write(folder, 2, random.Random(2))
    library.sync()
    with catalogue_in(
        folder.parent / "cache"
    ).writing() as connection:  # as a crash between the catalogue and the index leaves it
        connection.execute("INSERT INTO pending SELECT max(rowid) FROM article")
    library.discovery.prepare()
    assert not list(folder.parent.glob("cache/*/values"))
    library.sync()
    library.discovery.prepare()
    assert list(folder.parent.glob("cache/*/values"))
