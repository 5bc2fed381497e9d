"""Where things lie."""

import sys
from pathlib import Path

import pytest

from tui.paths import find_paths, samples_folder


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BYLINE_CONFIG", "BYLINE_DATA_DIR", "BYLINE_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_the_environment_names_every_place(tmp_path: Path) -> None:
    environ = {
        "BYLINE_CONFIG": str(tmp_path / "c.toml"),
        "BYLINE_DATA_DIR": "~/marks",
        "BYLINE_CACHE_DIR": "relative",
    }
    places = find_paths(environ)
    assert places.config_file == tmp_path / "c.toml"
    assert places.data_dir == Path.home() / "marks"
    assert places.cache_dir == Path.cwd() / "relative"
    assert find_paths(environ, config=tmp_path / "other.toml").config_file == tmp_path / "other.toml"


def test_an_environment_that_is_given_stands_in_for_that_of_the_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/of/the/process")
    assert find_paths({"XDG_CACHE_HOME": str(tmp_path)}).cache_dir == tmp_path / "byline"


def test_otherwise_they_are_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    places = find_paths()
    assert places.config_file.name == "config.toml"
    assert places.data_dir.name == places.cache_dir.name == places.config_file.parent.name == "byline"
    assert len({places.data_dir, places.cache_dir, places.config_file.parent}) >= 2
    assert places.personal_library.name == "Byline"
    assert all(tmp_path in place.parents for place in (places.config_file, places.data_dir, places.cache_dir))


def test_relative_folders_of_the_environment_are_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, "somewhere")
    places = find_paths()
    everywhere = (places.config_file, places.data_dir, places.cache_dir, places.personal_library)
    assert all(tmp_path in place.parents for place in everywhere)


@pytest.mark.parametrize(
    ("written", "folder"),
    [
        ('XDG_DOCUMENTS_DIR="$HOME/Dokumente"', "Dokumente"),
        ('# of the desktop\nXDG_MUSIC_DIR="$HOME/M"\n XDG_DOCUMENTS_DIR="$HOME/Bücher und mehr"\n', "Bücher und mehr"),
        ('XDG_DOCUMENTS_DIR="$HOME/of \\"them\\""', 'of "them"'),
        ('XDG_DOCUMENTS_DIR="$HOME"', "."),
        ('XDG_DOCUMENTS_DIR="Papers"', "Documents"),
        ("XDG_DOCUMENTS_DIR=", "Documents"),
        ("nothing of the kind", "Documents"),
    ],
)
def test_documents_are_where_the_desktop_says(
    written: str, folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text(written, "utf-8")
    assert find_paths().personal_library == tmp_path / folder / "Byline"
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", "/elsewhere")
    assert find_paths().personal_library == Path("/elsewhere/Byline")


def test_a_damaged_file_of_the_desktops_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "user-dirs.dirs").write_bytes(b"XDG_DOCUMENTS_DIR=\xff\xfe")
    assert find_paths().personal_library == tmp_path / "Documents" / "Byline"


@pytest.mark.skipif(sys.platform == "darwin", reason="the test names the folders of Linux")
def test_the_folders_are_those_that_other_programs_find(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    monkeypatch.setenv("HOME", str(tmp_path))
    for set_ in (False, True):
        for kind, name in (("CONFIG", "c"), ("DATA", "d"), ("CACHE", "k")):
            if set_:
                monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / name))
            else:
                monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
        places = find_paths()
        assert places.config_file.parent == platformdirs.user_config_path("byline")
        assert places.data_dir == platformdirs.user_data_path("byline")
        assert places.cache_dir == platformdirs.user_cache_path("byline")


def test_on_macos_they_are_apples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "darwin")
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    places = find_paths()
    assert places.data_dir == places.config_file.parent == tmp_path / "Library" / "Application Support" / "byline"
    assert places.cache_dir == tmp_path / "Library" / "Caches" / "byline"


def test_the_samples_are_there() -> None:
    assert any(samples_folder().rglob("*.md"))
