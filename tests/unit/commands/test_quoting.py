"""On the command line, too, reported speech is quoted as the article's words and a quotation as its speaker's."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pdfs import make_pdf, paragraph

from tui.articles.anchor import Selector
from tui.citations.quotation import QUOTE_FORMATS
from tui.cli import cli
from tui.commands.session import Session
from tui.marks.annotations import Annotation

REPORTED = "the harbour plan was dead"
SAID = "We will not pay for it"
TEXT = f"The finance minister, Paula Reyes, said that {REPORTED}. “{SAID},” she said. “It leaks,” the report said."
ARTICLE = f"---\nid: plan\ntitle: Plan\nauthors: [Nora Fields]\npublished: 2026-05-10\nlanguage: en\n---\n{TEXT}\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{variable}_DIR", str(tmp_path / variable.lower()))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    path = tmp_path / "plan.md"
    path.write_text(ARTICLE, "utf-8")
    return path


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(cli, [str(word) for word in words], standalone_mode=False, obj=Session())
    assert result.exception is None, result.exception
    return result.stdout


@pytest.mark.parametrize("form", QUOTE_FORMATS)
def test_reported_speech_is_quoted_as_the_articles(plan: Path, form: str) -> None:
    copied = run("cite", plan, "--quote", REPORTED, "--as", form)
    assert REPORTED in " ".join(copied.split())
    assert "Reyes" not in copied
    assert "quoted in" not in copied


@pytest.mark.parametrize("form", QUOTE_FORMATS)
def test_a_quotation_is_its_speakers(plan: Path, form: str) -> None:
    copied = " ".join(run("cite", plan, "--quote", SAID, "--as", form).replace("~", " ").split())
    assert "Paula Reyes" in copied
    assert "quoted in" in copied


def test_what_a_thing_states_is_according_to_it(plan: Path) -> None:
    copied = run("cite", plan, "--quote", "It leaks")
    assert copied.startswith("According to the report: “It leaks” (quoted in Fields, 2026, para. 1)")


def test_the_facts_show_both_apart(plan: Path) -> None:
    quotations, _, reported = run("facts", plan, "--kind", "quote").partition("Quotations\n")[2].partition("Reported\n")
    assert quotations.splitlines() == [f"  “{SAID}”  Paula Reyes", "  “It leaks”  according to the report", ""]
    assert reported.splitlines() == [f"  {REPORTED}  Paula Reyes"]


def test_json_says_which_is_which(plan: Path) -> None:
    facts = json.loads(run("facts", plan, "--kind", "quote", "--json"))["facts"]
    assert [(fact["text"], fact["attributes"]["speech"]) for fact in facts] == [
        (REPORTED, "indirect"),
        (SAID, "direct"),
        ("It leaks", "direct"),
    ]


def test_a_pdf_is_quoted_with_its_page(plan: Path) -> None:
    pages = [paragraph(f"Lock {number} was shut on Friday and nobody came.") for number in (1, 2)]
    path = make_pdf(plan.with_name("locks.pdf"), pages)
    assert "n.d., p. 2)" in run("cite", path, "--quote", "Lock 2 was shut on Friday")
    shown = json.loads(run("show", path, "--json"))
    assert [page["label"] for page in shown["pages"]] == ["1", "2"]
    assert shown["text"][shown["pages"][1]["start"] :].startswith("Lock 2")
    result = CliRunner().invoke(cli, ["cite", str(path), "--quote", "was shut on Friday"], obj=Session())
    assert "the words occur 2 times (p. 1, p. 2); number 1, at p. 1, is quoted" in result.stderr


@pytest.mark.parametrize("style", ["apa", "mla", "chicago-17-note", "ieee", "harvard", "ama"])
def test_every_style_tells_them_apart(plan: Path, style: str) -> None:
    assert "Reyes" not in run("cite", plan, "--quote", REPORTED, "--style", style)
    assert run("cite", plan, "--quote", SAID, "--style", style).startswith(f"Paula Reyes: “{SAID}”")


@pytest.fixture
def library(plan: Path) -> Path:
    """The folder of the article, with both kinds highlighted and its facts known."""
    folder = plan.parent / "articles"
    folder.mkdir()
    plan.rename(folder / "plan.md")
    run("--library", folder, "index", "--facts")
    marks = Session().marks.annotations
    marks.change("plan", [Annotation(Selector(words, start=TEXT.index(words))) for words in (REPORTED, SAID)])
    return folder


WAYS_OUT = [
    ("facts", "plan"),
    ("facts", "plan", "--json"),
    ("summary", "plan"),
    ("summary", "plan", "--json"),
    ("show", "plan", "--text"),
    ("search", "harbour", "--json"),
    ("verify", REPORTED),
    ("verify", REPORTED, "--json"),
    ("verify", f"said that {REPORTED}"),
    ("marks", "export"),
    ("marks", "export", "--html"),
    ("marks", "export", "--annotations"),
    ("marks", "export", "--template", "readwise"),
    ("marks", "export", "--template", "html"),
]


def test_no_way_out_puts_reported_words_into_her_mouth(library: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    printed = {" ".join(way): run("--library", library, *way) for way in WAYS_OUT}
    run("--library", library, "marks", "export", "--markdown", vault)
    printed |= {str(path): path.read_text("utf-8") for path in vault.rglob("*.md")}
    assert len(printed) > len(WAYS_OUT)
    for way, lines in printed.items():
        words = " ".join(lines.split())
        assert REPORTED in words, way
        assert not re.search(rf"Reyes(?:\"?[,:]| —|\s)*[“\"‘']+{REPORTED}", words), way
        assert not re.search(rf"{REPORTED}[,.]?[”\"’']+(?: —|[-–—,:\s])*(?:\(?said )?Paula Reyes", words), way

    def found(query: str) -> bool:
        result = CliRunner().invoke(
            cli, ["--library", str(library), "search", query], standalone_mode=False, obj=Session()
        )
        return "Plan" in result.stdout

    assert found('quote:"will not pay"')
    assert found("has:quote")
    assert not found('quote:"plan was dead"')
    assert found('text:"plan was dead"')


def test_the_place_of_words_is_the_locator_of_a_citation_in_the_text(plan: Path) -> None:
    path = make_pdf(plan.with_name("locks.pdf"), [paragraph(f"Lock {number} was shut on Friday.") for number in (1, 2)])
    words = ("--in-text", "--quote", "Lock 2 was shut")
    assert run("cite", path, *words).strip().endswith("n.d., p. 2)")
    assert run("cite", path, *words, "--as", "pandoc").strip().endswith(", p. 2]")
    assert run("cite", path, *words, "--as", "latex").startswith("\\cite[2]{")
    assert run("cite", path, *words, "--locator", "p. 9").strip().endswith("n.d., p. 9)")
    assert run("cite", plan, "--in-text", "--quote", SAID).strip() == "(Fields, 2026, para. 1)"
    assert run("cite", plan, "--in-text", "--quote", SAID, "--style", "mla").strip() == "(Fields)"
