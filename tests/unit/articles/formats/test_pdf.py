"""PDFs: paragraphs are whole, headings are told from text, running heads are left out, nothing is invented."""

from pathlib import Path

import pytest
from pdfs import Words, make_pdf, paragraph

from tui.articles.article import Article
from tui.articles.diagnostic import UnreadableArticleError
from tui.articles.read import parse_article

FIRST = (
    "The gate of the north lock was lifted on Friday, after three weeks in which no ship could pass the harbour and "
    "the pilots had to wait outside. It weighs four tonnes."
)
SECOND = (
    "Divers had found the crack in January. They said that it would hold until the summer, and the board decided to "
    "wait for the spring tides before anything was done about it at all."
)


def read(path: Path) -> Article:
    article, _ = parse_article(path.read_bytes(), path)
    return article


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_lines_become_paragraphs_and_large_letters_headings(tmp_path: Path) -> None:
    page = [
        Words("A lock gate is mended", y=760, size=20),
        *paragraph(FIRST, y=720),
        Words("What the divers saw", y=640, size=14),
        *paragraph(SECOND, y=615),
    ]
    article = read(make_pdf(tmp_path / "a.pdf", [page]))
    assert article.title == "A lock gate is mended"
    assert blocks(article) == [("paragraph", FIRST), ("heading", "What the divers saw"), ("paragraph", SECOND)]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = paragraph(FIRST, columns=36), paragraph(SECOND, x=330, columns=36)
    article = read(make_pdf(tmp_path / "a.pdf", [[*left, *right]]))
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    lines = paragraph(FIRST, y=100)
    pages = [lines[:2], [line._replace(y=760 - 13 * number) for number, line in enumerate(lines[2:])]]
    assert read(make_pdf(tmp_path / "a.pdf", pages)).text == FIRST


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = [
        [
            Words(f"Harbour Gazette, page {n}", y=815, size=9),
            *paragraph(FIRST.replace("Friday", f"day {n}")),
            Words(str(n), y=20),
        ]
        for n in range(1, 5)
    ]
    article = read(make_pdf(tmp_path / "a.pdf", pages))
    assert "Gazette" not in article.text
    assert [text for _, text in blocks(article)] == [FIRST.replace("Friday", f"day {n}") for n in range(1, 5)]


def test_words_broken_by_a_soft_hyphen_are_whole(tmp_path: Path) -> None:
    page = [
        Words("The board discussed the gate, and its mem-", y=700),
        Words("bers agreed that it was time to act.", y=686.8),
    ]
    text = read(make_pdf(tmp_path / "a.pdf", [page])).text
    assert text in (
        "The board discussed the gate, and its members agreed that it was time to act.",
        "The board discussed the gate, and its mem- bers agreed that it was time to act.",
    )


def test_a_pdf_without_text_says_that_it_was_scanned(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticleError, match="no text on its 2 pages"):
        read(make_pdf(tmp_path / "a.pdf", [[], []]))


def test_no_date_is_taken_from_the_file(tmp_path: Path) -> None:
    article = read(make_pdf(tmp_path / "a.pdf", [paragraph(FIRST)]))
    assert (article.published, article.authors, article.source) == ("", (), "")
