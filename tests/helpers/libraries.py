"""What the tests of several packages do with libraries: write articles, and ask for everything that a library says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from tui.articles.identity import content_digest
from tui.articles.read import read_article
from tui.library.catalogue.catalogue import Catalogue
from tui.library.contract.library import Library
from tui.library.contract.listing import Row, Sort


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
    """All that a library says that does not depend on how it came to know it.

    Which of several copies is listed, and which of several articles has an id that all have, depends on which came
    first.
    """
    said: dict[str, Any] = {"count": library.articles.count(), "not listed": library.problems.passed_over()}
    named = _namer(library)
    stated_twice = [one for one in library.problems.all() if "states the id of" in one.what]
    said["problems"] = [one for one in library.problems.all() if one not in stated_twice]
    said["stated twice"] = len(stated_twice)
    ids: list[list[str]] = []
    for sort in get_args(Sort):
        rows = library.articles.rows(list(library.search.run("", sort=sort).rowids))
        said[f"by {sort}"] = (list(map(_SORTED_BY.get(sort, _by_date), rows)), sorted(map(named, rows)))
        assert len(rows) == library.articles.count(), sort
        assert len({row.id for row in rows}) == len(rows), "each article has an id of its own"
        ids.append(sorted(row.id for row in rows))
    assert ids.count(ids[0]) == len(ids)
    for query in queries:
        rows = library.articles.rows(list(library.search.run(query).rowids))
        said[f"found {query}"] = (list(map(_by_date, rows)), sorted(map(named, rows)))
        ranked = library.articles.rows(list(library.search.run(query, sort="relevance").rowids))
        said[f"ranked {query}"] = sorted(map(named, ranked))
    return said


def _by_date(row: Row) -> tuple[str, str]:
    return row.published, row.title


_SORTED_BY: dict[str, Callable[[Row], object]] = {
    "title": lambda row: row.title,
    "source": lambda row: (row.source, row.title),
    "author": lambda row: (row.authors, row.title),
    "length": lambda row: (row.words, row.title),
    "changed": lambda row: None,  # a row does not have the time
}
"""What an order goes by, before the id."""


def _namer(library: Library) -> Callable[[Row], tuple[str, bytes]]:
    """Name a row by what its file says: its own id, and its content."""
    known: dict[str, tuple[str, bytes]] = {}

    def named(row: Row) -> tuple[str, bytes]:
        if row.path not in known:
            article = read_article(library.folder / row.path)
            known[row.path] = article.id, content_digest(article)
        own_id = known[row.path][0]
        assert row.id == own_id or row.id.startswith(f"{own_id}-"), (row, own_id)
        return known[row.path]

    return named


def catalogue_in(cache: Path) -> Catalogue:
    """The catalogue of the only library in a cache, as another process opens it."""
    (path,) = cache.glob("*/catalogue.sqlite3")
    return Catalogue(path)
