"""The sample articles, drawn whole at several widths."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tui.app.text.display_text import DisplayText
from tui.app.text.layout import Layout
from tui.app.text.parts import number_insertions, parts_of
from tui.articles.article import Article
from tui.articles.read import read_article

SAMPLES = Path(__file__).parents[4] / "articles"
PATHS = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".md", ".txt", ".yaml", ".html"))


def drawn_words(article: Article, width: int) -> str:
    """Everything that is drawn of a text, without white space and without the numbers that are put in."""
    drawn = DisplayText(article.text, number_insertions(article))
    layout = Layout(drawn.text, parts_of(article, drawn), width)
    places: list[int] = []
    for y in range(layout.rows):
        for piece in layout.row(y).pieces:
            assert piece.column + cell_len(drawn.text[piece.start : piece.end]) <= width
            places += range(piece.start, piece.end)
    put_in = {place for span in drawn.insertions(0, len(drawn.text)) for place in range(*span)}
    return "".join("".join(drawn.text[place] for place in sorted(places) if place not in put_in).split())


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_every_word_is_drawn_at_any_width(path: Path) -> None:
    article = read_article(path)
    words = "".join(article.text.split())
    for width in (9, 24, 72, 140):
        assert drawn_words(article, width) == words
