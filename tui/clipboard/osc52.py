"""OSC 52: asking the terminal itself to fill the clipboard, the only way that works through a remote login.

The sequence is xterm's (ctlseqs, "Manipulate Selection Data"): `ESC ] 52 ; c ; BASE64 BEL`. Nothing answers it, many
terminals cut or drop long ones, and a multiplexer lets it through only inside a wrapper of its own.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path

MAX_BYTES = 74_994
"""The longest text that terminals commonly take: in Base64 it makes a sequence of about 100,000 bytes."""

_SCREEN_CHUNK = 76
"""GNU screen drops control strings of more than 768 bytes (256 in old ones); short pieces always pass."""

_DEAF = ("linux", "dumb", "cons25", "vt100")
"""Values of TERM whose terminals have no clipboard."""


def sequence(text: str, environ: Mapping[str, str]) -> str:
    """The sequence that copies the text, wrapped for the multiplexer that the environment shows."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    plain = f"\x1b]52;c;{encoded}\x07"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if environ.get("STY"):
        pieces = [plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK)]
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return plain


def refusal(text: str, environ: Mapping[str, str]) -> str:
    """Why the terminal need not be asked: it is known to have no clipboard, or the text is too long; else empty."""
    if environ.get("TERM", "") in _DEAF or environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return "this terminal has no clipboard"
    size = len(text.encode("utf-8", "replace"))
    return f"{round(size / 1000)} kB, too large for this terminal" if size > MAX_BYTES else ""


def write_to_terminal(data: str) -> None:
    """Writes to the controlling terminal, wherever standard output goes. Raises `OSError` where there is none."""
    terminal = os.open(Path("/dev/tty"), os.O_WRONLY | os.O_NOCTTY)
    try:
        rest = data.encode("ascii")
        while rest:
            rest = rest[os.write(terminal, rest) :]
    finally:
        os.close(terminal)
