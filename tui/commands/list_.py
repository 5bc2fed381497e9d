"""`byline list`: the articles of a library, one on each line."""

from __future__ import annotations

import sys

import click

from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.listing import (
    first_of_story,
    fold_option,
    folded,
    limit_option,
    pages,
    query_notes,
    row_json,
    sort_option,
    sync_option,
    unchecked,
    write_row,
)
from tui.commands.session import Session
from tui.errors import NothingFoundError


@click.command(
    cls=Command,
    examples=(
        ("byline list", "List the library, newest first"),
        ("byline list --query 'source:Montsame is:unread' --sort oldest", "List the unread articles of a source"),
        ("byline list --limit 10 --json", "Print the newest ten for a script"),
        ("byline list | cut -f1 | xargs byline cite --style apa", "Make a bibliography of the whole library"),
    ),
)
@click.option("--query", default="", metavar="Q", help="Only articles that match a query; see `byline search --help`.")
@sort_option("newest")
@limit_option
@sync_option
@fold_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@pass_session
def command(session: Session, query: str, sort: str, limit: int | None, fold: bool, as_json: bool) -> int:
    """List the articles of a library.

    On a terminal, each line has the date, the source and the title. In a pipe it has the id, the date, the source and
    the title, separated by tabs.
    """
    session.require_marks(query, stated=as_json or sort == "unread" or sys.stdout.isatty())
    library = session.library
    listing = library.search.run(query, sort=sort)  # type: ignore[arg-type]  # click has checked it
    query_notes(listing)
    story = first_of_story(library)
    more = folded(library, listing.rowids) if fold else {}
    for rowids in pages(list(more) if fold else listing.rowids, limit):
        for row in library.articles.rows(rowids):
            if as_json:
                count = {"folded": more[row.rowid]} if fold else {}
                output.write_json(row_json(row, library.folder, story(row.rowid)) | count)
            else:
                write_row(row, more.get(row.rowid, 0))
    if not len(listing.rowids):
        what = "no article matches" if query else "no articles in this library"
        passed_over = "" if query else library.problems.passed_over()
        what += f" ({passed_over})" if passed_over else ""
        todo = "" if query else "put Markdown, YAML, text or HTML files there"
        session.report(NothingFoundError(what, where=query or str(library.folder), todo=todo))
    _say_problems(session)
    if len(listing.rowids) and not query and (passed_over := library.problems.passed_over()):
        output.say(passed_over)
    if since := unchecked(session):
        output.say(f"{len(listing.rowids):,} articles{since}")
    session.report_marks()
    return session.status


def _say_problems(session: Session) -> None:
    """Count the files of the folder that are not in the list, so that nothing is left out silently."""
    if count := session.library.problems.count():
        things = "1 problem" if count == 1 else f"{count:,} problems"
        output.say(f"{things} with files of this library; see `byline check`")
