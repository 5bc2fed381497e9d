"""Saved web pages."""

from pathlib import Path

import pytest

from tui.articles.article import Name
from tui.articles.formats import html
from tui.articles.read import parse_article

PARAGRAPHS = "".join(
    f"<p>Sentence number {number} of the story says in some detail what <b>happened</b> at the harbour, and "
    f"<a href='https://example.org/{number}'>who</a> saw it from the wall.</p>"
    for number in range(6)
)
PUBLISHED = '<meta property="article:published_time" content="2025-03-05T08:00:00Z">'
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Storm at the harbour | The Wall</title>
<meta property="og:title" content="Storm at the harbour"><meta name="author" content="Jane Doe">
<meta property="og:site_name" content="The Wall">
{PUBLISHED}
<link rel="canonical" href="https://wall.example/news/storm">
<meta name="description" content="A storm came.">
<script>evil()</script></head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>
<article><h1>Storm at the harbour</h1>{PARAGRAPHS}<h2>What now</h2>
<ul><li>Mend the wall</li><li>Count the boats</li></ul>
<blockquote><p>“Never again,” she said to the crowd that had gathered.</p>
</blockquote><table><tr><th>Boat</th><th>Harm</th></tr><tr><td>Ana</td><td>none</td></tr></table>
<p>The end of the story is &#27;[2J not &#x202e; here yet, they say at the harbour office.</p></article>
<footer>Copyright</footer></body></html>"""


def test_a_page_says_what_it_is() -> None:
    article, diagnostics = parse_article(PAGE.encode(), Path("storm.html"))
    assert diagnostics == []
    assert article.title == "Storm at the harbour"
    assert article.authors == (Name(family="Doe", given="Jane"),)
    assert (article.source, article.url) == ("The Wall", "https://wall.example/news/storm")
    assert (article.published, article.language) == ("2025-03-05", "en-GB")
    assert article.summary == "A storm came."


def test_its_text_is_in_blocks_without_the_navigation() -> None:
    article, _ = parse_article(PAGE.encode(), Path("storm.htm"))
    assert [block.kind for block in article.blocks] == [
        *["paragraph"] * 6,
        "heading",
        "item",
        "item",
        "quote",
        "table",
        "paragraph",
    ]
    assert article.text.startswith("Sentence number 0 of the story")
    assert "Home" not in article.text
    assert "evil" not in article.text
    assert "\x1b" not in article.text
    assert "\u202e" not in article.text
    table = article.blocks[-2]
    assert [[cell.of(article.text) for cell in row] for row in table.rows] == [["Boat", "Harm"], ["Ana", "none"]]
    assert [link.target for link in article.links][:2] == ["https://example.org/0", "https://example.org/1"]
    assert article.text[article.links[0].start : article.links[0].end] == "who"


def test_no_date_is_looked_for_in_the_text() -> None:
    page = PAGE.replace(PUBLISHED, "").replace("The end", "On 3 May 2021 the end")
    article, _ = parse_article(page.encode(), Path("storm.html"))
    assert article.published == ""


def test_a_page_without_an_article_is_shown_whole() -> None:
    article, diagnostics = parse_article(b"<p>Just this.", Path("short.html"))
    assert article.text == "Just this."
    assert article.title == "Just this"
    assert all("no article was found" in diagnostic.what for diagnostic in diagnostics)


def test_pictures_inside_a_page_are_no_part_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE", 5_000)
    picture = f"<img alt='The wall' src='data:image/png;base64,{'iVBORw0KGgo' * 2_000}'>"
    article, diagnostics = parse_article(PAGE.replace("<h2>", f"{picture}<h2>").encode(), Path("storm.html"))
    assert diagnostics == []
    assert article.title == "Storm at the harbour"


def test_a_page_that_is_too_large_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE", 1_000)
    article, (diagnostic,) = parse_article(PAGE.encode(), Path("storm.html"))
    assert "too large" in diagnostic.what
    assert "Sentence number 0 of the story" in article.text
    assert "evil" not in article.text


def test_readability_is_asked_where_next_to_nothing_was_found() -> None:
    nothing = html._Found()
    body = html._ask_readability(PAGE, nothing, "https://wall.example/")
    assert body is not None
    assert "Sentence number 0 of the story" in body.text
    assert html._ask_readability("<html><body><p>Just this.</p></body></html>", nothing, "") is None


def test_an_empty_page() -> None:
    article, _ = parse_article(b"", Path("empty.html"))
    assert (article.title, article.text) == ("empty", "")
