"""A copy that a syncing program or a person made does not take the original's place."""

from pathlib import Path

import pytest
from libraries import article, put, titles

from tui.articles.copy_names import is_copy

COPIES = (
    "pier (Anna's conflicted copy 2025-01-01).md",
    "pier (conflicted copy 2025-01-01 101500).md",
    "pier.sync-conflict-20250101-101500-ABCDEFG.md",
    "pier_conflict-20250101-101500.md",
    "pier 2.md",
    "pier (2).md",
    "pier copy.md",
    "pier copy 3.md",
    "pier - Kopie.md",
    "Copy of pier.md",
    "pier-backup.md",
    "pier~.md",
    "pier.bak.md",
    "pier-DESKTOP-1.md",
    "pier-LAPTOP-7QF2B0.md",
)
ORIGINALS = (
    "pier.md",
    "pier-2.md",
    "2024-05-03.md",
    "chapter 2024.md",
    "backup.md",
    "old pier.md",
    "in 2/pier.md",
    "my-desktop.md",
    ".md",
)


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("first", ["the original", "the copy", "both at once"])
def test_a_conflict_copy_is_listed_beside_its_original_and_never_has_its_id(
    name: str, first: str, opened, folder: Path
) -> None:
    assert is_copy(name)
    library = opened()
    files = {
        "pier.md": article("The pier as it was.", title="The original", id="pier"),
        name: article("The pier as it is.", title="The copy", id="pier"),
    }
    for path in sorted(files, key=lambda path: is_copy(path) == (first == "the original")):
        put(folder, path, files[path])
        if first != "both at once":
            library.sync()
    library.sync()
    for one in (library, opened("fresh")):
        assert titles(one) == ["The copy", "The original"]
        assert one.articles.find("pier").title == "The original"
        (problem,) = one.problems.all()
        assert problem.path == name
        assert "the id of pier.md, “pier”" in problem.what
    (folder / "pier.md").unlink()
    library.sync()
    assert titles(library) == titles(opened("fresher")) == ["The copy"]
    assert library.articles.find("pier").title == "The copy"
    assert library.problems.all() == []


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_the_same_words_is_listed_once(name: str, opened, folder: Path) -> None:
    library = opened()
    put(folder, name, article("The pier.", title="The pier", tags="[a]"))
    library.sync()
    put(folder, "pier.md", article("The\npier.\n", title="The pier"))
    library.sync()
    for one in (library, opened("fresh")):
        assert [row.path for row in one.articles.rows(list(one.search.run("").rowids))] == ["pier.md"]
        assert one.problems.all() == []
        assert one.problems.passed_over() == "1 copy listed once"


@pytest.mark.parametrize("name", ORIGINALS)
def test_other_names_are_no_copies(name: str) -> None:
    assert not is_copy(name)
