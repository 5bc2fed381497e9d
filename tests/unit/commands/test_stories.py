"""Stories on the command line: found by `index --stories`, named by `list --json`, printed once by `--fold`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from events_told import ALONE, DAM, told
from libraries import article, put

from tui.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CACHE", "DATA"):
        monkeypatch.setenv(f"BYLINE_{name}_DIR", str(tmp_path / name))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "none.toml"))
    made = tmp_path / "library"
    for number, text in enumerate(told(DAM, 3)):
        keys = {"title": f"Dam {number}", "id": f"dam-{number}", "published": f"2025-03-{number + 3:02}"}
        put(made, f"{number}.md", article(text, **keys))
    put(made, "chess.md", article(ALONE[1][1], title="Chess", id="chess", published="2025-03-09"))
    return made


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["byline", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_stories_are_found_named_and_folded(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> str:
        return printed(capsys, monkeypatch, "--library", str(folder), *arguments)

    before = [json.loads(line) for line in run("list", "--json").splitlines()]
    assert [one["story"] for one in before] == [None] * 4
    assert "3 of 4 articles are in 1 story, " in run("index", "--stories")
    rows = [json.loads(line) for line in run("list", "--json").splitlines()]
    assert {one["id"]: one["story"] for one in rows} == {
        "chess": None, "dam-0": "dam-0", "dam-1": "dam-0", "dam-2": "dam-0"
    }  # fmt: skip
    assert [line.split("\t")[0] for line in run("list", "--fold").splitlines()] == ["chess", "dam-2"]
    folded = [json.loads(line) for line in run("list", "--fold", "--json").splitlines()]
    assert [(one["id"], one["folded"]) for one in folded] == [("chess", 0), ("dam-2", 2)]
    assert run("search", "oldhaven", "--fold").count("+2") == 1
    assert [json.loads(line)["folded"] for line in run("search", "story:dam-1", "--fold", "--json").splitlines()] == [2]
