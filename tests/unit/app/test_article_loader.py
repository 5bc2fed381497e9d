"""Articles are loaded with the place at which to begin, and kept until their files change."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs
from tui.app.article_loader import ArticleLoader, Enter, LoadRequest

_FILLER = "Nothing of it here, and nothing of it there. " * 8


@pytest.fixture
def loader(folder: Path, inputs: Inputs) -> ArticleLoader:
    """Loads articles of a library in which one has a lone match, and then a crowd of them."""
    body = f"A quay. {_FILLER}A quay, one more quay, and a third quay. {_FILLER}Two quays: a quay and a quay."
    (folder / "crowd.md").write_text(f"---\ntitle: Crowd\npublished: 2026-01-01\n---\n{body}\n", "utf-8")
    inputs.library.sync()
    return ArticleLoader(inputs.library, inputs.marks)


def request(inputs: Inputs, query: str = "", enter: Enter = "best") -> LoadRequest:
    (row, *_) = inputs.library.articles.rows(list(inputs.library.search.run("").rowids))
    return LoadRequest(row, 1, query, enter=enter)


@pytest.mark.parametrize(("enter", "place"), [("best", 1), ("first", 0), ("last", -1)])
def test_one_begins_at_the_first_of_the_matches_that_have_most_others_close_behind_them(
    loader: ArticleLoader, inputs: Inputs, enter: Enter, place: int
) -> None:
    opened = loader.load(request(inputs, "quay", enter))
    assert opened.place == opened.text_matches[place].start


def test_of_two_crowds_that_are_equal_the_first_is_begun_at(folder: Path, inputs: Inputs) -> None:
    body = f"{_FILLER}One quay and a quay. {_FILLER}Another quay and a quay."
    (folder / "equal.md").write_text(f"---\ntitle: Equal\npublished: 2026-01-02\n---\n{body}\n", "utf-8")
    inputs.library.sync()
    opened = ArticleLoader(inputs.library, inputs.marks).load(request(inputs, "quay"))
    assert opened.place == opened.text_matches[0].start


def test_without_matches_one_begins_where_reading_stopped(loader: ArticleLoader, inputs: Inputs) -> None:
    article = loader.load(request(inputs)).article
    inputs.marks.set_position(article.id, 40)
    assert loader.load(request(inputs)).place == 40
    inputs.marks.set_position(article.id, 10**6)
    assert loader.load(request(inputs)).place == len(article.text)


def test_an_article_is_read_once_until_it_is_forgotten(loader: ArticleLoader, inputs: Inputs) -> None:
    wanted = request(inputs)
    first = loader.load(wanted).article
    assert loader.load(wanted).article is first
    loader.forget((wanted.row.rowid,))
    assert loader.load(wanted).article is not first
