"""Choices that Byline remembers between runs: theme, measure, sort order, citation style.

They are in a small JSON file in the data folder, apart from the settings, which only the person writes. An unreadable
file counts as empty: no choice in it is worth an error.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tui.atomic import changing, remove_left_over_files, write_atomically
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
    """The choices on disk. Each change is merged into the file, which another process may have changed meanwhile."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "preferences.json"
        self.now = self._load()
        """The choices of this process: what it read in the beginning, and what it has changed since."""

    def change(self, **choices: Any) -> None:
        """Remember choices, by field of `Preferences`; if the folder is read-only, until the program ends."""
        before, self.now = self.now, self.now._replace(**choices)
        with contextlib.suppress(OSError):
            make_private_folder(self.path.parent)
            with changing(self.path.parent):
                written = self._read()
                if written is None:  # nothing to keep, so all of it is written
                    written, merged = {}, self.now._asdict()
                else:
                    stored = _understood(written)._asdict()
                    merged = {
                        name: _merged(getattr(before, name), value, stored[name]) for name, value in choices.items()
                    }
                text = json.dumps({**written, **merged}, ensure_ascii=False, indent=1)
                write_atomically(self.path, text.encode("utf-8", "replace"), private=True)
                remove_left_over_files(self.path.parent)

    def _load(self) -> Preferences:
        return _understood(self._read() or {})

    def _read(self) -> dict[str, Any] | None:
        """Return what the file says; None if it is missing or damaged."""
        try:
            written = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return written if isinstance(written, dict) else None


def _understood(written: Mapping[str, Any]) -> Preferences:
    choices: dict[str, Any] = {}
    for name, default in Preferences._field_defaults.items():
        value = written.get(name)
        if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(one, str) for one in value):
            choices[name] = tuple(value)
        elif not isinstance(default, tuple) and type(value) is type(default):
            choices[name] = value
    return Preferences(**choices)


def _merged(before: Any, now: Any, stored: Any) -> Any:
    """Return a choice that was changed here, with the items of a list that another process added or removed."""
    if not isinstance(now, tuple):
        return now
    theirs = tuple(item for item in stored if item not in before and item not in now)
    ours = tuple(item for item in now if item in stored or item not in before)
    return theirs + ours
