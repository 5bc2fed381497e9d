"""How keys are written for a person, and for Textual."""

from __future__ import annotations

from textual.binding import Binding

_SIGNS = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "escape": "esc", "f1": "F1",
}  # fmt: skip


def signs(keys: str) -> list[str]:
    """Keys as a person reads them: `j`, `↓`, `ctrl+d`."""
    return [_SIGNS.get(key, key) for key in split_keys(keys)]


def key_of(sign: str) -> str:
    """The key that a person reads so, by Textual's name: `escape` for `esc`, `question_mark` for `?`."""
    key = next((key for key, shown in _SIGNS.items() if shown == sign), sign)
    return next(iter(Binding.make_bindings([Binding(key, "")]))).key


def split_keys(keys: str) -> list[str]:
    """The keys of a list that is separated by commas."""
    return [key.strip() for key in keys.split(",") if key.strip()]
