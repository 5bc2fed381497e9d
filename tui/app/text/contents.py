"""The lines of the menus that belong to a text: its links and its outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.content import one_line

if TYPE_CHECKING:
    from tui.articles.article import Article

_LONGEST = 120


def link_lines(article: Article) -> list[Content]:
    """For each link its number, its words and, below them, its address."""
    width = len(str(len(article.links)))
    return [
        Content.assemble(
            (f"{number:>{width}}  ", "dim"),
            one_line(article.text[link.start : link.end], _LONGEST) or "(no words)",
            f"\n{' ' * (width + 2)}",
            (one_line(link.target, _LONGEST), "dim"),
        )
        for number, link in enumerate(article.links, 1)
    ]


def outline_lines(article: Article) -> list[Content]:
    """The headings, set in by their rank."""
    least = min((heading.level for heading in article.headings), default=1)
    return [
        Content("  " * (heading.level - least) + one_line(article.text[heading.start : heading.end], _LONGEST))
        for heading in article.headings
    ]
