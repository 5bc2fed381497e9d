"""The command line's way out: results to standard output, everything else to standard error, all of it safe.

What a terminal could obey is made visible here once more, for paths and other programs' messages come past the
articles' own gate. What can go wrong with the streams themselves is the matter of `tui.commands.streams`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.articles.anchor import Span
from tui.articles.safe import clean, clean_line
from tui.atomic import write_atomically
from tui.commands.streams import point_at_nothing
from tui.errors import BylineError, UnreadableError

if TYPE_CHECKING:
    from tui.library.contract.changes import Progress

MAX_ERROR = 1_000
"""Code points of an error's line."""


def write(text: str = "") -> None:
    """Writes a text and a line end to standard output."""
    write_styled(clean(text))


def write_styled(text: str) -> None:
    """Writes a text that was made safe before `lit` and its like put their own sequences into it."""
    sys.stdout.write(text + "\n")


def write_json(value: Any) -> None:
    """Writes one line of JSON to standard output.

    What JSON itself leaves as it is (C1, bidirectional controls in a path) is escaped, so that no line can act on a
    terminal, and a file name that is no Unicode is written as Python would read it back.
    """
    import json

    line = json.dumps(value, ensure_ascii=False)
    if clean(line) != line:
        line = json.dumps(value, ensure_ascii=True)
    write_styled(line)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Writes results to the file of `--output`, whole or not at all, and says so. Raises `UnreadableError`."""
    try:
        write_atomically(path, (piece.encode("utf-8", "replace") for piece in pieces))
    except OSError as error:
        todo = "name a file in a folder that is there and that you may write to"
        raise UnreadableError(f"it cannot be written: {error.strerror}", where=str(path), todo=todo) from error
    say(f"Wrote {path}")


def say(text: str) -> None:
    """Writes one line to standard error: a count, a hint, a step that was taken."""
    sys.stdout.flush()  # so that results and messages keep their order where both go to one terminal
    try:
        sys.stderr.write(clean_line(text, MAX_ERROR) + "\n")
    except OSError:  # there is nobody who could be told
        point_at_nothing(sys.stderr)


def complain(error: BylineError) -> None:
    """Writes an error to standard error in its one line."""
    say(f"byline: {error}")


def show_progress(text: str) -> None:
    """Shows a passing line on standard error where that is a terminal; an empty one takes it away again."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        sys.stderr.write(f"\r\x1b[K{clean_line(text, 78)}")
        sys.stderr.flush()


def show_sync(progress: Progress) -> None:
    """Shows how far a synchronisation has come, where standard error is a terminal."""
    total = f" of {progress.total:,}" if progress.total else ""
    show_progress("" if progress.stage == "done" else f"{progress.stage} {progress.done:,}{total}")


def uses_colour() -> bool:
    """Whether results go to a terminal that shows colour, and nobody asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def dim(text: str) -> str:
    """A text made safe and, on a terminal, in the background."""
    return f"\x1b[2m{clean(text)}\x1b[0m" if text and uses_colour() else clean(text)


def bold(text: str) -> str:
    """A text made safe and, on a terminal, in bold."""
    return f"\x1b[1m{clean(text)}\x1b[0m" if uses_colour() else clean(text)


def lit(text: str, ranges: Iterable[Span]) -> str:
    """A clean text with its matches in bold, on a terminal."""
    if not uses_colour():
        return text
    pieces: list[str] = []
    end = 0
    for span in ranges:
        pieces += text[end : span.start], "\x1b[1;33m", span.of(text), "\x1b[0m"
        end = span.end
    return "".join(pieces) + text[end:]
