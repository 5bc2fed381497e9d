"""Citations in the text: by style and by key, with prefix, locator and suffix, for one work and for several."""

from pathlib import Path

import pytest

from tui.articles.article import Article
from tui.articles.read import parse_article
from tui.citations.in_text import Affixes, normalise_locator
from tui.citations.output_formats import IN_TEXT_FORMATS, cite
from tui.citations.pandoc.render import Renderer
from tui.citations.styles import Styles


def article(author: str, title: str, year: int) -> Article:
    source = f"---\nid: {author.split()[-1].lower()}\ntitle: {title}\nauthors: [{author}]\npublished: {year}\n"
    return parse_article(
        f"{source}source: The Northern Courier\ntype: article-newspaper\n---\n\nWords.\n".encode(), Path("/a.md")
    )[0]


HOLT, BERG = article("Vera Holt", "Tides of the north", 2020), article("Nils Berg", "Ice", 2021)
PLACE = Affixes("p.3", "see", "at the end")


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return Renderer(tmp_path_factory.mktemp("cache"))


def cited(renderer: Renderer, form: str, affixes: Affixes, *articles: Article, style: str = "apa") -> str:
    return cite(articles, form, Styles(Path("/nonexistent")).get(style), renderer, affixes=affixes).text


@pytest.mark.parametrize(
    ("style", "one", "two"),
    [
        ("apa", "(see Holt, 2020, p. 3, at the end)", "(see Berg, 2021; Holt, 2020, p. 3, at the end)"),
        ("mla", "(see Holt 3, at the end)", "(see Berg; Holt 3, at the end)"),
        ("chicago-17", "(see Holt 2020, 3, at the end)", "(see Berg 2021; Holt 2020, 3, at the end)"),
    ],
)
def test_a_style_prints_one_work_and_several(renderer: Renderer, style: str, one: str, two: str) -> None:
    assert cited(renderer, "in-text", PLACE, HOLT, style=style) == one
    assert cited(renderer, "in-text", PLACE, BERG, HOLT, style=style) == two


def test_a_note_style_gives_the_footnote(renderer: Renderer) -> None:
    note = cited(renderer, "in-text", Affixes("12"), HOLT, style="chicago-note")
    assert note.startswith("Vera Holt, “Tides of the North,” ")
    assert ", 12" in note
    both = cited(renderer, "in-text", Affixes(), HOLT, BERG, style="chicago-note")
    assert "; Nils Berg, “Ice,”" in both


def test_the_html_has_italics(renderer: Renderer) -> None:
    html = cite([HOLT], "in-text", Styles(Path("/nonexistent")).get("chicago-note"), renderer).html
    assert "<i>Northern Courier</i>" in html


@pytest.mark.parametrize(
    ("form", "plain", "one", "two"),
    [
        ("pandoc", "[@holt2020tides]", "[see @holt2020tides, p. 3, at the end]",
         "[see @berg2021ice; @holt2020tides, p. 3, at the end]"),
        ("latex", "\\cite{holt2020tides}", "\\cite[see][p. 3, at the end]{holt2020tides}",
         "\\cites[see][]{berg2021ice}[p. 3, at the end]{holt2020tides}"),
        ("org", "[cite:@holt2020tides]", "[cite:see @holt2020tides p. 3 at the end]",
         "[cite:see @berg2021ice;@holt2020tides p. 3 at the end]"),
        ("typst", "@holt2020tides", "see @holt2020tides[p. 3, at the end]",
         "see @berg2021ice @holt2020tides[p. 3, at the end]"),
        ("key", "holt2020tides", "holt2020tides", "berg2021ice\nholt2020tides"),
    ],
)  # fmt: skip
def test_a_key_is_cited_as_each_program_reads_it(renderer: Renderer, form: str, plain: str, one: str, two: str) -> None:
    assert form in IN_TEXT_FORMATS
    assert cited(renderer, form, Affixes(), HOLT) == plain
    assert cited(renderer, form, PLACE, HOLT) == one
    assert cited(renderer, form, PLACE, BERG, HOLT) == two


def test_pages_are_bare_in_latex_and_what_tex_reads_is_escaped(renderer: Renderer) -> None:
    assert cited(renderer, "latex", Affixes("3-5"), HOLT) == "\\cite[3--5]{holt2020tides}"
    assert cited(renderer, "latex", Affixes("", "R&D"), HOLT) == "\\cite[R\\&D][]{holt2020tides}"
    assert cited(renderer, "latex", Affixes(), BERG, HOLT) == "\\cite{berg2021ice,holt2020tides}"


@pytest.mark.parametrize(
    ("typed", "locator"),
    [
        ("3", "p. 3"),
        ("p.3", "p. 3"),
        ("p. 3", "p. 3"),
        ("pp 3-5", "pp. 3–5"),
        ("page 3", "p. 3"),
        ("3, 7", "pp. 3, 7"),
        ("xii", "p. xii"),
        ("ch.2", "chap. 2"),
        ("Chapter 2", "chap. 2"),
        ("para. 4", "para. 4"),
        ("§ 4", "sec. 4"),
        ("fig 2", "fig. 2"),
        ("at 00:12", "at 00:12"),
        ("", ""),
    ],
)
def test_locators_are_read_as_people_type_them(typed: str, locator: str) -> None:
    assert normalise_locator(typed) == locator
