"""What cannot be read costs one line that says what to do, exit status 3, and nothing of the rest."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from tui.main import main

ARTICLE = "---\ntitle: {title}\nid: {id}\n---\nThe tide came in.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of one good article."""
    for name, place in (("BYLINE_CACHE_DIR", "cache"), ("BYLINE_DATA_DIR", "data"), ("BYLINE_CONFIG", "config.toml")):
        monkeypatch.setenv(name, str(tmp_path / place))
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "good.md").write_text(ARTICLE.format(title="Good", id="good"), "utf-8")
    monkeypatch.setenv("BYLINE_LIBRARY", str(folder))
    return folder


def byline(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["byline", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.fixture
def closed(folder: Path) -> Path:
    """A folder that the person may not look into."""
    closed = folder / "closed"
    closed.mkdir(mode=0)
    if os.access(closed, os.R_OK):
        pytest.skip("root may read everything, whatever the permissions say")
    return closed


def test_check_does_not_wait_for_somebody_to_write_into_a_pipe(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "pipe.md")
    assert byline(monkeypatch, "check") == 0
    assert capfd.readouterr().err.startswith("1 file checked: no problems")


def test_check_reads_what_the_library_reads(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "bad.md").write_text("---\npublished: soon\n---\nText.\n", "utf-8")
    (folder / "linked").symlink_to(elsewhere)
    (tmp_path / "config.toml").write_text("follow_links = true\n", "utf-8")
    assert byline(monkeypatch, "check") == 1
    assert "linked/bad.md:2:" in capfd.readouterr().out


def test_check_names_a_folder_that_it_may_not_look_into(
    closed: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert byline(monkeypatch, "check") == 1
    assert f"{closed}: the folder cannot be read" in capfd.readouterr().out


def test_check_goes_on_after_a_path_that_may_not_be_read(
    folder: Path, closed: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert byline(monkeypatch, "check", str(closed / "a.md"), str(folder / "good.md")) == 3
    printed = capfd.readouterr()
    assert "1 file checked" in printed.err
    assert f"{closed / 'a.md'}: cannot be read" in printed.err


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_library_that_may_not_be_read_is_no_wrong_use(
    below: str, closed: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert byline(monkeypatch, "list", "--library", str(closed / below)) == 3
    assert "make it readable with chmod" in capfd.readouterr().err


def test_an_empty_standard_input_is_no_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert byline(monkeypatch, "show", "-", "good") == 3
    printed = capfd.readouterr()
    assert "standard input is empty" in printed.err
    assert printed.out.startswith("Good\n")


def test_an_empty_quotation_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert byline(monkeypatch, "cite", "good", "--quote", " ") == 2
    assert capfd.readouterr() == ("", "byline: the quotation is empty; give --quote the article's words\n")


def test_two_articles_that_state_one_id_are_both_cited_and_a_copy_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good, copy, other = folder / "good.md", tmp_path / "copy.md", tmp_path / "other.md"
    copy.write_bytes(good.read_bytes())
    other.write_text(ARTICLE.format(title="Another", id="good"), "utf-8")
    assert byline(monkeypatch, "cite", str(good), str(copy), str(other), "--as", "csl-json") == 0
    printed = capfd.readouterr()
    cited = json.loads(printed.out)
    assert [one["title"] for one in cited] == ["Good", "Another"]
    assert len({one["id"] for one in cited}) == 2
    assert f"{other}: another article states the id “good” too" in printed.err
