"""Articles are read again when the file that names their authors changes."""

from pathlib import Path

from libraries import article, put

from tests.unit.library.conftest import OpenLibrary
from tui.library.library import LocalLibrary


def authors(library: LocalLibrary) -> dict[str, str]:
    rows = library.articles.rows(list(library.search.run("").rowids))
    return {row.title: row.authors for row in rows}


def test_a_changed_file_of_authors_changes_the_articles_that_it_names(opened: OpenLibrary, folder: Path) -> None:
    for name in ("site/_posts/pier.md", "other/quay.md"):
        put(folder, name, article("The pier is closed.", title=Path(name).stem, author="jane"))
    library = opened()
    assert authors(library) == {"pier": "jane", "quay": "jane"}
    put(folder, "site/_data/authors.yml", "jane: {name: Jane Doe}\n")
    changes = library.sync()
    assert authors(library) == {"pier": "Jane Doe", "quay": "jane"}
    assert len(changes.changed) == 1
    assert [row.title for row in library.articles.rows(library.search.run('author:"Jane Doe"').rowids[:])] == ["pier"]
    put(folder, "site/_data/authors.yml", "jane: {name: Jane Roe}\n")
    library.sync()
    assert authors(library)["pier"] == "Jane Roe"
    assert not library.sync().changed
    (folder / "site/_data/authors.yml").unlink()
    library.sync()
    assert authors(library)["pier"] == "jane"
    assert authors(opened()) == authors(library)
