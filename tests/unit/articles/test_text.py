"""Plain text in the layouts in which it is found."""

from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.articles.derived_title import make_title, speaks_of_itself
from tui.articles.read import parse_article, read_article

ABSTRACT = (
    "The article discusses the harbour master Ana Silva’s plan for a second pier, where ferries from the islands would "
    "land. It also covers what the fishermen say."
)
FIRST = (
    "On 3 May the harbour office showed its plan for a second pier to the town, and more than a hundred people came "
    "to see it."
)
SECOND = (
    "“We have waited for this for twenty years,” said a ferry captain. The fishermen fear for their berths and asked "
    "for a study."
)


def read(source: str) -> Article:
    article, diagnostics = parse_article(source.encode(), Path("a.txt"))
    assert diagnostics == []
    return article


def test_the_layout_with_an_abstract_first_and_the_source_last() -> None:
    article = read("\n".join((ABSTRACT, FIRST, SECOND, "Original Source: harbournews.example")))
    assert article.summary == ABSTRACT
    assert article.title == "The harbour master Ana Silva’s plan for a second pier"
    assert article.source == "harbournews.example"
    assert article.published == ""
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph"]
    assert {"title", "id", "language"} == article.generated_fields


def test_a_title_line_an_address_and_blank_lines() -> None:
    article = read(
        f"A second pier for the town?\n\n{FIRST}\n\n{SECOND}\n\nSource: https://www.harbour.example/news/1\n"
    )
    assert article.title == "A second pier for the town?"
    assert (article.source, article.url) == ("harbour.example", "https://www.harbour.example/news/1")
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert "title" not in article.generated_fields


def test_a_title_line_before_an_abstract() -> None:
    article = read(f"Second pier\n{ABSTRACT}\n{FIRST}")
    assert (article.title, article.summary, article.text) == ("Second pier", ABSTRACT, FIRST)


def test_lines_that_were_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = (
        "It was a long way down to the harbour from the old town wall,\n"
        "and nobody who had once gone down in the rain wished to go up\nagain by night."
    )
    article = read(f"{wrapped}\n\n{wrapped}")
    assert article.text == "\n\n".join([wrapped.replace("\n", " ")] * 2)
    assert article.generated_fields >= {"title"}


def test_short_lines_stay_lines() -> None:
    article = read("Title\n\nRoses are red,\nviolets are blue.\n")
    assert article.text == "Roses are red,\nviolets are blue."


@pytest.mark.parametrize("source", ["", "\n\n", "One line", "Source: x", "Original Source: montsame.mn"])
def test_little_is_not_taken_apart(source: str) -> None:
    article = read(source)
    assert article.text == source.strip()
    assert article.source == ""


def test_a_source_in_the_middle_is_text() -> None:
    assert read(f"Source: x\n\n{FIRST}").source == ""


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("This report examines how bees find their way; it says why.", "How bees find their way"),
        ("The article describes the mayor's trip to Bern. It rained.", "The mayor's trip to Bern"),
        ("Bees dance. They do.", "Bees dance"),
        ("The study", "The study"),
        ("word " * 100, "Word word word word word word word word word word word word word word word word word word…"),
        ("", ""),
    ],
)
def test_make_titles(paragraph: str, title: str) -> None:
    assert make_title(paragraph) == title


@pytest.mark.parametrize(
    ("paragraph", "is_so"),
    [
        ("This article explores the sea.", True),
        ("The news article also reports on bees.", True),
        ("The author argues that bees dance.", True),
        ("The article was found in a drawer.", False),
        ("The report came too late.", False),
        ("Reports say that bees dance.", False),
    ],
)
def test_what_speaks_of_itself(paragraph: str, is_so: bool) -> None:
    assert speaks_of_itself(paragraph) is is_so


SEED = Path(__file__).parents[3].parent / "shared" / "seeds" / "000_406c166ef84e13d9.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")
def test_the_seed_opens_as_it_is() -> None:
    article = read_article(SEED)
    assert article.title == "Mongolia’s Foreign Minister Battsetseg Batmunkh’s visit to Japan"
    assert article.source == "montsame.mn"
    assert article.published == ""
    assert article.summary.startswith("The article discusses")
    assert article.text.startswith("On March 5, 2025")
    assert len(article.blocks) == 5
    assert article.language == "en"
