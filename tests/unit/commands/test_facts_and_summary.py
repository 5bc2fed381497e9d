"""`byline facts` and `byline summary`, on files, in a library and from standard input."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tui.cli import cli
from tui.commands.session import Session

STORY = """---
id: {id}
title: Ferry hits pier in Oslo
published: 2025-03-08
language: en
---
Mayor Nora Lindqvist of Oslo said on Friday that 20 people were hurt when a ferry of Nordic Lines hit a pier.

“We will find out why,” said Lindqvist, who was elected mayor in 2021.
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{variable}_DIR", str(tmp_path / variable.lower()))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("first", "second"):
        (folder / f"{name}.md").write_text(STORY.format(id=name), "utf-8")
    return folder


def run(*words: str | Path, stdin: str | None = None) -> Result:
    session = Session()
    result = CliRunner().invoke(cli, [str(word) for word in words], input=stdin, standalone_mode=False, obj=session)
    assert result.exception is None, result.exception
    return result


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_facts_as_json_are_one_line_an_article_and_anchored_in_what_show_prints(files: Path) -> None:
    paths = (files / "first.md", files / "second.md")
    found, shown = run("facts", *paths, "--json"), run("show", *paths, "--json")
    assert found.return_value == 0
    assert found.stderr == ""
    for line, article in zip(lines(found), lines(shown), strict=True):
        assert list(line) == ["id", "path", "title", "facts", "complete"]
        assert (line["id"], line["path"], line["title"]) == (article["id"], article["path"], article["title"])
        assert {fact["kind"] for fact in line["facts"]} >= {"event", "person", "place", "date", "figure", "quote"}
        for fact in line["facts"]:
            for mention in fact["mentions"]:
                assert article[mention["field"]][mention["start"] : mention["end"]] == mention["quote"]


def test_kinds_can_be_chosen(files: Path) -> None:
    (line,) = lines(run("facts", files / "first.md", "--json", "--kind", "person", "--kind", "figure"))
    assert {fact["kind"] for fact in line["facts"]} == {"person", "figure"}


def test_facts_are_grouped_with_their_sentences(files: Path) -> None:
    printed = run("facts", files / "first.md").stdout
    people = printed[printed.index("People\n") :].splitlines()
    assert people[1] == "  Nora Lindqvist  Mayor ×2"
    assert people[2].startswith("      Mayor Nora Lindqvist of Oslo said")
    headings = [line for line in printed.splitlines() if line and not line.startswith(" ")]
    assert headings[:3] == ["Ferry hits pier in Oslo", "What happened", "People"]


def test_a_bad_article_costs_one_line_and_the_status(files: Path) -> None:
    result = run("facts", files / "missing.md", files / "first.md", "--json")
    assert len(lines(result)) == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.return_value == 3


def test_nothing_found_is_status_one(files: Path) -> None:
    result = run("facts", "-", "--json", "--kind", "quote", stdin="It rained.\n")
    assert [line["facts"] for line in lines(result)] == [[]]
    assert result.return_value == 1


def test_standard_input_is_read_and_what_was_not_done_is_said(files: Path) -> None:
    result = run("facts", "-", stdin="---\nlanguage: de\n---\nAm 5. März 2025 kamen 120 Menschen.\n")
    assert "120" in result.stdout
    assert "no model for this language (de)" in result.stderr


def test_a_library_keeps_what_was_made(files: Path, tmp_path: Path) -> None:
    first = run("facts", "first", "--json", "--library", files).stdout
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    assert run("facts", "first", "--json", "--library", files).stdout == first


def test_many_articles_come_in_the_order_named(files: Path) -> None:
    paths = []
    for number in range(17):
        paths.append(files / f"{number}.md")
        paths[-1].write_text(STORY.format(id=f"n{number}"), "utf-8")
    result = run("facts", *reversed(paths), "--json", "--kind", "person")
    assert [line["id"] for line in lines(result)] == [f"n{number}" for number in reversed(range(17))]


def test_a_summary_is_sentences_of_the_text_or_the_files_own(files: Path) -> None:
    written = files / "written.md"
    written.write_text(
        "---\nid: w\ntitle: T\nsummary: It is short. It is ours.\n---\nA long story was told.\n", "utf-8"
    )
    result = run("summary", files / "first.md", written, "--json")
    extracted, own = lines(result)
    (shown,) = lines(run("show", files / "first.md", "--json"))
    assert list(extracted) == ["id", "path", "origin", "sentences"]
    assert all(shown["text"][s["start"] : s["end"]] == s["text"] for s in extracted["sentences"])
    assert own["origin"] == "file"
    assert own["sentences"] == [
        {"text": "It is short.", "start": None, "end": None},
        {"text": "It is ours.", "start": None, "end": None},
    ]
    assert run("summary", written).stdout == "It is short. It is ours.\n"
    assert run("summary", files / "first.md", written).stdout.splitlines()[0] == "Ferry hits pier in Oslo"
