"""What the tests of several packages do with libraries: write articles, and ask for everything that a library says."""

from pathlib import Path
from typing import Any, get_args

from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.library import Library
from tui.library.contract.listing import Sort


def article(text: str = "Some words.", **keys: Any) -> str:
    """The content of a Markdown file."""
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front}---\n\n{text}\n" if keys else f"{text}\n"


def put(folder: Path, path: str, content: str | bytes) -> Path:
    """Writes a file in a library, with the folders above it."""
    whole = folder / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(content.encode() if isinstance(content, str) else content)
    return whole


def titles(library: Library, query: str = "", **options: Any) -> list[str]:
    """The titles that a query lists, in order."""
    return [row.title for row in library.articles.rows(list(library.search.run(query, **options).rowids))]


def everything(library: Library, queries: tuple[str, ...]) -> dict[str, Any]:
    """All that a library says that does not depend on how it came to know it."""
    said: dict[str, Any] = {"problems": library.problems.all(), "count": library.articles.count()}
    for sort in get_args(Sort):
        rows = library.articles.rows(list(library.search.run("", sort=sort).rowids))
        said[f"by {sort}"] = [(row.id, row.path, row.title, row.published, row.words, row.minutes) for row in rows]
        assert len(rows) == library.articles.count(), sort
    for query in queries:
        rows = library.articles.rows(list(library.search.run(query).rowids))
        said[f"found {query}"] = [row.path for row in rows]
        ranked = library.articles.rows(list(library.search.run(query, sort="relevance").rowids))
        said[f"ranked {query}"] = sorted(row.path for row in ranked)
    return said


def catalogue_in(cache: Path) -> Catalogue:
    """The catalogue of the only library in a cache, as another process opens it."""
    (path,) = cache.glob("*/catalogue.sqlite3")
    return Catalogue(path)
