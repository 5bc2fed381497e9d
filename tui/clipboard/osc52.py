"""Ask the terminal itself to fill the clipboard (OSC 52), the only way that works through a remote login.

The sequence is xterm's (ctlseqs, "Manipulate Selection Data"): `ESC ] 52 ; c ; BASE64 BEL`. Terminals do not answer it,
many truncate or drop long ones, and multiplexers pass it on only inside their own wrapper.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.clipboard.outcome import Outcome

MAX_BYTES = 74_994
"""The longest text that terminals commonly take: Base64 makes a sequence of about 100,000 bytes of it."""

_SCREEN_CHUNK = 76
"""GNU screen drops control strings of more than 768 bytes (256 in old ones); short pieces always pass."""

_WITHOUT_CLIPBOARD = ("linux", "dumb", "cons25", "vt100")
"""Values of TERM whose terminals have no clipboard."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal as a way to the clipboard."""

    write: Callable[[str], None]
    """Sends an escape sequence to the terminal, in one piece; may raise `OSError`."""
    name: str = "osc52"

    def copy(self, text: str, html: str, environ: Mapping[str, str]) -> Outcome:
        """Send the text; the terminal never confirms it."""
        if reason := refusal(text, environ):
            return Outcome("failed", len(text), reason=reason)
        try:
            self.write(sequence(text, environ))
        except OSError:
            return Outcome("failed", len(text), reason="there is no terminal")
        return Outcome("sent", len(text), self.name)


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """Return the sequence that copies the text, wrapped for the multiplexer of the environment."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    plain = f"\x1b]52;c;{encoded}\x07"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("STY"):
        pieces = [plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return plain


def refusal(text: str, environ: Mapping[str, str]) -> str:
    """Return why the terminal cannot take the text: it has no clipboard, or the text is too long; else empty."""
    if environ.get("TERM", "") in _WITHOUT_CLIPBOARD or environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return "this terminal has no clipboard"
    size = len(text.encode("utf-8", "replace"))
    return f"{round(size / 1000)} kB, too large for this terminal" if size > MAX_BYTES else ""


def write_to_terminal(data: str) -> None:
    """Write to the controlling terminal, wherever standard output goes. Raises `OSError` without one."""
    terminal = os.open(Path("/dev/tty"), os.O_WRONLY | os.O_NOCTTY)
    try:
        rest = data.encode("ascii")
        while rest:
            rest = rest[os.write(terminal, rest) :]
    finally:
        os.close(terminal)
