"""The lines of the text's menus: its links and its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import one_line

if TYPE_CHECKING:
    from tui.articles.article import Article

_LONGEST = 120


def link_lines(article: Article) -> list[Content]:
    """Return a line for each link: number, words and, below them, the address; the article's own source comes last."""
    links = [(one_line(article.text[link.start : link.end], _LONGEST), link.target) for link in article.links]
    if article.url:
        links.append(("The source of this article", article.url))
    width = len(str(len(links)))
    return [
        Content.assemble(
            (f"{number:>{width}}  ", "dim"),
            words or "(no words)",
            f"\n{' ' * (width + 2)}",
            (one_line(address, _LONGEST), "dim"),
        )
        for number, (words, address) in enumerate(links, 1)
    ]


def outline_lines(article: Article) -> list[Content]:
    """Return a line for each heading, indented by its level."""
    least = min((heading.level for heading in article.headings), default=1)
    return [
        Content("  " * (heading.level - least) + one_line(article.text[heading.start : heading.end], _LONGEST))
        for heading in article.headings
    ]
