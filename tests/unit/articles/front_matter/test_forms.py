"""Metadata in the forms of many programs, each with a title, an author, a day, a tag and a summary of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.recognise import find_front_matter
from tui.articles.read import parse_article


def read(source: str, name: str = "a.md") -> tuple[Article, list[Diagnostic]]:
    return parse_article(source.encode(), Path("/library") / name)


BODY = "The sluice was closed for nine days.\n"
YAML = "title: The sluice is shut\nauthor: Nora Vik\ndate: 2022-10-04\ntags: [sluice]\ndescription: Nine dry days.\n"
TOML = (
    'title = "The sluice is shut"\nauthors = ["Nora Vik"]\ndate = 2022-10-04T08:00:00Z\n'
    'description = "Nine dry days."\n[taxonomies]\ntags = ["sluice"]\n'
)
JSON = (
    '{\n  "title": "The sluice is shut",\n  "date": "2022-10-04",\n  "author": "Nora Vik",\n'
    '  "tags": ["sluice"],\n  "description": "Nine dry days."\n}\n'
)
LINES = (
    "Title: The sluice is shut\nDate: 2022-10-04 08:00\nAuthors: Nora Vik\nTags: sluice\nSummary: Nine\n   dry days.\n"
)
LOGSEQ = (
    "title:: The sluice is shut\nauthor:: [[Nora Vik]]\ndate:: [[Oct 4th, 2022]]\n"
    "tags:: #sluice\ndescription:: Nine dry days.\n"
)
ORG = (
    "#+TITLE: The sluice is shut\n#+AUTHOR: Nora Vik\n#+DATE: <2022-10-04 Tue>\n#+FILETAGS: :sluice:\n"
    "#+DESCRIPTION: Nine\n#+DESCRIPTION: dry days.\n"
)
FIELDS = (
    ":title: The sluice is shut\n:author: Nora Vik\n:date: 2022-10-04\n:tags: sluice\n:summary: Nine\n  dry days.\n"
)
FORMS = {
    "yaml": f"---\n{YAML}---\n{BODY}",
    "yaml, dots": f"---\n{YAML}...\n{BODY}",
    "yaml, named": f"---yaml\n{YAML}---\n{BODY}",
    "yaml, blank lines and a comment before": f"\n<!-- a note\nto myself -->\n\n---\n{YAML}---\n{BODY}",
    "yaml, two byte order marks": f"\ufeff\ufeff---\n{YAML}---\n{BODY}",
    "yaml, Hexo": f"{YAML}---\n{BODY}",
    "toml": f"+++\n{TOML}+++\n\n{BODY}",
    "toml, named": f"---toml\n{TOML}---\n\n{BODY}",
    "json": f"{JSON}\n{BODY}",
    "json, fenced": f"---json\n{JSON}---\n{BODY}",
    "json, Hexo": f";;;\n{JSON.strip()[1:-1]}\n;;;\n{BODY}",
    "lines": f"{LINES}\n{BODY}",
    "properties": f"{LOGSEQ}\n{BODY}",
    "org": f"{ORG}\n{BODY}",
    "fields": f"{FIELDS}\n{BODY}",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_states_the_same(name: str) -> None:
    article, diagnostics = read(FORMS[name])
    assert [one for one in diagnostics if not one.hint] == []
    assert article.title == "The sluice is shut"
    assert [author.display for author in article.authors] == ["Nora Vik"]
    assert article.published[:10] == "2022-10-04"
    assert article.tags == ("sluice",)
    assert article.summary == "Nine dry days."
    assert article.text == BODY.strip()
    assert article.generated_fields <= {"id", "language"}
    assert all(article.origins[field].startswith(name.partition(",")[0]) for field in ("title", "authors", "published"))


def test_mail_is_a_letter_from_somebody() -> None:
    source = (
        "From: =?utf-8?q?Nora_V=C3=ADk?= <nora@example.org>\nTo: all@example.org\nSubject: The sluice: shut\n"
        "Date: Tue, 04 Oct 2022 08:00:00 +0200\n\nIt is shut.\n\n-- \nNora\n"
    )
    for name in ("a.txt", "a.md"):
        article, _ = read(source, name)
        assert (article.title, article.published) == ("The sluice: shut", "2022-10-04T08:00:00+02:00")
        assert [author.display for author in article.authors] == ["Nora Vík"]
        assert article.text.startswith("It is shut.")


@pytest.mark.parametrize(
    "source",
    [
        "Note: this is a paragraph\nthat goes on with a colon: here.\n\nMore.\n",
        "Question: why?\n\nAnswer: so.\n",
        "Warning: wet paint\n---\n\nA heading of the second rank stood above.\n",
        "{ a brace } begins this text.\n",
        '{"a": 1}\n\nIs data that states nothing.\n',
        "# A heading\n\nText: and more.\n",
        "- a list: of one\n- and two\n",
        "---\n\nText between two rules.\n\n---\n\nAnd after them.\n",
        "From: here to there\n\nIt is far.\n",
        "Subject: verb, object\n\nA rule of grammar.\n",
        ":-) he wrote.\n",
        "std::vector: is a type\n",
    ],
)
def test_a_text_that_only_looks_like_metadata_loses_nothing(source: str) -> None:
    article, diagnostics = read(source)
    assert article.extra == {}
    assert diagnostics == []
    words = [word.strip("#-{}:.") for word in source.split()]
    assert all(word in f"{article.title} {article.text}" for word in words if word)


@pytest.mark.parametrize(
    ("source", "title", "blamed"),
    [
        (f"---\ntitle: Low tide: a plan\ndate: 2022-10-04\n---\n{BODY}", "Low tide: a plan", "title"),
        (f"---\ntitle: [Update] Low tide\ndate: 2022-10-04\n---\n{BODY}", "[Update] Low tide", "title"),
        (f'---\ntitle: Low tide\ndescription: "a\\qb"\ndate: 2022-10-04\n---\n{BODY}', "Low tide", "description"),
        (f"---\ntitle: Low tide\nsummary: @home\ndate: 2022-10-04\n---\n{BODY}", "Low tide", "summary"),
        (f'+++\ntitle = "Low tide"\nmood = calm\ndate = 2022-10-04\n+++\n{BODY}', "Low tide", "mood"),
    ],
)
def test_a_bad_line_costs_its_key_alone(source: str, title: str, blamed: str) -> None:
    article, diagnostics = read(source)
    (fault,) = [one for one in diagnostics if not one.hint]
    assert fault.what.startswith(f"“{blamed}” is read as it is written")
    assert fault.line == source[: source.index(f"\n{blamed}")].count("\n") + 2
    assert (article.title, article.published, article.text) == (title, "2022-10-04", BODY.strip())


def test_front_matter_without_an_end_is_text_and_a_problem() -> None:
    for fence in ("---", "+++"):
        article, (fault,) = read(f"{fence}\ntitle: Low tide\n\n{BODY}")
        assert "no end" in fault.what
        assert "Low tide" in article.text


@given(st.text(st.sampled_from("-+;{}:#.*= \nab\"title'[]"), max_size=60))
def test_any_beginning_of_a_text_is_metadata_or_text_and_never_an_error(source: str) -> None:
    found, _ = find_front_matter(source)
    if found is not None:
        assert 0 <= found.start <= found.end <= found.body <= len(source)
    for name in ("a.md", "a.txt"):
        read(source, name)


def test_a_title_that_a_comment_cuts_is_a_hint() -> None:
    article, (hint,) = read("---\ntitle: C# and #hash tags\n---\nText.\n")
    assert (article.title, hint.hint, hint.line) == ("C# and", True, 2)
    assert "begins a comment" in hint.what
    assert read("---\ntitle: A tide # of spring\n---\nText.\n")[1] == []
