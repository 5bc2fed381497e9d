"""The configuration file: what it may say, and what is said of what it may not."""

from pathlib import Path

import pytest

from tui.errors import UnreadableError, UsageError
from tui.settings import Settings, load_settings, place_of

EVERY = """
library = "~/articles"
measure = 60
theme = "byline-dark"
style = "apa"
locale = "de-DE"
clipboard = ["xclip", "osc52"]
summary_words = 40
english_model = "en_core_web_sm"
analysis_seconds = 5
counts = true
layout_keys = false
show_uncertain_facts = false
find_facts = true
mark_read_after = 0
add_to = "{title}"
feeds_to = "{source}/{title}"
keep_feed_articles = "90d"
fetch_feeds = 30
network = false
private_addresses = true
fold_stories = false
follow_links = true
marks_folder = "~/marks"
notes_template = "markdown"
[highlight_names]
blue = "to check"
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
        locale="de-DE",
        keys={"article.star": "ctrl+t"},
        clipboard=("xclip", "osc52"),
        summary_words=40,
        english_model="en_core_web_sm",
        analysis_seconds=5.0,
        counts=True,
        layout_keys=False,
        show_uncertain_facts=False,
        find_facts=True,
        mark_read_after=0.0,
        add_to="{title}",
        feeds_to="{source}/{title}",
        keep_feed_articles="90d",
        fetch_feeds=30.0,
        network=False,
        private_addresses=True,
        fold_stories=False,
        follow_links=True,
        marks_folder="~/marks",
        notes_template="markdown",
        highlight_names={"blue": "to check"},
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
        ('english_model = "gpt"', "there is no “gpt” for “english_model”; use one of en_core_web_trf, "),
        ("library = 3", "“library” must be a string"),
        ('clipboard = "xclip"', "“clipboard” must be a list of strings"),
        ("clipboard = [1]", "“clipboard” must be a list of strings"),
        ("keys = []", "“keys” must be a table of strings"),
        ('[keys]\n"article.star" = 3', "“keys” must be a table of strings"),
        ("colour = 1", "unknown setting “colour”; use one of add_to, analysis_seconds, clipboard"),
        ("measure =", "the configuration is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, line)
    with pytest.raises(UsageError) as error:
        load_settings(path)
    at = 2 if "\n" in line else 1
    assert str(error.value).startswith(f"{path}:{at}: {said}")


def test_a_file_that_cannot_be_read_is_no_absent_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="Is a directory"):
        load_settings(tmp_path)
    with pytest.raises(UnreadableError, match="not UTF-8"):
        load_settings(written(tmp_path, b"style = '\xff'"))


def test_the_line_of_a_setting(tmp_path: Path) -> None:
    text = """# the first line
measure = 60

clipboard = [
  "xclip",
]
theme = '''
library = "no setting"'''
library = 3
[keys]
# a comment
"article.star" = "ctrl+t"
"""
    path = written(tmp_path, text)
    lines = {"measure": 2, "clipboard": 4, "theme": 7, "library": 9, "keys": 10}
    assert {name: place_of(path, name) for name in lines} == {name: f"{path}:{line}" for name, line in lines.items()}
    assert place_of(path, "keys", "article.star") == f"{path}:12"
    assert place_of(path, "keys", "article.read") == place_of(path, "style") == str(path)
    with pytest.raises(UsageError, match=r"config\.toml:9: “library” must be a string; correct that line"):
        load_settings(path)
