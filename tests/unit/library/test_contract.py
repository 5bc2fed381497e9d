"""What every library must do, whatever stands behind the door.

Another kind of library is held to the same promises by one more entry of `KINDS`. Today they are one class in the three
states that a person meets it in: new, opened again, and with a cache that cannot be written to.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import get_args

import pytest
from libraries import article, put, titles

from tui.errors import NothingFoundError, UnreadableError, UsageError
from tui.library.contract.changes import Changes, Problem, Progress
from tui.library.contract.library import Library
from tui.library.contract.listing import Sort
from tui.library.library import open_library
from tui.marks.store import Marks

Make = Callable[[Path, Path, Marks], Library]


def opened_again(folder: Path, cache: Path, marks: Marks) -> Library:
    """What an earlier process left."""
    first = open_library(folder, cache, marks)
    first.sync()
    first.close()
    return open_library(folder, cache, marks)


def without_cache(folder: Path, cache: Path, marks: Marks) -> Library:
    """In a temporary place, because there is a file where the cache should be."""
    cache.write_bytes(b"")
    return open_library(folder, cache, marks)


KINDS: dict[str, Make] = {"new": open_library, "opened again": opened_again, "without a cache": without_cache}


@pytest.fixture(params=list(KINDS))
def library(request: pytest.FixtureRequest, tmp_path: Path, folder: Path, marks: Marks) -> Iterator[Library]:
    put(folder, "heron.md", article("A heron stood in the reeds.", title="The heron", published="2021-03-04", id="h1"))
    put(
        folder,
        "kestrel.md",
        article(
            "A kestrel hung over the road. It saw a heron.\n\nThen it flew.",
            title="A kestrel",
            published="2022-01-01",
            id="k1",
            source="Field Notes",
            authors="[Bea Ash]",
        ),
    )
    put(folder, "in/egret.md", article("An egret, white.", title="Egret", id="e1", authors="[Al Birch]"))
    made = KINDS[request.param](folder, tmp_path / "cache", marks)
    made.sync()
    yield made
    made.close()


def test_the_door_is_the_contract(library: Library, folder: Path) -> None:
    assert library.folder == folder
    assert library.articles.count() == 3
    assert file_problems(library) == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["A kestrel", "The heron", "Egret"]),
        ("oldest", ["The heron", "A kestrel", "Egret"]),
        ("title", ["A kestrel", "Egret", "The heron"]),
        ("source", ["A kestrel", "Egret", "The heron"]),
        ("author", ["A kestrel", "Egret", "The heron"]),
        ("length", ["A kestrel", "The heron", "Egret"]),
        ("relevance", ["A kestrel", "The heron", "Egret"]),
        ("unread", ["A kestrel", "The heron", "Egret"]),
    ],
)
def test_every_order_of_the_list(library: Library, sort: Sort, expected: list[str]) -> None:
    assert titles(library, sort=sort) == expected


def test_what_is_read_comes_after_what_is_not(library: Library, marks: Marks) -> None:
    marks.set_read(["k1"], True)
    library.marked(["k1"])
    assert titles(library, sort="unread") == ["The heron", "Egret", "A kestrel"]
    assert titles(library, "heron", sort="unread") == ["The heron", "A kestrel"]


@pytest.mark.parametrize("sort", get_args(Sort))
def test_a_search_in_every_order_has_the_same_rows(library: Library, sort: Sort) -> None:
    listing = library.search.run("heron", sort=sort)
    assert sorted(row.id for row in library.articles.rows(listing.rowids)) == ["h1", "k1"]
    assert (listing.total, listing.query, listing.sort) == (3, "heron", sort)


def test_relevance_puts_the_title_first_and_tells_the_scores(library: Library) -> None:
    listing = library.search.run("heron", sort="relevance")
    assert titles(library, "heron", sort="relevance") == ["The heron", "A kestrel"]
    first, second = (listing.scores[rowid] for rowid in listing.rowids)
    assert first > second > 0


def test_the_last_word_is_a_beginning_while_it_is_typed(library: Library) -> None:
    assert titles(library, "kest") == []
    assert titles(library, "kest", prefix_last=True) == ["A kestrel"]


def test_a_row_shows_the_marks(library: Library, marks: Marks) -> None:
    rowid = library.articles.rowid_of("h1")
    assert rowid is not None
    marks.set_starred(["h1"], True)
    library.marked(["h1"])
    (row,) = library.articles.rows([rowid])
    assert (row.starred, row.read, row.path, row.words, row.minutes) == (True, False, "heron.md", 6, 1)
    assert titles(library, "is:starred") == ["The heron"]


def test_rows_come_in_the_order_asked_for_and_leave_out_what_is_gone(library: Library) -> None:
    ids = [library.articles.rowid_of(name) for name in ("e1", "h1", "k1")]
    rowids = [rowid for rowid in ids if rowid is not None]
    assert [row.id for row in library.articles.rows([*reversed(rowids), 10_000])] == ["k1", "h1", "e1"]
    assert library.articles.rows([]) == []
    assert library.articles.rowid_of("no such id") is None


def test_an_article_is_found_by_id_by_its_beginning_and_by_path(library: Library, folder: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path, "elsewhere.md", article("Apart.", title="Apart"))
    assert library.articles.find("h1").title == "The heron"
    assert library.articles.find("k").title == "A kestrel"
    assert library.articles.find("in/egret.md").title == "Egret"
    assert library.articles.find(str(folder / "heron.md")).id == "h1"
    assert library.articles.find(str(elsewhere)).title == "Apart"
    for nothing in ("x", "", "\x00", "a" * 5_000, "in", "a\udcff"):
        with pytest.raises(NothingFoundError):
            library.articles.find(nothing)
    put(folder, "heron2.md", article("Another.", title="Another", id="h2"))
    library.sync()
    with pytest.raises(UsageError, match="several articles begin so: h1, h2"):
        library.articles.find("h")


def test_an_article_is_read_as_its_file_is_now(library: Library, folder: Path) -> None:
    rowid = library.articles.rowid_of("h1")
    assert rowid is not None
    put(folder, "heron.md", article("It flew away.", title="The heron", id="h1"))
    assert library.articles.read(rowid).text == "It flew away."
    (folder / "heron.md").unlink()
    with pytest.raises(UnreadableError):
        library.articles.read(rowid)
    with pytest.raises(UnreadableError):
        library.articles.read(10_000)


def test_a_snippet_shows_the_match_and_where_it_is(library: Library) -> None:
    rowid = library.articles.rowid_of("k1")
    assert rowid is not None
    snippet = library.search.snippets("heron", [rowid])[rowid]
    assert [snippet.text[span.start : span.end] for span in snippet.ranges] == ["heron"]
    found = library.articles.read(rowid)
    in_title, in_text = library.search.matches("heron kestrel", found)
    assert [span.of(found.title) for span in in_title] == ["kestrel"]
    assert [span.of(found.text) for span in in_text] == ["kestrel", "heron"]


def test_no_query_fails(library: Library) -> None:
    for query in ("(", '"', "a:b:c", "title:", "-", "OR", "\x00", "日" * 300, "is:nothing", "x" * 9_999):
        for sort in get_args(Sort):
            for prefix_last in (False, True):
                assert len(library.search.run(query, sort=sort, prefix_last=prefix_last).rowids) <= 3


def test_changes_are_told_by_row(library: Library, folder: Path) -> None:
    heron, egret = library.articles.rowid_of("h1"), library.articles.rowid_of("e1")
    assert library.sync() == Changes()
    put(folder, "heron.md", article("Two herons stood there.", title="The heron", id="h1"))
    (folder / "in/egret.md").unlink()
    put(folder, "owl.md", article("An owl.", title="Owl", id="o1"))
    changes = library.sync()
    assert changes.changed == (heron,)
    assert changes.removed == (egret,)
    assert changes.added == (library.articles.rowid_of("o1"),)
    assert titles(library, "owl") == ["Owl"]
    assert titles(library, "egret") == []
    assert titles(library, "two") == ["The heron"]


def test_a_renamed_file_keeps_its_row(library: Library, folder: Path) -> None:
    before = library.articles.rowid_of("h1")
    (folder / "elsewhere").mkdir()
    (folder / "heron.md").rename(folder / "elsewhere/bird.md")
    changes = library.sync()
    assert changes == Changes(changed=(before,))
    assert library.articles.rowid_of("h1") == before
    assert library.articles.rows([before or 0])[0].path == "elsewhere/bird.md"


def test_progress_is_told_and_ends_with_done(library: Library, folder: Path) -> None:
    for number in range(5):
        put(folder, f"more/{number}.md", article(f"Number {number}.", title=f"More {number}"))
    told: list[Progress] = []
    library.sync(told.append)
    last_read = [step for step in told if step.stage == "reading"][-1]
    assert last_read.done == last_read.total >= 5
    assert (told[0].stage, told[-1].stage) == ("scanning", "done")


def test_a_synchronisation_that_is_told_to_stop_goes_on_the_next_time(library: Library, folder: Path) -> None:
    put(folder, "owl.md", article("An owl.", title="Owl"))
    (folder / "heron.md").unlink()
    stop = Event()
    stop.set()
    library.sync(stop=stop)
    library.sync()
    assert titles(library, "owl") == ["Owl"]
    assert "The heron" not in titles(library)


def test_changes_are_noticed_while_it_is_watched(library: Library, folder: Path) -> None:
    stop, seen, noticed = Event(), [], Event()

    def changed(changes: Changes) -> None:
        seen.append(changes)
        noticed.set()

    watching = Thread(target=library.watch, args=(changed, stop))
    watching.start()
    try:
        # Until the operating system tells of changes, a change may come too early: it is made again until it is seen.
        for number in range(100):
            put(folder, "watched.md", article(f"An owl, {number}.", title="Owl", id="o1"))
            if noticed.wait(0.5):
                break
        assert seen
        assert titles(library, "owl") == ["Owl"]
    finally:
        stop.set()
        watching.join()


def file_problems(library: Library) -> list[Problem]:
    """The problems of files; one of the library itself has no path, or one outside it."""
    return [problem for problem in library.problems.all() if problem.path and not Path(problem.path).is_absolute()]


def test_files_that_are_not_in_the_library_are_listed_with_the_reason(library: Library, folder: Path) -> None:
    put(folder, "noise.md", b"\x00\x01\xff\xfe" * 50)
    put(folder, "kestrel copy.md", article("Another kestrel.", title="Copy", id="k1"))
    put(folder, ".hidden.md", "Not to be seen.")
    put(folder, ".git/notes.md", "Nor this.")
    put(folder, "picture.png", b"\x89PNG")
    library.sync()
    problems = {problem.path: problem for problem in file_problems(library)}
    assert library.problems.count() == len(library.problems.all())
    assert set(problems) == {"noise.md", "kestrel copy.md"}
    assert problems["noise.md"].todo
    assert "kestrel.md" in problems["kestrel copy.md"].what
    assert titles(library, "kestrel") == ["A kestrel", "Copy"]
    (folder / "kestrel copy.md").unlink()
    (folder / "noise.md").write_text("A wren now.")
    library.sync()
    assert file_problems(library) == []
    assert titles(library, "kestrel") == ["A kestrel"]


def test_a_name_that_is_no_text_is_listed_once_and_until_it_is_mended(library: Library, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder / "in") + b"/caf\xe9.md"))
    try:
        path.write_text("A wren.")
    except OSError:
        pytest.skip("this file system takes no such name")
    for _ in range(2):
        library.sync()
        assert [problem.what for problem in file_problems(library)] == ["the name is not UTF-8"]
    path.rename(folder / "in/cafe.md")
    library.sync()
    assert file_problems(library) == []
    assert titles(library, "wren") == ["A wren"]
