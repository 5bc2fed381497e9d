"""Choices that Byline remembers between runs: theme, measure, sort order, citation style.

They are in a small JSON file in the data folder, apart from the settings, which only the person writes. An unreadable
file counts as empty: no choice in it is worth an error.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from tui.atomic import write_atomically
from tui.paths import make_private_folder


class Preferences(NamedTuple):
    """The last choices; empty or zero if none was made."""

    theme: str = ""
    """The name of a theme."""
    style: str = ""
    """The id of a citation style."""
    locale: str = ""
    """The language of references, such as `de-DE`; empty for the style's own."""
    format: str = ""
    """The form in which citations are copied, such as `text` or `bibtex`."""
    measure: int = 0
    """The width of the text in columns, if it overrides the settings."""
    sort: str = ""
    """The sort order of a list without a query."""
    history: tuple[str, ...] = ()
    """The last queries, the newest last."""
    sentences_by_time: bool = False
    """Whether matching sentences are sorted by time."""
    favourite_styles: tuple[str, ...] = ()
    """The ids of favourite citation styles, oldest first."""
    recent_styles: tuple[str, ...] = ()
    """The ids of citation styles chosen lately, newest first."""


class PreferenceFile:
    """The choices on disk. Each change replaces the file atomically."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "preferences.json"
        self.now = self._load()

    def change(self, **choices: Any) -> None:
        """Remember choices, by field of `Preferences`; if the folder is read-only, until the program ends."""
        self.now = self.now._replace(**choices)
        with contextlib.suppress(OSError):
            make_private_folder(self.path.parent)
            text = json.dumps(self.now._asdict(), ensure_ascii=False, indent=1)
            write_atomically(self.path, text.encode("utf-8", "replace"), private=True)

    def _load(self) -> Preferences:
        try:
            written = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return Preferences()
        if not isinstance(written, dict):
            return Preferences()
        choices: dict[str, Any] = {}
        for name, default in Preferences._field_defaults.items():
            value = written.get(name)
            if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(one, str) for one in value):
                choices[name] = tuple(value)
            elif not isinstance(default, tuple) and type(value) is type(default):
                choices[name] = value
        return Preferences(**choices)
