"""Templates: what they say is what the article says, whatever its characters; a fault is one line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.articles.read import parse_article
from tui.articles.safe import clean
from tui.errors import UsageError
from tui.marks.export.notes import ArticleNotes, Highlight, _moment
from tui.marks.export.properties import properties_of, split_note, to_front_matter
from tui.marks.export.rendering import SHIPPED, NotesTemplate, _markdown, load_template

LAMP = Highlight(
    *("0123456789abcdef", "byline-0123456789ab", "a new lamp, <b>$4</b>", "Bright.\nVery.", "blue", "to check", "■"),
    *(_moment(10**15), _moment(2 * 10**15), 19, 29, "has ", ".", 1, "https://x.org/#:~:text=lamp", False),
)
NOTES = ArticleNotes(
    "lamp",
    'The "lamp": #1',
    url="https://x.org/",
    authors=("Ada Example",),
    published="2024-05-03T10:00:00Z",
    tags=("sea life",),
    own_tags=("to read",),
    note="All of it.",
    citation="Example, A. (2024). The *lamp*.",
    key="example2024",
    link="https://x.org/",
    created=LAMP.created,
    highlights=(LAMP,),
)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_template_that_ships_says_all_that_matters(name: str) -> None:
    text = load_template(name).render([NOTES])
    for words in (
        "a new lamp",
        "Bright.",
        "to check" if name != "readwise" else ".to-check",
        "https://x.org/" if name == "readwise" else "https://x.org/#:~:text=",  # Readwise groups by address
    ):
        assert words in text


def test_the_properties_are_those_of_obsidians_clipper() -> None:
    text = load_template("obsidian").render([NOTES])
    properties = properties_of(split_note(text).front_matter)
    assert properties == {
        "title": 'The "lamp": #1',
        "source": "https://x.org/",
        "author": ["[[Ada Example]]"],
        "published": "2024-05-03",
        "created": "2001-09-09",
        "tags": ["clippings", "to-read", "sea-life"],
        "citekey": "example2024",
        "starred": False,
        "byline": "lamp",
    }
    assert "\n\n^byline-0123456789ab\n" in text


def test_readwise_gets_a_table_that_any_reader_of_csv_understands() -> None:
    rows = list(csv.DictReader(load_template("readwise").render([NOTES, NOTES]).splitlines(keepends=True)))
    assert [list(row) for row in rows] == [["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]] * 2
    assert rows[0]["Highlight"] == LAMP.quote
    assert rows[0]["Note"] == ".to-check Bright.\nVery."
    assert rows[0]["Date"] == "2001-09-09 01:46:40"


def test_markup_of_an_article_is_text_on_the_page() -> None:
    page = load_template("html").render([NOTES])
    assert "a new lamp, &lt;b&gt;$4&lt;/b&gt;" in page
    assert "<b>" not in page


PLAIN = st.text(st.sampled_from("ab1 \\`*_[]<>~&|#$=%-+.)(:/")).map(clean).map(str.strip).filter(bool)


@settings(max_examples=300, deadline=None)
@given(PLAIN)
@example("a ==b== c_d __e__ &amp; R&D https://x.org/a_b_c 1) - # $x$ %%y%%")
def test_an_escaped_text_reads_the_same(text: str) -> None:
    written = _markdown(" ".join(text.split()))
    article, _ = parse_article(f"---\ntitle: x\n---\n\nfirst\n\n{written}\n".encode(), Path("x.md"))
    assert article.text.partition("\n\n")[2] == " ".join(text.split())


@given(
    st.dictionaries(st.sampled_from("abc"), st.text(max_size=20).map(clean) | st.lists(st.text(max_size=9).map(clean)))
)
def test_properties_are_read_as_they_were_written(properties: dict[str, str | list[str]]) -> None:
    text = to_front_matter(properties) + "\n"
    wanted = {
        name: list(dict.fromkeys(item for item in value if item)) if isinstance(value, list) else value
        for name, value in properties.items()
    }
    assert properties_of(split_note(text).front_matter) == {name: value for name, value in wanted.items() if value}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ article.title }", "mine.md.j2:1: "),
        ("\n{% if %}", "mine.md.j2:2: "),
        ("{{ article.titel }}", "mine.md.j2: the template fails: "),
        ("{{ article.__class__.__mro__ }}", "mine.md.j2: the template fails: "),
        ("{{ article.title / 2 }}", "mine.md.j2: the template fails: "),
        ("{% for n in range(10**9) %}{{ article }}{% endfor %}", "mine.md.j2: the template fails: "),
        ("{% include '/etc/passwd' %}{{ article }}", "mine.md.j2: the template fails: "),
    ],
)
def test_a_template_that_fails_is_named_in_one_line(source: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        NotesTemplate(source, "mine.md.j2", ".md").render([NOTES])
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such template"):
        load_template(str(tmp_path / "none.j2"))
