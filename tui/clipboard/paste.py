"""Read the clipboard of this machine, by the first program that is there to do it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from tui.clipboard.tools import SECONDS


class _Reader(NamedTuple):
    """A program that prints what is on the clipboard."""

    command: tuple[str, ...]
    needs: str = ""
    """The environment variable that it needs."""


_READERS = (
    _Reader(("pbpaste",)),
    _Reader(("termux-clipboard-get",)),
    _Reader(("wl-paste", "--no-newline", "--type", "text"), "WAYLAND_DISPLAY"),
    _Reader(("xclip", "-selection", "clipboard", "-out"), "DISPLAY"),
    _Reader(("xsel", "--clipboard", "--output"), "DISPLAY"),
    _Reader(("tmux", "save-buffer", "-"), "TMUX"),
)
"""In the order in which they are tried, which is that of `tui.clipboard.tools`."""


def read_clipboard(environ: Mapping[str, str]) -> str:
    """Return the text on the clipboard; empty where there is none, or no way to read it. Blocks for a moment."""
    for reader in _READERS:
        program = shutil.which(reader.command[0], path=environ.get("PATH"))
        if program is None or (reader.needs and not environ.get(reader.needs)):
            continue
        try:
            done = subprocess.run(
                [program, *reader.command[1:]], capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS,
                env=dict(environ),
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if not done.returncode and (text := done.stdout.decode("utf-8", "replace")):
            return text
    return ""
