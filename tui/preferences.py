"""Choices that Byline remembers between runs: theme, measure, sort order, citation style.

They are in a small JSON file in the data folder, apart from the settings, which only the person writes. An unreadable
file counts as empty: no choice in it is worth an error. Each choice has the time when it was made, so that those of two
machines can be merged.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Mapping
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
    search_sort: str = ""
    """The sort order of what words find; empty for that by relevance."""
    history: tuple[str, ...] = ()
    """The last queries, the newest last."""
    sentences_by_time: bool = False
    """Whether matching sentences are sorted by time."""
    favourite_styles: tuple[str, ...] = ()
    """The ids of favourite citation styles, oldest first."""
    recent_styles: tuple[str, ...] = ()
    """The ids of citation styles chosen lately, newest first."""
    panes: tuple[str, ...] = ()
    """The sizes of the panes in cells, by class of screen and pane: `medium-short list=9`."""


class Choice(NamedTuple):
    """A choice with the time when it was made."""

    value: Any
    at: int = 0
    """Microseconds since the epoch; 0 if that is not known."""


_STAYS_HERE = frozenset({"history"})
"""What is neither exported nor merged."""
_CHANGED = "changed"
"""The key of the file under which the times are."""


class PreferenceFile:
    """The choices on disk. Each change is merged into the file, which another process may have changed meanwhile."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "preferences.json"
        self.now = self._load()
        """The choices of this process: what it read in the beginning, and what it has changed since."""

    def change(self, **choices: Any) -> None:
        """Remember choices, by field of `Preferences`; if the folder is read-only, until the program ends."""
        before, self.now = self.now, self.now._replace(**choices)
        now = time.time_ns() // 1000

        def changed(written: Mapping[str, Any] | None) -> Mapping[str, Any]:
            if written is None:  # nothing to keep, so all of it is written
                return {**self.now._asdict(), _CHANGED: dict.fromkeys(choices, now)}
            stored, times = _understood(written)._asdict(), _times_in(written)
            merged = {name: _merged(getattr(before, name), value, stored[name]) for name, value in choices.items()}
            times |= {name: max(now, times.get(name, 0) + 1) for name in choices}
            return {**written, **merged, _CHANGED: times}

        with contextlib.suppress(OSError):
            self._change(changed)

    def choices(self) -> dict[str, Choice]:
        """Return the choices that were made, by any process and any version of Byline, with their times."""
        return _choices_in(self._read() or self.now._asdict())

    def merge(self, choices: Mapping[str, Choice]) -> bool:
        """Take the choices that are newer than those here; return whether there were any. Raises `OSError`."""
        newer: dict[str, Choice] = {}

        def changed(written: Mapping[str, Any] | None) -> Mapping[str, Any]:
            before = written if written is not None else self.now._asdict()
            newer.update(_newer(_choices_in(before), choices))
            times = {**_times_in(before), **{name: choice.at for name, choice in newer.items()}}
            return {**before, **{name: choice.value for name, choice in newer.items()}, _CHANGED: times}

        if _newer(self.choices(), choices):
            self._change(changed)
        taken = _understood({**self.now._asdict(), **{name: choice.value for name, choice in newer.items()}})
        self.now = self.now._replace(**{name: getattr(taken, name) for name in newer if name in Preferences._fields})
        return bool(newer)

    def _change(self, changed: Callable[[Mapping[str, Any] | None], Mapping[str, Any]]) -> None:
        """Replace what the file says, of which the function is given None if it is missing or damaged."""
        make_private_folder(self.path.parent)
        with changing(self.path.parent):
            text = json.dumps(changed(self._read()), ensure_ascii=False, indent=1)
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


def _times_in(written: Mapping[str, Any]) -> dict[str, int]:
    times = written.get(_CHANGED)
    return {name: at for name, at in times.items() if isinstance(at, int)} if isinstance(times, dict) else {}


def _choices_in(written: Mapping[str, Any]) -> dict[str, Choice]:
    """Return the choices of a file that were made, and can be."""
    times, defaults = _times_in(written), Preferences._field_defaults
    made = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in written.items()
        if name not in _STAYS_HERE and name != _CHANGED
    }
    return {
        name: Choice(value, times.get(name, 0))
        for name, value in made.items()
        if _is_possible(name, value) and (name in times or name not in defaults or value not in (defaults[name], []))
    }


def _newer(here: Mapping[str, Choice], there: Mapping[str, Choice]) -> dict[str, Choice]:
    return {
        name: choice
        for name, choice in there.items()
        if name not in _STAYS_HERE
        and name != _CHANGED
        and _is_possible(name, choice.value)
        and (name not in here or _rank(choice) > _rank(here[name]))
    }


def _is_possible(name: str, value: Any) -> bool:
    """Return whether a choice can have this value; one that only another version knows can have any."""
    default = Preferences._field_defaults.get(name)
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return name not in Preferences._field_defaults or type(value) is type(default)


def _rank(choice: Choice) -> tuple[int, str]:
    return choice.at, json.dumps(choice.value, ensure_ascii=False, sort_keys=True)
