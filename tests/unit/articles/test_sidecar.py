"""Details beside a file that cannot hold them: they win, are edited there, and are no article."""

from pathlib import Path

import pytest
from pdfs import make_pdf, paragraph

from tui.articles.conversion_cache import ConversionCache
from tui.articles.diagnostic import Diagnostic, UnreadableArticleError
from tui.articles.edit import edit_article
from tui.articles.formats import is_article_name
from tui.articles.parsed_source import BodyBuilder, ParsedSource
from tui.articles.read import read_article, read_with_diagnostics
from tui.articles.sidecar import sidecar_of


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "report.pdf", [paragraph("The gate was lifted on Friday. It weighs four tonnes.")])


def test_what_lies_beside_a_file_wins(pdf: Path) -> None:
    sidecar_of(pdf).write_text("title: A gate\nauthors: [Mina Okafor]\npublished: 2023-02-11\n", "utf-8")
    article = read_article(pdf)
    assert (article.title, article.published, article.authors[0].family) == ("A gate", "2023-02-11", "Okafor")


def test_details_are_edited_beside_the_file_which_stays_as_it_is(pdf: Path) -> None:
    before, id_before = pdf.read_bytes(), read_article(pdf).id
    edit_article(pdf, {"title": "A gate", "tags": ["locks"]})
    assert pdf.read_bytes() == before
    article = read_article(pdf)
    assert (article.title, article.tags, article.id) == ("A gate", ("locks",), id_before)
    beside = sidecar_of(pdf)
    beside.write_text(beside.read_text("utf-8") + "# mine\nshelf: 7\n", "utf-8")
    edit_article(pdf, {"title": None, "source": "Harbour Board"})
    written = beside.read_text("utf-8")
    assert "# mine\nshelf: 7\n" in written
    assert "source: Harbour Board\n" in written
    assert "title" in read_article(pdf).generated_fields


def test_details_that_cannot_be_read_cost_themselves_alone(pdf: Path) -> None:
    sidecar_of(pdf).write_text("title: [\n", "utf-8")
    article, diagnostics = read_with_diagnostics(pdf)
    assert "four tonnes" in article.text
    assert any("beside it" in one.what for one in diagnostics)


def test_details_are_no_article() -> None:
    assert not is_article_name("report.pdf.byline.yaml")
    assert is_article_name("report.yaml")


def test_a_conversion_is_made_once_and_keeps_all_of_it(tmp_path: Path) -> None:
    made: list[bytes] = []

    def reader(data: bytes, path: Path) -> ParsedSource:
        made.append(data)
        if not data:
            raise UnreadableArticleError(path, Diagnostic("empty", "fill it"))
        builder = BodyBuilder()
        builder.add("heading", "One", level=2)
        builder.add("paragraph", data.decode())
        return ParsedSource({"tags": ["a"]}, builder.body(), diagnostics=[Diagnostic("odd", line=3)])

    cache = ConversionCache(tmp_path / "conversions")
    path = tmp_path / "a.pdf"
    first = cache.convert(reader, b"words", path)
    assert cache.convert(reader, b"words", path) == first == reader(b"words", path)
    for _ in range(2):
        with pytest.raises(UnreadableArticleError, match="empty"):
            cache.convert(reader, b"", path)
    assert made == [b"words", b"words", b""]
    (kept,) = [file for file in (tmp_path / "conversions").iterdir() if b"words" in file.read_bytes()]
    kept.write_bytes(b"damaged")
    assert cache.convert(reader, b"words", path) == first
