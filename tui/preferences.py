"""What Byline remembers of a person's choices between two runs: theme, measure, order, citation style.

Kept in one small JSON file in the data folder, apart from the settings, which are the person's own text. A file that
cannot be read is as good as none: no choice in it is worth an error.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from tui.atomic import write_atomically


class Preferences(NamedTuple):
    """The last choices; empty or zero where none was made."""

    theme: str = ""
    """The name of a theme."""
    style: str = ""
    """The id of a citation style."""
    format: str = ""
    """The form in which citations are copied, such as `text` or `bibtex`."""
    measure: int = 0
    """The width of the text in columns, where it overrides the settings."""
    sort: str = ""
    """The order of a list that nothing is searched for in."""
    history: tuple[str, ...] = ()
    """The last queries, the newest last."""
    sentences_by_time: bool = False
    """Whether the sentences that a search matches stand in the order of time."""
    favourite_styles: tuple[str, ...] = ()
    """Citation styles that are marked as favourites, by id, in the order of marking."""
    recent_styles: tuple[str, ...] = ()
    """Citation styles that were chosen, by id, the newest first."""


class PreferenceFile:
    """The choices on disk; each change is written at once, whole, by replacing the file."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "preferences.json"
        self.now = self._load()

    def change(self, **choices: Any) -> None:
        """Remembers choices, by field of `Preferences`; where the folder cannot be written, until the program ends."""
        self.now = self.now._replace(**choices)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
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
