"""The status line: one part each for what several controllers have to say, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from tui.app.widgets.bars import DOT, Words, joined

Part = Literal["count", "picked", "trouble", "text", "library", "feeds", "facts", "problems"]
_PARTS: tuple[Part, ...] = ("count", "picked", "trouble", "text", "library", "feeds", "facts", "problems")


_PARAGRAPH = re.compile(r"^paragraph (.+) of (.+)$")
_SHORTER = (
    (re.compile(r"^match (.+) of (.+)$"), r"\1/\2"),
    (_PARAGRAPH, r"¶ \1/\2"),
    (re.compile(r"^[\d,]+ sentences?, ([\d,]+ words?)$"), r"\1"),
    (re.compile(r"^([\d,]+) \D*\((\S+)\)$"), r"\2\1"),  # 129 problems (!)
    (re.compile(r"^(finding|fetching|reading|indexing) .*?([\d,]+ of [\d,]+).*$"), r"\1 \2"),
)
"""How parts of the line are said in fewer signs."""


def shorter_forms(words: str) -> Sequence[str]:
    """Return shorter forms of the line: in signs, without the paragraph, and with fewer and fewer of its parts."""
    parts = words.split(DOT)
    short = []
    for part in parts:
        for pattern, form in _SHORTER:
            part = pattern.sub(form, part)
        short.append(part)
    without = [form for part, form in zip(parts, short, strict=True) if not _PARAGRAPH.match(part)]
    return [DOT.join(short), *(DOT.join(without[:count]) for count in range(len(without), 0, -1))]


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
