"""The lines of the menus that belong to a text: its links and its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import one_line

if TYPE_CHECKING:
    from tui.articles.article import Article

_LONGEST = 120


def link_lines(article: Article) -> list[Content]:
    """For each link its number, its words and, below them, its address; the article's own source comes last."""
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
    """The headings, set in by their rank."""
    least = min((heading.level for heading in article.headings), default=1)
    return [
        Content("  " * (heading.level - least) + one_line(article.text[heading.start : heading.end], _LONGEST))
        for heading in article.headings
    ]
