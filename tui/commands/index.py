"""`byline index`: brings what is derived from the folder up to date, or makes it anew."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import click

from tui.commands import output
from tui.commands.analyses import processes_for
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.library.contract.finding import FactsProgress, duration
from tui.library.contract.library import Library

if TYPE_CHECKING:
    from types import FrameType


@click.command(
    cls=Command,
    examples=(
        ("byline index", "Bring the index up to date"),
        ("byline index --facts", "Find the facts of every article too, once and for all"),
        ("byline index --rebuild --library ~/news", "Make the index of a folder anew"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Throw away the catalogue and the index, and make them anew.")
@click.option("--facts", is_flag=True, help="Find the facts of all articles, too; those that are known are kept.")
@pass_session
def command(session: Session, rebuild: bool, facts: bool) -> int:
    """Bring the catalogue and the search index up to date.

    The reader and the commands do so by themselves; this is for large libraries, to have it done ahead, and for doubt.
    Marks, stars and positions are no part of the index and are never touched.

    The facts of an article are found when it is opened. With --facts those of all are found now, which takes a second
    or less for each; it can be stopped at any time, with Ctrl+C too, and goes on where it was when called again. Very
    long texts, of which the reader shows a part, have ten times as long, so that they are read to their end.
    """
    from tui.library.library import forget_library

    before = time.monotonic()
    if rebuild:
        forget_library(session.folder, session.places.cache_dir)
    library = session.open_library()
    changes = library.sync(output.show_sync)
    output.show_progress("")
    seconds = time.monotonic() - before
    output.write(
        f"{library.articles.count():,} articles in {library.folder}: {len(changes.added):,} added,"
        f" {len(changes.changed):,} changed, {len(changes.removed):,} removed, in {seconds:.1f} s"
    )
    for problem in library.problems.all():
        line = f":{problem.line}" if problem.line else ""
        output.say(f"{problem.path}{line}: {problem.what}{f'; {problem.todo}' if problem.todo else ''}")
    if facts:
        _find_facts(session, library)
    return session.status


def _find_facts(session: Session, library: Library) -> None:
    """Finds the facts of all articles; each that fails costs a line and the exit status."""
    before = time.monotonic()

    def progressed(progress: FactsProgress) -> None:
        if progress.trouble is not None:
            output.show_progress("")
            session.report(progress.trouble)
        output.show_progress(progress.words)

    with _stopping() as stop:
        found = library.find_facts(progressed, stop, processes=processes_for(library.articles.count()))
    if stop.is_set():
        output.show_progress("")
        output.say("stopped; what was found is kept, and byline index --facts goes on from there")
        raise KeyboardInterrupt
    output.show_progress("")
    output.write(
        f"facts of {found.done - found.failed:,} of {found.total:,} articles are known,"
        f" {found.made:,} of them found now, in {duration(time.monotonic() - before)}"
    )


@contextmanager
def _stopping() -> Iterator[Event]:
    """An event that the first interrupt sets; the next one is an exception again.

    As an exception at any line, an interrupt may come where nothing can be raised: in what runs when an object goes, or
    in a function that a database calls.
    """
    stop = Event()
    before = signal.getsignal(signal.SIGINT)

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stop.set()

    signal.signal(signal.SIGINT, interrupted)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
