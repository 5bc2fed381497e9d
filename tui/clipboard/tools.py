"""The programs that can fill a clipboard, and when to try each of them.

The existing libraries know nothing of tmux, remote logins or time limits, and they ignore the exit status, which is the
whole point here.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tui.clipboard.outcome import Flavour, Outcome, State

SECONDS = 2.0
"""How long a tool may take; a hanging display must not hang the reader."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that reads the text from its standard input."""

    name: str
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Environment variables that it needs."""
    confirmed: bool = True
    """Whether its exit status confirms that the clipboard has the text."""
    desktop: bool = True
    """Whether it fills the clipboard of this machine, the wrong one in a remote login."""
    encoding: str = "utf-8"
    script: Callable[[str, str], str] | None = None
    """Makes the input from text and HTML, for a tool that carries both; others get the text alone.

    `xclip` and `wl-copy` offer one type at a time. With HTML alone there would be nothing to paste into an editor or a
    terminal, so they get the text.
    """
    html_command: tuple[str, ...] = ()
    """The command that declares its input as HTML, for text that is HTML: a word processor pastes it formatted."""

    def available(self, environ: Mapping[str, str]) -> bool:
        """Return whether the program is installed and its environment is there."""
        return all(environ.get(name) for name in self.needs) and self._program(environ) is not None

    def flavour(self, text: str, html: str) -> Flavour:
        """Return what this tool does with the HTML of a text."""
        if not html:
            return ""
        return "with formatting" if self.script else "as HTML" if self.html_command and html == text else ""

    def copy(self, text: str, html: str, environ: Mapping[str, str]) -> Outcome:
        """Pass the text to the program."""
        if reason := self._run(text, html, environ):
            return Outcome("failed", len(text), reason=reason)
        state: State = "copied" if self.confirmed else "sent"
        return Outcome(state, len(text), self.name, flavour=self.flavour(text, html))

    def _run(self, text: str, html: str, environ: Mapping[str, str]) -> str:
        """Run the program; return an empty string if that worked, else the reason in a few words."""
        program = self._program(environ)
        if program is None:
            return f"{self.name} is not there"
        command, given = self.command, self.script(text, html) if self.script else text
        if self.flavour(text, html) == "as HTML":
            command, given = self.html_command, f'<meta charset="utf-8">{html}'  # else it is taken for Latin-1
        try:
            # The tools that own a selection go on in the background: a pipe for their output would never close.
            done = subprocess.run(
                [program, *command[1:]],
                input=given.encode(self.encoding, "replace"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                env=dict(environ),
            )
        except subprocess.TimeoutExpired:
            return f"{self.name} did not answer"
        except OSError as error:
            return f"{self.name}: {(error.strerror or 'cannot be started').lower()}"
        return f"{self.name} failed" if done.returncode else ""

    def _program(self, environ: Mapping[str, str]) -> str | None:
        return shutil.which(self.command[0], path=environ.get("PATH"))


def _apple_script(text: str, html: str) -> str:
    """Return AppleScript that sets plain text and HTML, as hexadecimal data that needs no escaping."""

    def data(kind: str, content: str) -> str:
        return f"«data {kind}{content.encode('utf-8', 'replace').hex().upper()}»"

    return f"set the clipboard to {{«class utf8»:{data('utf8', text)}, «class HTML»:{data('HTML', html)}}}\n"


TOOLS: Sequence[Tool] = (
    Tool("osascript", ("osascript", "-"), script=_apple_script),
    Tool("pbcopy", ("pbcopy",)),
    Tool("termux", ("termux-clipboard-set",)),
    Tool(
        "wl-copy",
        ("wl-copy", "--type", "text/plain;charset=utf-8"),
        needs=("WAYLAND_DISPLAY",),
        html_command=("wl-copy", "--type", "text/html"),
    ),
    Tool(
        "xclip",
        ("xclip", "-selection", "clipboard", "-in"),
        needs=("DISPLAY",),
        html_command=("xclip", "-selection", "clipboard", "-target", "text/html", "-in"),
    ),
    Tool("xsel", ("xsel", "--clipboard", "--input"), needs=("DISPLAY",)),
    Tool("clip.exe", ("clip.exe",), encoding="utf-16-le"),
    Tool("tmux", ("tmux", "load-buffer", "-w", "-"), needs=("TMUX",), confirmed=False, desktop=False),
)
"""In the order in which they are tried; `osascript` only with HTML to carry."""
