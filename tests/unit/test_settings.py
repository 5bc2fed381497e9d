"""The configuration file: what it may say, and what is said of what it may not."""

from pathlib import Path

import pytest

from tui.errors import UnreadableError, UsageError
from tui.settings import Settings, load_settings

EVERY = """
library = "~/articles"
measure = 60
theme = "byline-dark"
style = "apa"
clipboard = ["xclip", "osc52"]
summary_words = 40
analysis_seconds = 5
find_facts = true
mark_read_after = 0
[keys]
"article.star" = "ctrl+t"
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, EVERY))
    assert settings == Settings(
        library="~/articles",
        measure=60,
        theme="byline-dark",
        style="apa",
        keys={"article.star": "ctrl+t"},
        clipboard=("xclip", "osc52"),
        summary_words=40,
        analysis_seconds=5.0,
        find_facts=True,
        mark_read_after=0.0,
    )
    assert all(value != Settings._field_defaults[name] for name, value in settings._asdict().items())


def test_without_a_file_or_with_an_empty_one_all_is_as_it_comes(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == load_settings(written(tmp_path, "")) == Settings()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("measure = 0", "“measure” must be a positive whole number"),
        ("measure = 60.5", "“measure” must be a positive whole number"),
        ("measure = true", "“measure” must be a positive whole number"),
        ("analysis_seconds = -1", "“analysis_seconds” must be a positive number"),
        ("analysis_seconds = true", "“analysis_seconds” must be a positive number"),
        ("mark_read_after = -1", "“mark_read_after” must be a number, 0 or more"),
        ("find_facts = 1", "“find_facts” must be true or false"),
        ("library = 3", "“library” must be a string"),
        ('clipboard = "xclip"', "“clipboard” must be a list of strings"),
        ("clipboard = [1]", "“clipboard” must be a list of strings"),
        ("keys = []", "“keys” must be a table of strings"),
        ('[keys]\n"article.star" = 3', "“keys” must be a table of strings"),
        ("colour = 1", "unknown setting “colour”; known are analysis_seconds, clipboard, find_facts, keys, library"),
        ("measure =", "the configuration is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, line)
    with pytest.raises(UsageError) as error:
        load_settings(path)
    assert str(error.value).startswith(f"{path}: {said}")


def test_a_file_that_cannot_be_read_is_no_absent_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="Is a directory"):
        load_settings(tmp_path)
    with pytest.raises(UnreadableError, match="not UTF-8"):
        load_settings(written(tmp_path, b"style = '\xff'"))
