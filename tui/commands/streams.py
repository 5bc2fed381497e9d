"""The standard streams, prepared so that writing to them can fail in two known ways only.

Standard output is UTF-8 with line feeds in every locale, because a script must read the same everywhere. A reader that
goes away (`byline list | head`) is not an error. Results that cannot be written are an error of the whole program, not
of the article that was being written. Both propagate as exceptions that no command catches.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from tui.errors import UnreadableError

if TYPE_CHECKING:
    from typing_extensions import Buffer

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class ResultsLostError(Exception):
    """Standard output cannot be written; `__cause__` is the `OSError`."""


class ReaderGoneError(Exception):
    """The reader of standard output has gone. click would turn a plain broken pipe into exit status 1."""


def prepare_streams() -> None:
    """Make both output streams UTF-8, so that any title or error message can be written.

    A closed stream (`byline list >&-`) is reopened on the null device; otherwise the next file that is opened, perhaps
    a database, would take its descriptor.
    """
    for descriptor, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:  # Python's value for a closed stream
            _open_null(descriptor)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stderr = sys.stderr or io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _results_stream()
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def flush_results() -> None:
    """Flush the results, or discard them if they cannot be written."""
    try:
        sys.stdout.flush()
    except (ReaderGoneError, ResultsLostError):
        redirect_to_null(sys.stdout)


def redirect_to_null(stream: TextIO) -> None:
    """Redirect a stream to the null device, so that its last flush cannot fail."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def results_error(error: ResultsLostError) -> UnreadableError:
    """Return the error that says why the results cannot be written, and what to do."""
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    if number == errno.EBADF:
        what, todo = "it is closed", "send it to a terminal, a file or a pipe"
    else:
        what = f"it cannot be written: {os.strerror(number) if number else cause}"
        todo = "make room there, or send it elsewhere" if number in _NO_ROOM else "send it elsewhere"
    return UnreadableError(what, where="standard output", todo=todo)


class _Results(io.FileIO):
    """Standard output with its own exceptions, which an `OSError` from click's `echo` would not reveal."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise ResultsLostError from error


def _results_stream() -> io.TextIOWrapper:
    """Return standard output with Python's buffering: by line on a terminal, none if the person asked for none."""
    before = sys.stdout
    at_once = isinstance(before, io.TextIOWrapper) and before.write_through
    raw = _Results(1, "w", closefd=False)
    return io.TextIOWrapper(
        cast(BinaryIO, raw) if at_once else io.BufferedWriter(raw), line_buffering=raw.isatty(), write_through=at_once
    )


def _open_null(descriptor: int) -> None:
    """Open the null device as a closed stream; standard output is opened for reading, so that writing to it fails."""
    nothing = os.open(os.devnull, os.O_WRONLY if descriptor == 2 else os.O_RDONLY)
    if nothing == descriptor:
        os.set_inheritable(descriptor, True)
    else:
        os.dup2(nothing, descriptor)
        os.close(nothing)
