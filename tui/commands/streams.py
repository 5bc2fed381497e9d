"""The three streams of a process, made such that writing to them can fail in two known ways only.

Standard output is UTF-8 with line feeds whatever the locale, because what a script reads must not depend on where it
runs. A reader that goes away (`byline list | head`) is no error, and results that cannot be written are one for the
program as a whole, not for the article at which it showed: both leave as exceptions that no command reports.
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
    """Standard output cannot be written; its cause is the `OSError`."""


class ReaderGoneError(Exception):
    """Whoever read standard output has seen enough; click would make an exit status of 1 of a plain broken pipe."""


def prepare_streams() -> None:
    """Makes both streams UTF-8, so that no title and no error message can fail to be written.

    A stream that was closed (`byline list >&-`) is opened on nothing, or the next file that is opened, a database
    perhaps, would be in its place. Nothing can be read from it, results cannot be written to it, and nobody is told.
    """
    for descriptor, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:  # which Python makes of what was closed
            _open_on_nothing(descriptor)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stderr = sys.stderr or io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _results_stream()
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def settle_results() -> None:
    """Writes what is left of the results, or gives it up where it cannot be written."""
    try:
        sys.stdout.flush()
    except (ReaderGoneError, ResultsLostError):
        point_at_nothing(sys.stdout)


def point_at_nothing(stream: TextIO) -> None:
    """Lets what is still written to a stream go nowhere, so that its last flush does not complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def results_error(error: ResultsLostError) -> UnreadableError:
    """Why the results cannot be written, and what to do."""
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    if number == errno.EBADF:
        what, todo = "it is closed", "send it to a terminal, a file or a pipe"
    else:
        what = f"it cannot be written: {os.strerror(number) if number else cause}"
        todo = "make room there, or send it elsewhere" if number in _NO_ROOM else "send it elsewhere"
    return UnreadableError(what, where="standard output", todo=todo)


class _Results(io.FileIO):
    """Standard output, whose errors say whose they are: in an `OSError` of click's `echo` nothing does."""

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            raise ResultsLostError from error


def _results_stream() -> io.TextIOWrapper:
    """Standard output as Python opened it: by lines where it is a terminal, at once where the person wants that."""
    before = sys.stdout
    at_once = isinstance(before, io.TextIOWrapper) and before.write_through
    raw = _Results(1, "w", closefd=False)
    return io.TextIOWrapper(
        cast(BinaryIO, raw) if at_once else io.BufferedWriter(raw), line_buffering=raw.isatty(), write_through=at_once
    )


def _open_on_nothing(descriptor: int) -> None:
    """Opens nothing in the place of a closed stream; what is opened for reading fails when it is written."""
    nothing = os.open(os.devnull, os.O_WRONLY if descriptor == 2 else os.O_RDONLY)
    if nothing == descriptor:
        os.set_inheritable(descriptor, True)
    else:
        os.dup2(nothing, descriptor)
        os.close(nothing)
