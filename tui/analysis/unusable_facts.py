"""Problems of the facts that a person wrote into a file."""

from __future__ import annotations

from collections.abc import Iterator

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic


def unusable_facts(article: Article) -> Iterator[Diagnostic]:
    """Yield a problem for each fact of the file that stands nowhere in the article, or has no known kind."""
    if article.facts:
        from tui.analysis.author_facts import written_facts  # most files have none

        for problem in written_facts(article)[1]:
            yield Diagnostic(problem[:1].lower() + problem[1:].rstrip("."), "correct or remove it")
