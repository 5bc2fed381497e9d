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
    "pier-backup.md",
    "pier~.md",
)
ORIGINALS = (
    "pier.md",
    "pier-2.md",
    "2024-05-03.md",
    "chapter 2024.md",
    "backup.md",
    "old pier.md",
    "in 2/pier.md",
    ".md",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_told_by_its_name_and_its_original_is_shown(name: str, opened, folder: Path) -> None:
    assert is_copy(name)
    put(folder, "pier.md", article("The pier as it was.", title="The original", id="pier"))
    library = opened()
    put(folder, name, article("The pier as it is.", title="The copy", id="pier"))
    library.sync()
    assert titles(library) == titles(opened("fresh")) == ["The original"]
    (problem,) = library.problems.all()
    assert problem.path == name
    (folder / "pier.md").unlink()
    library.sync()
    assert titles(library) == titles(opened("fresher")) == ["The copy"]


@pytest.mark.parametrize("name", ORIGINALS)
def test_other_names_are_no_copies(name: str) -> None:
    assert not is_copy(name)
