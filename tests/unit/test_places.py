"""Where things lie."""

from pathlib import Path

import pytest

from tui.places import find_places, samples_folder


def test_the_environment_names_every_place(tmp_path: Path) -> None:
    environ = {
        "BYLINE_CONFIG": str(tmp_path / "c.toml"),
        "BYLINE_DATA_DIR": "~/marks",
        "BYLINE_CACHE_DIR": "relative",
    }
    places = find_places(environ)
    assert places.config_file == tmp_path / "c.toml"
    assert places.data_dir == Path.home() / "marks"
    assert places.cache_dir == Path.cwd() / "relative"
    assert find_places(environ, config=tmp_path / "other.toml").config_file == tmp_path / "other.toml"


def test_otherwise_they_are_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    places = find_places({})
    assert places.config_file.name == "config.toml"
    assert places.data_dir.name == places.cache_dir.name == places.config_file.parent.name == "byline"
    assert len({places.data_dir, places.cache_dir, places.config_file.parent}) >= 2
    assert places.personal_library.name == "Byline"
    assert all(tmp_path in place.parents for place in (places.config_file, places.data_dir, places.cache_dir))


def test_the_samples_are_there() -> None:
    assert any(samples_folder().rglob("*.md"))
