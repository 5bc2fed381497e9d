"""`byline facts --about`: what a library says of somebody, by any of his names, in the order of time."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from libraries import article, put

from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.articles.anchor import Span
from tui.cli import cli
from tui.commands.session import Session

SAID = {
    "2025-03-02": ("Bayar Batmunkh", "Mr Bayar Batmunkh opened the dam."),
    "2024-01-05": ("B. Batmunkh", "The dam was planned by B. Batmunkh."),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    for variable in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{variable}_DIR", str(tmp_path / variable.lower()))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    folder = tmp_path / "library"
    for day, (_, text) in SAID.items():
        put(folder, f"{day}.md", article(text, title=f"Dam of {day}", id=day, published=day))
    library = Session(library=folder).library
    for day, (name, text) in SAID.items():
        stored = library.articles.find(day)
        start = stored.text.index(name)
        mention = Mention(start, start + len(name), name, "text", Span(0, len(text)))
        library.facts.keep(stored, Analysis("1", (Fact("person", name, (mention,)),), Summary("rules")))
    library.close()

    def run(*words: str) -> Result:
        given = ["--library", str(folder), "facts", *words]
        return CliRunner().invoke(cli, given, standalone_mode=False, obj=Session(library=folder))

    return run


def test_the_sentences_of_all_names_come_oldest_first(run) -> None:  # type: ignore[no-untyped-def]
    whole = json.loads(run("--about", "b batmunkh", "--json").stdout)
    assert (whole["kind"], whole["name"], whole["articles"]) == ("person", "Bayar Batmunkh", 2)
    assert whole["spellings"] == ["Bayar Batmunkh", "B. Batmunkh"]
    assert [(one["published"], one["sentence"]) for one in whole["said"]] == sorted(
        (day, text) for day, (_, text) in SAID.items()
    )
    for one in whole["said"]:
        name, text = SAID[one["article"]]
        assert text[one["start"] : one["end"]] == name
    printed = run("--about", "Bayar Batmunkh").stdout
    assert re.match(r"Bayar Batmunkh +also B. Batmunkh\n", printed)
    assert printed.index("The dam was planned") < printed.index("Mr Bayar Batmunkh opened")


def test_what_is_not_known_or_not_asked_for_is_said(run) -> None:  # type: ignore[no-untyped-def]
    nothing = run("--about", "Nora Vik")
    assert nothing.stdout == ""
    assert nothing.stderr == "byline: nothing is known of “Nora Vik”\n"
    assert run("--about", "B. Batmunkh", "--kind", "place").stdout == ""
    assert isinstance(run("--about", "B. Batmunkh", "x.md").exception, click.UsageError)
    assert isinstance(run().exception, click.MissingParameter)


def test_where_facts_are_missing_it_is_said_of_how_many_and_how_to_find_them(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    put(tmp_path / "library", "new.md", article("Nora Vik sailed.", title="New"))
    known = "facts are known of 2 of 3 articles"
    assert f"{known}, byline index --facts finds the rest" in run("--about", "Nora Vik").stderr
    asked = ["--library", str(tmp_path / "library"), "search", "person:vik"]
    searched = CliRunner().invoke(cli, asked, standalone_mode=False, obj=Session(library=tmp_path / "library"))
    assert f"{known} so far; byline index --facts finds the rest (at “person:”" in searched.stderr
