"""The check of the folder finds exactly what changed, by whichever way a folder's files are compared."""

from pathlib import Path

import pytest
from libraries import article, put, titles

from tui.library.contract.changes import Changes
from tui.library.sync import sync

_MANY = sync._IN_A_ROW[0]


@pytest.mark.parametrize("deeper", [(), ("z/deep.md", "0/deep.md")], ids=["a folder of files alone", "folders in it"])
def test_of_many_files_those_are_read_that_changed_and_those_are_gone_that_are_gone(
    opened, folder: Path, deeper: tuple[str, ...]
) -> None:
    names = [f"in/{number:03}.md" for number in range(_MANY + 20)]
    for path in (*names, *(f"in/{path}" for path in deeper), "in.md", "in0.md", "i/n.md"):
        put(folder, path, article("A heron.", title=path.replace("/", " ")))
    library = opened()
    rows = {row.path: row.rowid for row in library.articles.rows(list(library.search.run("").rowids))}
    assert len(rows) == len(names) + len(deeper) + 3
    put(folder, names[7], article("A kestrel.", title="changed"))
    put(folder, "in/new.md", article("A kestrel.", title="new"))
    (folder / names[0]).unlink()
    (folder / names[-1]).unlink()
    (folder / "in0.md").unlink()
    changes = library.sync()
    gone = tuple(sorted(rows[path] for path in (names[0], names[-1], "in0.md")))
    assert (changes.changed, changes.removed, len(changes.added)) == ((rows[names[7]],), gone, 1)
    assert sorted(titles(library, "kestrel")) == ["changed", "new"]
    assert library.sync() == Changes()


def test_a_folder_whose_inner_folder_went_away_loses_what_was_in_that(opened, folder: Path) -> None:
    for number in range(_MANY):
        put(folder, f"in/{number:03}.md", article("A heron.", title=f"n{number}"))
    inner = put(folder, "in/010/x.md", article("A kestrel.", title="x"))
    library = opened()
    inner.unlink()
    inner.parent.rmdir()
    assert len(library.sync().removed) == 1
    assert titles(library, "kestrel") == []
    assert library.articles.count() == _MANY


def test_a_row_that_turns_out_to_be_a_copy_in_a_later_batch_leaves_the_index(opened, folder: Path) -> None:
    """The first batch is 64 files and committed at once; the second has at most 128, and waits for its commit."""
    for number in range(64):
        put(folder, f"{number:02}.md", article("A heron.", source="S", id=f"first-{number}"))
    shared = article("A heron and a kestrel.", source="S", id="shared")
    put(folder, "m/z-of-a-longer-name.md", shared)  # in the second batch, and shown
    for number in range(130):
        put(folder, f"m/a/{number:03}.md", article("A heron.", source="S", id=f"second-{number}"))
    put(folder, "m/a/b/x.md", shared)  # in the third: the same at a shorter path
    library = opened()
    assert len(library.search.run("").rowids) == 64 + 130 + 1
    (sources,) = [facet for facet in library.discovery.facets("heron") if facet.name == "source"]
    assert [(one.value, one.count) for one in sources.values] == [("S", 64 + 130 + 1)]
    (rowid,) = library.search.run("kestrel").rowids
    assert library.articles.rows([rowid])[0].path == "m/a/b/x.md"
