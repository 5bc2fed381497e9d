"""What was found in an article is stored by its content and by the version of what found it."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.analysis.fact import Analysis, Fact, Mention, Summary, SummarySentence
from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.library.facts.analysis_cache import content_hash
from tui.library.facts.facts import LibraryFacts
from tui.library.facts.facts_file import FactsFile


def an_article(text: str = "Ann Bee spoke in Zürich.", title: str = "Bee speaks") -> Article:
    found, _ = parse_article(f"---\ntitle: {title}\n---\n\n{text}\n".encode(), Path("/x/a.md"))
    return found


def an_analysis(version: str = "1") -> Analysis:
    fact = Fact("person", "Ann Bee", (Mention(0, 7, "Ann Bee"),), attributes={"role": "speaker"}, origin="test")
    return Analysis(version, (fact,), Summary("test", (SummarySentence("Ann Bee spoke in Zürich.", 0, 24),)))


def test_another_version_is_no_answer_and_takes_the_place(store: FactsFile) -> None:
    store.put(an_article(), an_analysis("1"), an_analysis("1"))
    assert store.analyses.get(an_article(), "1") == an_analysis("1")
    assert store.analyses.get(an_article(), "2") is None
    store.put(an_article(), an_analysis("2"), an_analysis("2"))
    assert store.analyses.get(an_article(), "1") is None
    assert store.analyses.get(an_article(), "2") == an_analysis("2")


def test_the_content_counts_and_not_the_file() -> None:
    article = an_article()
    assert content_hash(article) == content_hash(replace(article, path=Path("/elsewhere.md"), id="another"))
    for other in (an_article(text="Ann Bee spoke in Bern."), an_article(title="Bee")):
        assert content_hash(other) != content_hash(article)
    moved = replace(article, title=article.title + article.text[0], text=article.text[1:])
    assert content_hash(moved) != content_hash(article)


@pytest.mark.slow
def test_an_article_is_analysed_once_and_then_known(opened) -> None:
    library = opened()
    facts: LibraryFacts = library.facts
    article = an_article()
    assert facts.cached(article) is None
    analysis = facts.analyse(article).result(timeout=120)
    assert any(fact.text == "Ann Bee" for fact in analysis.facts)
    assert facts.cached(article) == analysis
    facts.stop()
    assert facts.analyse(article).result(timeout=0) == analysis
    again = opened()
    assert again.facts.cached(article) == analysis
