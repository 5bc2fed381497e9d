"""The entry point: the only module that knows all others. It opens the reader, or runs the command line.

To open the reader on a folder needs nothing of click, which takes a twentieth of the time until the first frame. It is
also the outermost layer: an error of a person's becomes one line and an exit status here and nowhere else.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import NoReturn

from tui.commands import output, streams
from tui.commands.registry import COMMANDS
from tui.commands.session import Session
from tui.errors import BylineError, UnreadableError

_INTERRUPTED = 130
"""The exit status of a program that was ended by an interrupt, as shells have it: 128 and the signal's number."""
_COMPLETING = "_BYLINE_COMPLETE"
"""What a shell sets that asks for completions (click's convention)."""


def main() -> NoReturn:
    """The command `byline`: runs it, and turns every error of a person's into one line and its exit status."""
    streams.prepare_streams()
    status = _run(sys.argv[1:])
    # Python would look for garbage among all that it ends with, which takes a tenth of the time of `byline list`.
    gc.freeze()
    sys.exit(status)


def _run(words: list[str]) -> int:
    """Does what the words say; gives the exit status, of errors too."""
    try:
        status = _run_or_complain(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (streams.ReaderGoneError, BrokenPipeError):
        streams.point_at_nothing(sys.stdout)
        return 0
    except streams.ResultsLostError as error:
        streams.point_at_nothing(sys.stdout)
        output.complain(streams.results_error(error))
        return UnreadableError.status
    except OSError as error:
        streams.settle_results()
        todo = "see that there is room, and that you may read and write there"
        output.complain(UnreadableError(error.strerror or str(error), where=str(error.filename or ""), todo=todo))
        return UnreadableError.status
    except Exception as error:  # noqa: BLE001 - whatever else arrives here is a bug, and is to be reported as one
        return _report_bug(error)
    return status


def _run_or_complain(words: list[str]) -> int:
    try:
        return _open_reader(words) if _names_no_command(words) else _run_command_line()
    except BylineError as error:
        output.complain(error)
        return error.status


def _names_no_command(words: list[str]) -> bool:
    """Whether there is nothing to read in the command line but, at most, the folder to open."""
    if os.environ.get(_COMPLETING):
        return False
    match words:
        case []:
            return True
        case [word]:
            return not word.startswith("-") and word not in COMMANDS and Path(word).is_dir()
    return False


def _open_reader(words: list[str]) -> int:
    """The reader on the folder that was named, if one was, without click."""
    from tui.launch import open_reader

    session = Session()
    try:
        if words:
            session.library_argument = Path(words[0])
        open_reader(session)
    finally:
        session.close()
    return session.status


def _run_command_line() -> int:
    from tui.cli import run

    return run()


def _report_bug(error: Exception) -> int:
    """Says in one line that Byline is at fault, and keeps the traceback in a file for whoever mends it."""
    import tempfile
    import traceback

    streams.settle_results()
    with tempfile.NamedTemporaryFile("w", prefix="byline-bug-", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write("".join(traceback.format_exception(error)))
    output.say(f"byline: this is a bug in Byline ({type(error).__name__}: {error}); please report it with {file.name}")
    return 3
