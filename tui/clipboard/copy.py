"""Copy by the first way that takes the text, and remember what was copied."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from tui.atomic import write_atomically
from tui.clipboard.osc52 import Terminal, write_to_terminal
from tui.clipboard.outcome import Outcome
from tui.clipboard.tools import TOOLS
from tui.errors import UsageError
from tui.paths import make_private_folder

WAYS = (*(tool.name for tool in TOOLS), "osc52", "file")
"""The names that `clipboard` in the configuration may list, in the default order."""

_REMEMBERED = 20


class Way(Protocol):
    """A way to the clipboard: a tool, the terminal, or the file that is the last resort."""

    @property
    def name(self) -> str:
        """One of `WAYS`."""
        ...

    def copy(self, text: str, html: str, environ: Mapping[str, str]) -> Outcome:
        """Copy the text, with its HTML if the way carries both; an outcome of `failed` has the reason."""
        ...


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was copied, to be copied again."""

    text: str
    html: str = ""
    what: str = field(default="", compare=False)
    """What it is, in words, such as the style of a citation."""


@dataclass(frozen=True, slots=True)
class _SaveToFile:
    """Saves the text to a file."""

    folder: Path
    name: str = "file"

    def copy(self, text: str, html: str, environ: Mapping[str, str]) -> Outcome:
        path = self.folder / "copied.txt"
        try:
            make_private_folder(self.folder)
            write_atomically(path, text.encode("utf-8", "replace"), private=True)
        except OSError as error:
            why = f"{self.folder} cannot be written ({(error.strerror or 'error').lower()})"
            return Outcome("failed", len(text), reason=why)
        return Outcome("saved", len(text), path=path)


class Clipboard:
    """The clipboard of one session, as far as a terminal can reach it."""

    def __init__(
        self,
        folder: Path,
        *,
        order: Sequence[str] = (),
        write: Callable[[str], None] = write_to_terminal,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Make a clipboard that falls back on a file in `folder`.

        `order` names the ways to try (`Settings.clipboard`); if empty, the session decides. `write` sends an escape
        sequence to the terminal and may raise `OSError`. Raises `UsageError` for an unknown name.
        """
        for name in order:
            if name not in WAYS:
                raise UsageError(f"unknown way to the clipboard “{name}”", todo=f"use one of {', '.join(WAYS)}")
        self._file = _SaveToFile(folder)
        self._order = tuple(order)
        self._terminal = Terminal(write)
        self._environ = dict(os.environ if environ is None else environ)
        self._history: deque[Copy] = deque(maxlen=_REMEMBERED)

    @property
    def history(self) -> tuple[Copy, ...]:
        """What was copied in this session, newest first, without duplicates."""
        return tuple(self._history)

    def copy(self, text: str, html: str = "", what: str = "") -> Outcome:
        """Copy a text, with its HTML if the way can carry both. Blocks for seconds at worst.

        If `html` is the text itself, a way that declares a type declares HTML. `what` describes it in the history.
        """
        copied = Copy(text, html, what)
        if copied in self._history:
            self._history.remove(copied)
        self._history.appendleft(copied)
        reasons: list[str] = []
        for way in self._ways(html=bool(html)):
            if way is self._file:
                break
            outcome = way.copy(text, html, self._environ)
            if outcome.reached:
                return outcome
            reasons.append(outcome.reason)
        saved = self._file.copy(text, html, self._environ)
        reason = ", ".join(reasons) or "no way to the clipboard is set"
        return replace(saved, reason=f"{reason}, and {saved.reason}" if saved.reason else reason)

    def ways(self, *, html: bool = False) -> list[str]:
        """Return the names of the ways that would be tried now, in order."""
        return [way.name for way in self._ways(html=html)]

    def _ways(self, *, html: bool) -> list[Way]:
        fallbacks: list[Way] = [self._terminal, self._file]
        if self._order:
            by_name: dict[str, Way] = {way.name: way for way in (*TOOLS, *fallbacks)}
            return [by_name[name] for name in self._order]
        environ = self._environ
        remote = bool(environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"))
        tools = [
            tool
            for tool in TOOLS
            if not (tool.desktop and remote) and (html or not tool.script) and tool.available(environ)
        ]
        return [*tools, *fallbacks]
