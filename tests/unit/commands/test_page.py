"""An article as lines for a terminal."""

from pathlib import Path

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.commands.page import page


def article_of(source: str) -> Article:
    article, _ = parse_article(source.encode(), Path("a.md"))
    return article


def test_lines_are_folded_and_stand_by_their_marks() -> None:
    source = (
        "## Head\n\nOne two three four five six seven.\n\n- first item is long\n- b\n  1. c\n\n> quoted words here are"
        " folded\n\n```\n  code  is kept and never folded\n```\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "hard  \nbreak\n"
    )
    assert "\n".join(page(article_of(source), 20)).splitlines() == [
        "Head",
        "",
        "One two three four",
        "five six seven.",
        "",
        "•  first item is",
        "   long",
        "•  b",
        "  1. c",
        "",
        "│ quoted words here",
        "│ are folded",
        "",
        "      code  is kept and never folded",
        "",
        "* * *",
        "",
        "a  b",
        "c  d",
        "",
        "hard",
        "break",
    ]


def test_characters_of_two_columns_are_counted_so() -> None:
    lines = list(page(article_of("漢" * 25), 20))
    assert [len(line) for line in lines] == [10, 10, 5]


def test_a_text_loses_no_word() -> None:
    samples = Path(__file__).parents[3] / "articles"
    for path in samples.rglob("*.md"):
        article = article_of(path.read_text("utf-8"))
        lines = "".join("".join(page(article, 60)).split())
        for block in article.blocks:
            for word in article.text[block.start : block.end].split():
                assert word in lines
