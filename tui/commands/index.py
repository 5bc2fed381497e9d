"""`byline index`: update the catalogue and the index of a library, or rebuild them."""

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
from tui.errors import UnreadableError
from tui.library.contract.finding import FactsProgress, duration
from tui.library.contract.library import Library

if TYPE_CHECKING:
    from types import FrameType


@click.command(
    cls=Command,
    examples=(
        ("byline index", "Bring the index up to date"),
        ("byline index --facts", "Find the facts of every article, too"),
        ("byline index --stories", "Find the articles on one event, too"),
        ("byline index --meaning", "Find what every article means, too"),
        ("byline index --rebuild --library ~/news", "Rebuild the index of a folder"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Delete the catalogue and the index, and rebuild them.")
@click.option("--facts", is_flag=True, help="Find the facts of all articles, too, except those already known.")
@click.option("--stories", is_flag=True, help="Find the articles on one event, too, where they are not known.")
@click.option("--meaning", is_flag=True, help="Find what all articles mean, too, for meaning: in searches.")
@pass_session
def command(session: Session, rebuild: bool, facts: bool, stories: bool, meaning: bool) -> int:
    """Bring the catalogue and the search index up to date.

    The reader and the other commands do this by themselves. Run it to prepare a large library, or if you doubt the
    index. Marks, stars and positions are not part of the index and never change.

    The reader finds the facts of an article when you open it. With --facts Byline finds those of all articles now,
    which takes a second or less for each. You can stop it with Ctrl+C; the next run continues where it stopped. Very
    long texts, for which the reader shows only part of the facts, get ten times as long, so that they are read to the
    end. With --stories it finds which articles are on one event, which the reader does in the background; that takes
    some milliseconds for each. With --meaning it finds what they mean, for searches such as meaning:drought, which
    takes some seconds for each, and needs the extra: pip install 'byline[meaning]'.
    """
    from tui.library.library import forget_library

    before = time.monotonic()
    if rebuild:
        forget_library(session.folder, session.places.cache_dir)
    library = session.open_library()
    changes = library.sync(output.show_sync, patient=False)
    output.show_progress("")
    if (trouble := library.problems.trouble) is not None:
        raise UnreadableError(trouble.what, where=str(library.folder), todo=trouble.todo)
    seconds = time.monotonic() - before
    output.write(
        f"{library.articles.count():,} articles in {library.folder}: {len(changes.added):,} added,"
        f" {len(changes.changed):,} changed, {len(changes.removed):,} removed, in {seconds:.1f} s"
    )
    for problem in library.problems.all():
        line = f":{problem.line}" if problem.line else ""
        output.say(f"{problem.path}{line}: {problem.what}{f'; {problem.todo}' if problem.todo else ''}")
    if stories:
        _find_stories(library)
    if facts:
        _find_facts(session, library)
    if meaning:
        _find_meaning(library)
    return session.status


def _find_stories(library: Library) -> None:
    """Find the stories of all articles."""
    before = time.monotonic()
    with _stopping() as stop:
        say = "comparing articles {:,} of {:,}".format
        library.stories.find(lambda done, total: output.show_progress(say(done, total)), stop)
    output.show_progress("")
    if stop.is_set():
        output.say("Stopped; the articles compared so far are kept, and byline index --stories continues from there")
        raise KeyboardInterrupt
    folded, stories = library.stories.map().counts()
    many = "1 story" if stories == 1 else f"{stories:,} stories"
    output.write(
        f"{folded:,} of {library.articles.count():,} articles are in {many},"
        f" found in {duration(time.monotonic() - before)}"
    )


def _find_meaning(library: Library) -> None:
    """Find what all articles mean."""
    before = time.monotonic()
    with _stopping() as stop:
        say = "finding meanings {:,} of {:,}".format
        library.meanings.find(lambda done, total: output.show_progress(say(done, total)), stop)
    output.show_progress("")
    if stop.is_set():
        output.say("Stopped; the meanings found so far are kept, and byline index --meaning continues from there")
        raise KeyboardInterrupt
    known, total = library.meanings.known()
    output.write(
        f"The meaning of {known:,} of {total:,} articles is known, found in {duration(time.monotonic() - before)}"
    )


def _find_facts(session: Session, library: Library) -> None:
    """Find the facts of all articles; report each that fails, and go on."""
    before = time.monotonic()

    def progressed(progress: FactsProgress) -> None:
        if progress.trouble is not None:
            output.show_progress("")
            session.report(progress.trouble)
        output.show_progress(progress.words)

    with _stopping() as stop:
        found = library.find_facts(progressed, stop, processes=processes_for(library.articles.count(), most=None))
    if stop.is_set():
        output.show_progress("")
        output.say("Stopped; the facts found so far are kept, and byline index --facts continues from there")
        raise KeyboardInterrupt
    output.show_progress("")
    output.write(
        f"The facts of {found.done - found.failed:,} of {found.total:,} articles are known,"
        f" {found.made:,} of them found now, in {duration(time.monotonic() - before)}"
    )


@contextmanager
def _stopping() -> Iterator[Event]:
    """Yield an event that the first interrupt sets; the next interrupt raises as usual.

    A `KeyboardInterrupt` can arrive where no exception can propagate: in a finaliser, or in a function that SQLite
    calls.
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
