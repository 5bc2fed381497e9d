"""The numbers of a PDF's pages: its own, the printed ones, or counted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfs import Words, make_pdf, paragraph

from tui.articles.article import Article
from tui.articles.conversion_cache import ConversionCache
from tui.articles.formats.page_numbers import number_pages
from tui.articles.read import parse_article

SENTENCE = "The gate of lock {n} was lifted on Friday, after three weeks in which no ship could pass it at all."


@pytest.mark.parametrize(
    ("own", "edges", "labels"),
    [
        (["", "", ""], [], ["1", "2", "3"]),
        (["i", "ii", "1"], [(2, "7")], ["i", "ii", "1"]),
        (["1", "2", "3"], [(0, "215"), (1, "216"), (2, "217")], ["215", "216", "217"]),
        (["", "", ""], [(1, "- 216 -"), (2, "- 217 -")], ["215", "216", "217"]),
        (["", ""], [(0, "Page 5 of 9"), (1, "Page 6 of 9")], ["5", "6"]),
        (["", "", ""], [(1, "216   Journal of Tides"), (2, "Lim: The lock   217")], ["215", "216", "217"]),
        (["", "", ""], [(1, "1"), (2, "2")], ["", "1", "2"]),
        (["", "", ""], [(0, "Tides 2021"), (1, "Tides 2021"), (2, "Tides 2021")], ["1", "2", "3"]),
        (["", "", ""], [(0, "9"), (1, "40"), (2, "7")], ["1", "2", "3"]),
        ([""], [(0, "215")], ["215"]),
        ([""], [(0, "Harbour Report 2021")], ["1"]),
    ],
)
def test_pages_have_their_printed_numbers_if_these_agree(
    own: list[str], edges: list[tuple[int, str]], labels: list[str]
) -> None:
    assert number_pages(own, edges) == labels


@given(st.lists(st.text(max_size=4), max_size=6), st.lists(st.tuples(st.integers(0, 5), st.text(max_size=12))))
def test_every_page_has_a_label(own: list[str], edges: list[tuple[int, str]]) -> None:
    assert len(number_pages(own, sorted(edges))) == len(own)


def read(path: Path) -> Article:
    return parse_article(path.read_bytes(), path)[0]


def test_offsets_lead_to_pages(tmp_path: Path) -> None:
    pages = [[*paragraph(SENTENCE.format(n=n)), Words(str(214 + n), y=20)] for n in (1, 2, 3)]
    article = read(make_pdf(tmp_path / "a.pdf", pages))
    for number in (1, 2, 3):
        assert article.page_at(article.text.index(f"lock {number}")) == str(214 + number)
    assert article.page_at(0) == "215"
    assert article.page_at(len(article.text)) == "217"


def test_a_page_that_begins_inside_a_paragraph_begins_there(tmp_path: Path) -> None:
    lines = paragraph(SENTENCE.format(n=1) + " " + SENTENCE.format(n=2), y=100)
    pages = [lines[:2], [line._replace(y=760 - 13 * number) for number, line in enumerate(lines[2:])]]
    article = read(make_pdf(tmp_path / "a.pdf", pages))
    assert len(article.blocks) == 1
    last_of_first, first_of_second = lines[1].text.split()[-1], lines[2].text
    at = article.text.rindex(first_of_second)
    assert article.page_at(at) == "2"
    assert article.page_at(article.text.rindex(last_of_first, 0, at)) == "1"


def test_pages_are_kept_with_the_conversion(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [paragraph(SENTENCE.format(n=n)) for n in (1, 2)])
    conversions = ConversionCache(tmp_path / "cache")
    first, _ = parse_article(path.read_bytes(), path, conversions=conversions)
    again, _ = parse_article(path.read_bytes(), path, conversions=conversions)
    assert again.pages == first.pages == read(path).pages
    assert len(again.pages) == 2


def test_other_articles_have_no_pages() -> None:
    article, _ = parse_article(b"Words.", Path("/a.md"))
    assert article.page_at(3) == ""
