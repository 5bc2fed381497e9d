"""What Byline finds on a machine, and what it says where it finds nothing."""

from pathlib import Path

import pytest

from tui.cli import cli


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("BYLINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BYLINE_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "a.md").write_text("# Title\n\nText.\n")


def test_each_thing_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(["doctor", "--library", str(tmp_path / "library")], standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert not [line for line in lines if line.startswith("!")]
    assert any("1 articles" in line or "1 article" in line for line in lines)
    assert any(str(tmp_path / "cache") in line for line in lines)


def test_what_is_missing_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "library" / "b.md").write_text("---\na: b: c\n---\n")
    (tmp_path / "cache").write_text("a file where a folder is wanted")
    status = cli.main(["doctor", "--library", str(tmp_path / "library")], standalone_mode=False)
    missing = [line for line in capsys.readouterr().out.splitlines() if line.startswith("!")]
    assert status == 1
    assert [line.split()[1] for line in missing] == ["cache", "problems"]
    assert "byline check" in missing[1]


def test_a_chosen_model_that_is_missing_is_named_with_the_one_that_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.toml").write_text('english_model = "en_core_web_trf"\n')
    status = cli.main(["doctor", "--library", str(tmp_path / "library")], standalone_mode=False)
    (missing,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("!")]
    assert status == 1
    assert "en_core_web_trf, of the setting “english_model”, is not installed; en_core_web_" in missing
