"""The settings, read once at the root from the person's configuration file and passed on as values.

The file is TOML and belongs to the person: Byline reads it and never writes it. What Byline itself remembers (the last
theme, the last style) is kept apart, in `tui.preferences`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.errors import UnreadableError, UsageError

DEFAULT_MEASURE = 72
"""Columns of text; books have 45 to 75 characters a line (Bringhurst, "Elements of Typographic Style", 2.1.2)."""

DEFAULT_SUMMARY_WORDS = 60
"""Two or three sentences of news."""

DEFAULT_ANALYSIS_SECONDS = 20.0
"""Enough for about 100,000 words; what was found until then is kept."""


DEFAULT_MARK_READ_AFTER = 4.0
"""Long enough for a headline and its first lines: what one passes by on the way to another article is not read."""

_MAY_BE_ZERO = frozenset({"mark_read_after"})


class Settings(NamedTuple):
    """What a person can set; every field is a key of the configuration file."""

    library: str = ""
    """The folder to open when none is named."""
    measure: int = DEFAULT_MEASURE
    """The width of the text in columns."""
    theme: str = ""
    """The theme to start with; empty for the last one chosen."""
    style: str = ""
    """The citation style; empty for the last one chosen."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Command id to keys, separated by commas: `"article.star" = "ctrl+t"`."""
    clipboard: tuple[str, ...] = ()
    """The ways to the clipboard in the order in which to try them; empty for the order that fits the session."""
    summary_words: int = DEFAULT_SUMMARY_WORDS
    """How long an extracted summary may be."""
    analysis_seconds: float = DEFAULT_ANALYSIS_SECONDS
    """The time that the analysis of one article may take."""
    find_facts: bool = False
    """Whether the reader finds the facts of the whole library in the background while it is open."""
    mark_read_after: float = DEFAULT_MARK_READ_AFTER
    """Seconds on the screen after which an article counts as read; 0 for never, however far one reads."""


def load_settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none.

    Raises `UnreadableError`, and `UsageError` with the key that is wrong.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        what = f"the configuration cannot be read: {error.strerror}"
        raise UnreadableError(what, where=str(path), todo="see that it is a file, and yours") from error
    except UnicodeDecodeError as error:
        raise UnreadableError("the configuration is not UTF-8", where=str(path), todo="save it as UTF-8") from error
    import tomllib

    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+), ", str(error))
        where = f"{path}:{line[1] if line else len(text.splitlines())}"  # else it says “at end of document”
        raise UsageError(f"the configuration is not TOML: {error}", where=where, todo="mend that line") from error
    return _settings_of(written, path)


def place_of(path: Path, *keys: str) -> str:
    """Where a setting, or a key of its table, stands in the file: `config.toml:7`; the file alone if it is not there.

    TOML's reader keeps no lines, so that the lines are read one by one until the key is among what they say.
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
            todo = f"known are {', '.join(sorted(known))}"
            raise UsageError(f"unknown setting “{key}”", where=place_of(path, key), todo=todo)
        values[key] = _checked(key, value, known[key], path)
    return Settings(**values)


def _checked(key: str, value: Any, default: Any, path: Path) -> Any:
    match default:
        case tuple() if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        case Mapping() if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        case bool():  # which Python counts among the whole numbers
            if isinstance(value, bool):
                return value
        case float() if isinstance(value, int | float) and not isinstance(value, bool):
            if value > 0 or (value == 0 and key in _MAY_BE_ZERO):
                return float(value)
        case int() if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        case str() if isinstance(value, str):
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
    raise UsageError(what, where=place_of(path, *keys), todo="mend that line")
