"""Ends a program at its n-th step, for every n, and looks each time whether what it left can be gone on with.

A step is whatever changes the disk or is about to: a file opened in the folders that are watched, renamed or removed, a
database opened, a statement of SQL, a commit of the search engine. Each run is a process of its own, forked from one
that has loaded everything and has no threads, so that a hundred runs take a few seconds.
"""

import os
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

KILLED = 137
"""The exit status of a process that was ended by SIGKILL, as a shell says it."""

_EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "sqlite3.connect", "step")


def crash_at_every_step(
    prepared: Path, act: Callable[[Path], None], check: Callable[[Path], None], *, most: int = 2_000
) -> int:
    """Runs `act` on copies of a folder, ended at its first, second... step, and `check` on what is left each time.

    Gives how many steps there are. Ends this process with what `check` raised, if it did.
    """
    for number in range(1, most):
        work = prepared.with_name(f"run-{number}")
        shutil.copytree(prepared, work, symlinks=True)
        status = _in_child(lambda work=work, number=number: _crashing(act, work, number))
        if status not in (0, KILLED):
            sys.exit(f"step {number}: the program failed")
        if _in_child(lambda work=work: check(work)) != 0:
            sys.exit(f"step {number}: what was left cannot be gone on with")
        shutil.rmtree(work)
        if status == 0:
            return number - 1
    sys.exit(f"the program has more than {most} steps")


def _in_child(run: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        run()
    except BaseException:  # noqa: BLE001 - whatever it is, it must not go on as the test
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _crashing(act: Callable[[Path], None], work: Path, number: int) -> None:
    count = 0
    inside = f"{work}{os.sep}"

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in _EVENTS:
            return
        if event != "step" and not str(arguments[0]).startswith(inside):
            return
        count += 1
        if count == number:
            os._exit(KILLED)

    _trace_statements()
    _trace_commits()
    sys.addaudithook(hook)
    act(work)


def _trace_statements() -> None:
    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda statement: sys.audit("step", statement))
        return connection

    sqlite3.connect = traced


def _trace_commits() -> None:
    from tui.library.index.index import IndexWriter

    commit = IndexWriter.commit

    def traced(writer: IndexWriter) -> None:
        sys.audit("step", "before the index commits")
        commit(writer)
        sys.audit("step", "after the index committed")

    IndexWriter.commit = traced
