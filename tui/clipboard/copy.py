"""Copying: the ways in their order, until one takes the text; then the truth about it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.atomic import write_atomically
from tui.clipboard import osc52
from tui.clipboard.outcome import Outcome, State
from tui.clipboard.tools import TOOLS
from tui.errors import UsageError

_BY_NAME = {tool.name: tool for tool in TOOLS}
WAYS = (*_BY_NAME, "osc52", "file")
"""The names that `clipboard` in the configuration may list, in the order of the default."""

_REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was copied, to be copied again."""

    text: str
    html: str = ""
    what: str = field(default="", compare=False)
    """What it is, in words, such as the style of a citation."""


class Clipboard:
    """The clipboard of one session, as far as it can be reached from a terminal."""

    def __init__(
        self,
        folder: Path,
        *,
        order: Sequence[str] = (),
        write: Callable[[str], None] = osc52.write_to_terminal,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """A clipboard that falls back on a file in `folder`.

        `order` names the ways to try (`Settings.clipboard`); empty means those that fit the session. `write` sends an
        escape sequence to the terminal, whole, and may raise `OSError`. Raises `UsageError` for a name that is none.
        """
        for name in order:
            if name not in WAYS:
                raise UsageError(f"unknown way to the clipboard “{name}”", todo=f"known are {', '.join(WAYS)}")
        self._folder = folder
        self._order = tuple(order)
        self._write = write
        self._environ = dict(os.environ if environ is None else environ)
        self._history: deque[Copy] = deque(maxlen=_REMEMBERED)

    @property
    def history(self) -> tuple[Copy, ...]:
        """What was copied in this session, the newest first, each once."""
        return tuple(self._history)

    def copy(self, text: str, html: str = "", what: str = "") -> Outcome:
        """Copies a text, with its formatted flavour where the way can carry both. Blocks for seconds at worst.

        Where `html` is the text itself, a way that names the type of what it carries says that it is HTML. `what` says
        what it is, for the history.
        """
        copied = Copy(text, html, what)
        if copied in self._history:
            self._history.remove(copied)
        self._history.appendleft(copied)
        reasons: list[str] = []
        for way in self.ways(html=bool(html)):
            if way == "file":
                break
            reason = self._terminal(text) if way == "osc52" else _BY_NAME[way].copy(text, html, self._environ)
            if not reason:
                if way == "osc52":
                    return Outcome("sent", len(text), way)
                tool = _BY_NAME[way]
                state: State = "copied" if tool.confirmed else "sent"
                return Outcome(state, len(text), way, flavour=tool.flavour(text, html))
            reasons.append(reason)
        return self._saved(text, ", ".join(reasons) or "no way to the clipboard is set")

    def ways(self, *, html: bool = False) -> list[str]:
        """The names of the ways that would be tried now, in order."""
        if self._order:
            return list(self._order)
        environ = self._environ
        remote = bool(environ.get("SSH_TTY") or environ.get("SSH_CONNECTION"))
        tools = [
            tool.name
            for tool in TOOLS
            if not (tool.desktop and remote) and (html or not tool.script) and tool.available(environ)
        ]
        return [*tools, "osc52", "file"]

    def _terminal(self, text: str) -> str:
        if reason := osc52.refusal(text, self._environ):
            return reason
        try:
            self._write(osc52.sequence(text, self._environ))
        except OSError:
            return "there is no terminal"
        return ""

    def _saved(self, text: str, reason: str) -> Outcome:
        path = self._folder / "copied.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text.encode("utf-8", "replace"), private=True)
        except OSError as error:
            why = f"{reason}, and {self._folder} cannot be written ({(error.strerror or 'error').lower()})"
            return Outcome("failed", len(text), reason=why)
        return Outcome("saved", len(text), reason=reason, path=path)
