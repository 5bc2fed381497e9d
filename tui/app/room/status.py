"""The status line: one part each for what several controllers have to say, in a fixed order."""

from __future__ import annotations

from typing import Literal

from tui.app.widgets.bars import Words, joined

Part = Literal["count", "picked", "trouble", "text", "library", "feeds", "facts", "problems"]
_PARTS: tuple[Part, ...] = ("count", "picked", "trouble", "text", "library", "feeds", "facts", "problems")


class StatusLine:
    """The parts of the line: what is picked, why the library is stale, the place in the text, and work in progress."""

    def __init__(self, line: Words) -> None:
        self._line = line
        self._said: dict[Part, str] = dict.fromkeys(_PARTS, "")

    def __getitem__(self, part: Part) -> str:
        """What one part says; empty for nothing."""
        return self._said[part]

    def say(self, part: Part, words: str) -> None:
        """Change what one part says."""
        if self._said[part] != words:
            self._said[part] = words
            self._line.words = joined(list(self._said.values()))
