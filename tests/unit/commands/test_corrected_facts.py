"""`byline facts` prints what a person corrected as he corrected it, for files outside of any library too."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.analysis.correction import Correction
from tui.articles.anchor import Selector
from tui.cli import cli
from tui.commands.session import Session
from tui.marks.store import open_marks

STORY = """---
id: pier
title: Ferry hits pier
published: 2025-03-08
language: en
---
Mayor Nora Lindqvist of Oslo said on Friday that 20 people were hurt when a ferry hit a pier.
"""


@pytest.mark.slow
def test_what_was_hidden_is_not_printed_and_what_was_corrected_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{variable}_DIR", str(tmp_path / variable.lower()))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    file = tmp_path / "pier.md"
    file.write_text(STORY, "utf-8")
    marks = open_marks(tmp_path / "data")
    hidden = Correction("hide", "place", Selector("Oslo"), fact="Oslo")
    marks.corrections.put("pier", hidden)
    named = replace(
        hidden, deed="correct", kind="person", selector=Selector("Nora Lindqvist"), text="Nora B. Lindqvist"
    )
    marks.corrections.put("pier", named)
    marks.close()
    result = CliRunner().invoke(cli, ["facts", str(file), "--json"], standalone_mode=False, obj=Session())
    facts = json.loads(result.stdout)["facts"]
    assert not [fact for fact in facts if fact["kind"] == "place"]
    assert [(fact["text"], fact["origin"]) for fact in facts if fact["kind"] == "person"] == [
        ("Nora B. Lindqvist", "person")
    ]
