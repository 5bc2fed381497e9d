"""Names with signs: C++, C#, .NET, #tag and @name are found as they stand, and their words as before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.query.match import Subject, matches
from tui.query.match_spans import spans
from tui.query.parse import parse

TEXT = (
    "Written in C++ (not C# or F#), for .NET and ASP.NET; see #MeToo, @mina: info@example.org, x.org/#end, &#39; and .5"
)
ARTICLE = Article("x", Path("x.md"), "On g++", TEXT, (), tags=("Tides",))


def found(query: str, text: str = TEXT, *, typing: bool = False) -> bool:
    tree = parse(query, today=date(2026, 1, 1), prefix_last=typing).tree
    return matches(tree, Subject(replace(ARTICLE, text=text)))


@pytest.mark.parametrize(
    "query",
    ["C++", "c#", "F#", ".net", "#metoo", "@mina", '"C++"', '"in C++"', "title:g++", "C++,", "-D#", "net", "me*"],
)
def test_a_name_is_found_as_it_stands(query: str) -> None:
    assert found(query)
    assert parse(query, today=date(2026, 1, 1)).notes == ()


@pytest.mark.parametrize("query", ["d++", "D#", ".org", "#end", "#39", "@example", "title:C++", '"in D#"'])
def test_what_only_has_the_words_is_not_found(query: str) -> None:
    assert not found(query)


def test_a_name_is_found_while_it_is_typed() -> None:
    assert found(".ne", typing=True)
    assert found("#met", typing=True)
    assert not found("#meu", typing=True)


def test_a_sign_for_tags_finds_the_tags_of_articles() -> None:
    assert found("#tides")
    assert not found("#tide")


def test_a_fact_is_asked_for_by_the_plain_words() -> None:
    tree = parse('quote:C++ person:"@mina okafor"', today=date(2026, 1, 1)).tree
    assert matches(tree, Subject(ARTICLE, facts={"quote": ["we write C"], "person": ["Mina Okafor"]}))


def test_a_name_is_lit_with_its_signs() -> None:
    tree = parse("C++ .net", today=date(2026, 1, 1)).tree
    assert [span.of(TEXT) for span in spans(tree, TEXT, english=True)] == ["C++", ".NET"]
