"""Output of the command line: results on standard output, everything else on standard error, all of it clean.

Text is cleaned here again, because paths and the messages of other programs have not passed through the articles'
reader. `tui.commands.streams` handles failures of the streams themselves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.articles.anchor import Span
from tui.articles.safe import clean, clean_line
from tui.atomic import remove_left_over_files, write_atomically
from tui.commands.streams import redirect_to_null
from tui.errors import BylineError, UnreadableError

if TYPE_CHECKING:
    from tui.library.contract.changes import Progress

MAX_ERROR = 1_000
"""The longest line of an error, in code points."""


def write(text: str = "") -> None:
    """Write a text and a line end to standard output."""
    write_styled(clean(text))


def write_styled(text: str) -> None:
    """Write a text that was cleaned before `highlight` and the like added escape sequences."""
    sys.stdout.write(text + "\n")


def write_json(value: Any) -> None:
    """Write one line of JSON to standard output.

    Characters that JSON does not escape (C1 and bidirectional controls in a path) are escaped too, so that no line can
    act on a terminal. A file name that is not valid Unicode is written so that Python reads it back.
    """
    import json

    line = json.dumps(value, ensure_ascii=False)
    if clean(line) != line:
        line = json.dumps(value, ensure_ascii=True)
    write_styled(line)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write results to the file of `--output` atomically, and say so. Raises `UnreadableError`."""
    try:
        write_atomically(path, (piece.encode("utf-8", "replace") for piece in pieces))
        remove_left_over_files(path.parent)
    except OSError as error:
        todo = "name a file in a folder that exists and is writable"
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path), todo=todo) from error
    say(f"Wrote {path}")


def say(text: str) -> None:
    """Write one line to standard error: a count, a hint, a step taken."""
    sys.stdout.flush()  # keeps results and messages in order on one terminal
    try:
        sys.stderr.write(clean_line(text, MAX_ERROR) + "\n")
    except OSError:  # nobody is listening
        redirect_to_null(sys.stderr)


def complain(error: BylineError) -> None:
    """Write an error to standard error on one line."""
    say(f"byline: {error}")


def show_progress(text: str) -> None:
    """Show a transient line on standard error if that is a terminal; an empty text removes it."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        sys.stderr.write(f"\r\x1b[K{clean_line(text, 78)}")
        sys.stderr.flush()


def show_sync(progress: Progress) -> None:
    """Show the progress of a sync, if standard error is a terminal."""
    total = f" of {progress.total:,}" if progress.total else ""
    show_progress("" if progress.stage == "done" else f"{progress.stage} {progress.done:,}{total}")


def uses_colour() -> bool:
    """Return whether results go to a terminal with colour, and colour is not disabled (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def dim(text: str) -> str:
    """Return a clean text, dimmed on a terminal."""
    return f"\x1b[2m{clean(text)}\x1b[0m" if text and uses_colour() else clean(text)


def bold(text: str) -> str:
    """Return a clean text, bold on a terminal."""
    return f"\x1b[1m{clean(text)}\x1b[0m" if uses_colour() else clean(text)


def highlight(text: str, ranges: Iterable[Span]) -> str:
    """Return a clean text with its matches in bold on a terminal."""
    if not uses_colour():
        return text
    pieces: list[str] = []
    end = 0
    for span in ranges:
        pieces += text[end : span.start], "\x1b[1;33m", span.of(text), "\x1b[0m"
        end = span.end
    return "".join(pieces) + text[end:]
