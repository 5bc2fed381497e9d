"""`byline verify`: what it tells and the status it ends with, for words, a draft and standard input."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tui import pandoc
from tui.articles.word_differences import differences
from tui.cli import cli
from tui.commands.session import Session
from tui.errors import UsageError

TEXT = "The minister, Paula Reyes, said that the plan was dead. “We will not pay for all of it,” she said."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{variable}_DIR", str(tmp_path / variable.lower()))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    made = tmp_path / "articles"
    made.mkdir()
    (made / "plan.md").write_text(f"---\nid: plan\ntitle: Plan\nlanguage: en\n---\n{TEXT}\n", "utf-8")
    return made


def run(folder: Path, *words: str | Path, stdin: str | None = None) -> Result:
    given = ["--library", str(folder), "verify", *map(str, words)]
    return CliRunner().invoke(cli, given, input=stdin, standalone_mode=False, obj=Session(folder))


def test_her_words_are_hers_and_what_is_reported_of_her_is_the_articles(folder: Path) -> None:
    (hers,) = [
        json.loads(line) for line in run(folder, "We will not pay", "for all of it", "--json").stdout.splitlines()
    ]
    assert [(place["id"], place["speaker"], place["quoted"]) for place in hers["places"]] == [
        ("plan", "Paula Reyes", True)
    ]
    assert hers["places"][0]["citation"].startswith("Paula Reyes: “We will not pay for all of it” (quoted in")
    (told,) = [json.loads(line) for line in run(folder, "that the plan was dead", "--json").stdout.splitlines()]
    assert [(place["speaker"], place["quoted"]) for place in told["places"]] == [(None, False)]


def test_words_in_no_article_end_with_1(folder: Path) -> None:
    result = run(folder, "We will not pay for any of it")
    assert result.return_value == 1
    assert "in no article" in result.stdout
    assert "[-any-]{+all+}" in result.stdout


def test_a_draft_is_verified_line_by_line(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        "# Draft\n\nShe said: “We will not *pay* for all of it.”\n\n> We will pay for all of it.\n", "utf-8"
    )
    result = run(folder, "--file", draft, "--json")
    found: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["line"], one["found"]) for one in found] == [(3, True), (5, False)]
    assert result.return_value == 1
    assert run(folder, "-", "--json", stdin=draft.read_text("utf-8")).stdout == result.stdout


def test_a_draft_of_a_word_processor_has_paragraphs_and_brackets_are_its_own(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    source = "Hers: “We [the ministry] will not pay for all of it.”\n\n> We [all] will pay for all of it.\n"
    pandoc.run(["--from=markdown", "--to=docx", f"--output={draft}"], source, timeout=60)
    found = [json.loads(line) for line in run(folder, "--file", draft, "--json").stdout.splitlines()]
    assert [(one["paragraph"], [place["exact"] for place in one["places"]]) for one in found] == [(1, [False]), (2, [])]


@pytest.mark.parametrize("words", [(), ("the plan",), ("the plan was dead", "--file", "draft.md")])
def test_too_little_or_too_much_is_refused(folder: Path, words: tuple[str, ...]) -> None:
    assert isinstance(run(folder, *words).exception, UsageError)


def test_differences_are_of_whole_words() -> None:
    assert differences("the plan is dead.", "The plan was “dead”") == [
        ("The plan", "The plan"),
        ("is", "was"),
        ("“dead”", "“dead”"),
    ]
