"""The keys of a file: read generously, or a fault that costs that key alone."""

from pathlib import Path

import pytest

from tui.articles.article import Article, Name
from tui.articles.diagnostic import Diagnostic
from tui.articles.fields import language_tag
from tui.articles.read import parse_article


def article_of(front_matter: str, text: str = "Some text stands here.") -> tuple[Article, list[Diagnostic]]:
    return parse_article(f"---\n{front_matter}\n---\n{text}\n".encode(), Path("a.md"))


FULL = """\
id: 2025-03-05-red-cross-tokyo
title: A "visit" to Tokyo
authors: [Jane van Doe, {literal: The Society}]
source: Montsame
url: https://example.org/361
published: 2025-03-05T23:30:00-08:00
accessed: 2025-03-06
language: no
type: article-newspaper
tags: [diplomacy, on]
summary: |
  They
  met.

  They talked.
facts:
- {kind: person, text: Jane Doe}
csl: {section: A, volume: 12}
mood: hopeful
rating: 5
"""


def test_every_key_of_the_format() -> None:
    article, diagnostics = article_of(FULL)
    assert diagnostics == []
    assert article.id == "2025-03-05-red-cross-tokyo"
    assert article.title == 'A "visit" to Tokyo'
    assert article.authors == (
        Name(family="Doe", given="Jane", non_dropping_particle="van"),
        Name(literal="The Society"),
    )
    assert article.raw_authors == ("Jane van Doe", {"literal": "The Society"})
    assert (article.source, article.url) == ("Montsame", "https://example.org/361")
    assert (article.published, article.accessed) == ("2025-03-05T23:30:00-08:00", "2025-03-06")
    assert (article.language, article.type, article.tags) == ("no", "article-newspaper", ("diplomacy", "on"))
    assert article.summary == "They met.\n\nThey talked."
    assert article.facts == ({"kind": "person", "text": "Jane Doe"},)
    assert article.csl == {"section": "A", "volume": 12}
    assert article.extra == {"mood": "hopeful", "rating": 5}
    assert article.generated_fields == frozenset()


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("title: 2025", "title", "2025"),
        ("title: true", "title", "true"),
        ("title: 'a\n\n  b'", "title", "a b"),
        ("id: 20250305", "id", "20250305"),
        ("tags: war, peace", "tags", ("war", "peace")),
        ("tags: [a, 2025, a]", "tags", ("a", "2025")),
        ("authors: Jane Doe", "authors", (Name(family="Doe", given="Jane"),)),
        ("authors: {family: Doe, given: Jane}", "authors", (Name(family="Doe", given="Jane"),)),
        ("authors: []", "authors", ()),
        ("authors:", "authors", ()),
        ("published: 2025", "published", "2025"),
        ("published: 5 March 2025", "published", "2025-03-05"),
        ("language: pt_br", "language", "pt-BR"),
        ("language: ZH-hant-tw", "language", "zh-Hant-TW"),
        ("type: Article Newspaper", "type", "article-newspaper"),
        ("source: null", "source", ""),
    ],
)
def test_read_generously(line: str, field: str, value: object) -> None:
    article, diagnostics = article_of(line)
    assert getattr(article, field) == value
    assert diagnostics == []
    assert article.extra == {}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("title: [a, b]", "“title” is a list"),
        ("id: {a: b}", "“id” is a mapping"),
        ("authors: [{role: x}, Jane Doe]", "an author is not a name"),
        ("source: [a]", "“source” is a list"),
        ("published: 2025-02-30", "“published” is not a date: 2025-02-30"),
        ("accessed: soon", "“accessed” is not a date: soon"),
        ("language: Klingonish", "“Klingonish” is not a language tag"),
        ("language: xx", "“xx” is not a language tag"),
        ("type: blog", "“blog” is not a CSL type"),
        ("tags: [{a: b}]", "“tags” contains something that is not a word"),
        ("summary: [a]", "“summary” is a list"),
        ("facts: {kind: person}", "“facts” is not a list of facts"),
        ("facts: [Jane]", "“facts” is not a list of facts"),
        ("csl: [a]", "“csl” is a list"),
    ],
)
def test_a_wrong_value_costs_its_key_alone_and_is_kept(lines: str, said: str) -> None:
    article, (diagnostic,) = article_of(f"mood: calm\n{lines}")
    assert said in diagnostic.what
    assert diagnostic.todo
    assert diagnostic.line == 3
    key = lines.partition(":")[0]
    assert set(article.extra) == {"mood", key}
    assert article.text == "Some text stands here."


def test_escapes_in_yaml_are_made_safe_too() -> None:
    front_matter = '"ke\\ey": "\\e[2J"\ntitle: "a\\e]52;c;YQ==\\ab\\u202e"\ncsl: {note: ["\\x9b"]}\nauthors: ["J\\0 D"]'
    article, _ = article_of(front_matter)
    assert article.title == "a␛]52;c;YQ==␇b�"
    assert article.extra == {"ke␛y": "␛[2J"}
    assert article.csl == {"note": ["�"]}
    assert article.authors == (Name(family="D", given="J␀"),)


def test_a_line_without_end_is_cut_and_said_to_be() -> None:
    article, (diagnostic,) = article_of(f"title: {'long ' * 1000}")
    assert len(article.title) == 1000
    assert diagnostic.line == 2


def test_what_byline_makes_is_known_as_made() -> None:
    text = "The council of the city voted on Monday to rebuild the old bridge over the river. Nobody spoke against it."
    article, diagnostics = article_of("source: Local News", text)
    assert diagnostics == []
    assert article.title == "The council of the city voted on Monday to rebuild the old bridge over the river"
    assert article.language == "en"
    assert article.generated_fields == {"title", "id", "language"}


def test_an_empty_file_is_an_article_named_by_its_file() -> None:
    article, _ = parse_article(b"", Path("notes/2025 diary.md"))
    assert (article.title, article.text, article.blocks, article.minutes) == ("2025 diary", "", (), 0)


@pytest.mark.parametrize("written", ["", "e", "klingonish", "en us", "12", "xx-YY", "en-", "q" * 100])
def test_what_is_no_language_tag(written: str) -> None:
    assert language_tag(written) == ""


def test_character_references_are_decoded_once_and_made_safe() -> None:
    article, diagnostics = article_of(
        'title: "Salt &amp; rope: the pilot&#8217;s &quot;map&quot;"\nsource: "A &amp;amp; B&#8238;"\nurl: "https://a.example/?x=1&amp;y=2"'
    )
    assert article.title == 'Salt & rope: the pilot’s "map"'
    assert article.source == "A &amp; B�"
    assert article.url == "https://a.example/?x=1&y=2"
    assert diagnostics == []
    assert article_of("title: R&D; Q&A & more")[0].title == "R&D; Q&A & more"


def test_an_author_in_doubt_is_a_hint() -> None:
    article, diagnostics = article_of("authors: [Bo Press]")
    assert article.authors == (Name(family="Press", given="Bo"),)
    assert [(one.what, one.hint) for one in diagnostics] == [("“Bo Press” is read as a person", True)]


def test_character_references_are_decoded_in_every_field() -> None:
    written = 'title: "It&#8217;s"\nauthors: ["Jos&eacute; Ruiz"]\nsummary: "A &amp; b"\ntags: "a &amp; b; c"\n'
    article, _ = parse_article(f"---\n{written}---\nWords.\n".encode(), Path("/a.md"))
    assert (article.title, article.summary, article.tags) == ("It’s", "A & b", ("a & b", "c"))
    assert article.authors[0].given == "José"
