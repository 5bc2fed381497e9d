"""The entry point: opens the reader or runs the command line. The only module that may import all others.

Opening the reader on a folder skips click, which takes a twentieth of the time until the first frame. This is also the
outermost layer, the only one where an error becomes one line and an exit status.
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
"""The exit status after an interrupt, by the convention of shells: 128 plus the number of the signal."""
_COMPLETING = "_BYLINE_COMPLETE"
"""The variable that a shell sets when it asks click for completions."""


def main() -> NoReturn:
    """Run the command `byline`; turn every error into one line and an exit status."""
    streams.prepare_streams()
    status = _run(sys.argv[1:])
    # Without this, Python collects garbage at exit, which takes a tenth of the time of `byline list`.
    gc.freeze()
    sys.exit(status)


def _run(words: list[str]) -> int:
    """Run the command line and return its exit status, also after an error."""
    try:
        status = _run_or_complain(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (streams.ReaderGoneError, BrokenPipeError):
        streams.redirect_to_null(sys.stdout)
        return 0
    except streams.ResultsLostError as error:
        streams.redirect_to_null(sys.stdout)
        output.complain(streams.results_error(error))
        return UnreadableError.status
    except OSError as error:
        streams.flush_results()
        todo = "check that the disk has space and that you may read and write there"
        output.complain(UnreadableError(error.strerror or str(error), where=str(error.filename or ""), todo=todo))
        return UnreadableError.status
    except Exception as error:  # noqa: BLE001 - anything else is a bug, and is reported as one
        return _report_bug(error)
    return status


def _run_or_complain(words: list[str]) -> int:
    try:
        return _open_reader(words) if _names_no_command(words) else _run_command_line()
    except BylineError as error:
        output.complain(error)
        return error.status


def _names_no_command(words: list[str]) -> bool:
    """Return whether the command line is empty or only names a folder to open."""
    if os.environ.get(_COMPLETING):
        return False
    match words:
        case []:
            return True
        case [word]:
            return not word.startswith("-") and word not in COMMANDS and Path(word).is_dir()
    return False


def _open_reader(words: list[str]) -> int:
    """Open the reader, on the named folder if there is one, without click."""
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
    """Report a bug on one line, and keep the traceback in a file."""
    import tempfile
    import traceback

    streams.flush_results()
    with tempfile.NamedTemporaryFile("w", prefix="byline-bug-", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write("".join(traceback.format_exception(error)))
    output.say(f"byline: this is a bug in Byline ({type(error).__name__}: {error}); please report it with {file.name}")
    return 3
