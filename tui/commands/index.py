"""`byline index`: brings what is derived from the folder up to date, or makes it anew."""

from __future__ import annotations

import time

import click

from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.session import Session


@click.command(
    cls=Command,
    examples=(
        ("byline index", "Bring the index up to date"),
        ("byline index --rebuild --library ~/news", "Make the index of a folder anew"),
    ),
)
@click.option("--rebuild", is_flag=True, help="Throw away the catalogue and the index, and make them anew.")
@pass_session
def command(session: Session, rebuild: bool) -> int:
    """Bring the catalogue and the search index up to date.

    The reader and the commands do so by themselves; this is for large libraries, to have it done ahead, and for doubt.
    Marks, stars and positions are no part of the index and are never touched.
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
    return session.status
