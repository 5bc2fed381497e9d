"""What harms nobody: each hostile file is an article or one named error, and acts nowhere on the way to a terminal."""

import contextlib
import io
import json
import re
import sys
import time
from pathlib import Path
from unittest import mock

import pytest

from tui.articles.diagnostic import UnreadableArticleError
from tui.articles.formats import is_article_name
from tui.articles.read import read_article
from tui.articles.safe import clean
from tui.main import main

ACTS = re.compile(
    b"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xf3\xa0[\x80\x81]"
)
SECONDS = 10
"""For one file, on a slow machine that does other things too."""


@pytest.fixture(autouse=True)
def places(hostile_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("BYLINE_CACHE_DIR", "BYLINE_DATA_DIR", "BYLINE_CONFIG"):
        monkeypatch.setenv(variable, str(hostile_library.with_name(variable.lower())))


def byline(*arguments: str) -> tuple[int, bytes, bytes]:
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with mock.patch.multiple(sys, argv=["byline", *arguments], stdout=streams[0], stderr=streams[1]):
        with pytest.raises(SystemExit) as ended:
            main()
        for stream in streams:
            stream.flush()
    assert isinstance(ended.value.code, int)
    printed = [stream.buffer.getvalue() for stream in streams]  # type: ignore[attr-defined]
    assert b"this is a bug" not in printed[1], printed[1]
    assert not ACTS.search(printed[0])
    assert not ACTS.search(printed[1])
    return ended.value.code, printed[0], printed[1]


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if is_article_name(path.name))


def test_each_file_is_an_article_or_an_error_and_soon(hostile_library: Path) -> None:
    for path in files(hostile_library):
        before = time.process_time()
        with contextlib.suppress(UnreadableArticleError):
            article = read_article(path)
            assert clean(article.text) == article.text
            assert clean(article.title) == article.title
            assert "\n" not in article.title
        assert time.process_time() - before < SECONDS, path


def test_a_bad_file_costs_the_others_nothing(hostile_library: Path) -> None:
    status, out, err = byline("list", "--json", "--library", str(hostile_library))
    assert status == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert {"Bom", "Sixteen", "Ends", "Only"} <= {row["title"] for row in rows}
    assert len({row["id"] for row in rows}) == len(rows)
    assert b"problems with files" in err


@pytest.mark.parametrize(
    "arguments", [["list"], ["search", "text"], ["search", "--json", "text"], ["index"], ["index", "--rebuild"]]
)
def test_no_list_of_them_acts(hostile_library: Path, arguments: list[str]) -> None:
    status, _, _ = byline(*arguments, "--library", str(hostile_library))
    assert status == 0


def test_every_fault_is_a_line(hostile_library: Path) -> None:
    status, out, _ = byline("check", str(hostile_library))
    assert status == 1
    lines = out.decode().splitlines()
    named = "billion.md loop.yaml objects.yaml program.txt types.md twin-2.md nuls.md"
    for name in named.split():
        assert any(f"/{name}" in line for line in lines), name
    assert all(line.startswith(clean(str(hostile_library))) for line in lines)


@pytest.mark.parametrize("form", ["--text", "--json", "--markdown"])
def test_none_of_them_acts_when_shown(hostile_library: Path, form: str) -> None:
    small = [str(path) for path in files(hostile_library) if path.is_file() and path.stat().st_size < 20_000]
    status, out, err = byline("show", form, "--", *small)
    assert status == 3
    assert len(err.splitlines()) >= 2
    if form == "--json":
        assert all(json.loads(line)["id"] for line in out.splitlines())


def test_no_object_was_made(hostile_library: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = read_article(hostile_library / "objects.yaml")
    assert article.title
    assert "owned" not in capfd.readouterr().out
