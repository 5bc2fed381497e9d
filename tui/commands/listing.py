"""Shared by `list` and `search`: options, pages of rows, and a row as a line or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from tui.articles.quoted import quoted_as_typed
from tui.articles.safe import clean_line
from tui.commands import output
from tui.commands.session import Session
from tui.library.contract.listing import Listing, Row, Sort

if TYPE_CHECKING:
    from tui.library.contract.library import Library

_PAGE = 256
"""Rows to read from the catalogue at a time, so that output starts immediately in a library of any size."""
_MOST_NOTES = 3
"""The most notes to print about a query: of thirty unclosed parentheses, the first ones say enough."""
_SAID_FROM, _DAY = 60.0, 86_400.0
"""Seconds after the last check from which on it is said that there was none since; and those of a day."""
_DATE_COLUMNS, _SOURCE_COLUMNS = 10, 20

_Command = TypeVar("_Command", bound=Callable[..., Any])


def sort_option(default: Sort) -> Callable[[_Command], _Command]:
    """Return the option `--sort`."""
    return click.option(
        "--sort", type=click.Choice(get_args(Sort)), default=default, show_default=True, metavar="S",
        help=f"The order: {', '.join(get_args(Sort))}.",
    )  # fmt: skip


def limit_option(command: _Command) -> _Command:
    """Add the option `--limit`."""
    limit = click.IntRange(min=1)
    return click.option("--limit", type=limit, metavar="N", help="Print at most N articles.")(command)


def sync_option(command: _Command) -> _Command:
    """Add the options `--sync` and `--no-sync`."""

    def choose(ctx: click.Context, _: click.Parameter, value: bool | None) -> None:
        if value is not None:
            ctx.ensure_object(Session).sync = "full" if value else "none"

    return click.option(
        "--sync/--no-sync", default=None, expose_value=False, callback=choose,
        help="Check every file for changes first, or none; otherwise large libraries get a quick look.",
    )(command)  # fmt: skip


def unchecked(session: Session) -> str:
    """Return, in brackets, since when files were not checked for changes in place; empty if they were."""
    if session.sync == "none":
        return " (changes were not looked for)"
    if session.unchecked_seconds < _SAID_FROM:
        return ""
    import time

    since = time.strftime("%H:%M", time.localtime(time.time() - session.unchecked_seconds))
    day = "" if session.unchecked_seconds < _DAY else f" {session.unchecked_seconds / _DAY:.0f} days ago"
    return f" (edits since {since}{day} were not looked for: --sync)"


def pages(rowids: Sequence[int], limit: int | None) -> Iterator[list[int]]:
    """Yield the rows in pages, up to a limit."""
    left = iter(rowids[:limit] if limit is not None else rowids)
    while page := list(islice(left, _PAGE)):
        yield page


def fold_option(command: _Command) -> _Command:
    """Add the option `--fold`."""
    return click.option("--fold", is_flag=True, help="Print articles on one event once, with the number of others.")(
        command
    )


def folded(library: Library, rowids: Sequence[int]) -> dict[int, int]:
    """Map the first row of each story, and each other row, to how many more rows are on its event; in order."""
    story_of = library.stories.map().story_of
    first: dict[int, int] = {}
    more: dict[int, int] = {}
    for rowid in rowids:
        story = story_of(rowid)
        if story in first:
            more[first[story]] += 1
        else:
            more[rowid] = 0
            if story:
                first[story] = rowid
    return more


def query_notes(listing: Listing) -> None:
    """Say which parts of a query were not understood or not known yet, the first ones if there are many."""
    for note in listing.notes[:_MOST_NOTES]:
        what = f"{note.message}; {note.command} finds the rest" if note.command else note.message
        place = quoted_as_typed(listing.query[note.start : note.end])
        output.say(f"byline: {what} (at {place}, character {note.start + 1})")
    if (more := len(listing.notes) - _MOST_NOTES) > 0:
        output.say(f"byline: and {more:,} more {'place' if more == 1 else 'places'}")


def first_of_story(library: Library) -> Callable[[int], str | None]:
    """Return what gives the id of the first article of the story that a row is in, or None for a row that is alone."""
    stories = library.stories.map()

    @cache
    def id_of(rowid: int) -> str | None:
        return next((row.id for row in library.articles.rows([rowid])), None)

    def first(rowid: int) -> str | None:
        members = stories.members_of(rowid)
        return id_of(members[-1]) if members else None

    return first


def row_json(row: Row, folder: Path, story: str | None = None) -> dict[str, Any]:
    """Return a row as a JSON object. The path is absolute, as in `byline show --json`.

    `story` is the id of the first article on the same event, if there are others.
    """
    return {
        "id": row.id,
        "path": str(folder / row.path),
        "title": row.title,
        "byline": row.authors or None,
        "source": row.source or None,
        "published": row.published or None,
        "language": row.language or None,
        "words": row.words,
        "minutes": row.minutes,
        "read": row.read,
        "starred": row.starred,
        "story": story,
        "derived": ["title"] if row.is_title_generated else [],
    }


def write_row(row: Row, more: int = 0) -> None:
    """Write a row on one line: aligned on a terminal, separated by tabs in a pipe.

    `more` counts the other articles on its event, for a terminal.
    """
    day = row.published.partition("T")[0]
    if not sys.stdout.isatty():
        output.write_styled("\t".join(clean_line(part, 1_000) for part in (row.id, day, row.source, row.title)))
        return
    import shutil  # loads compressors

    columns = shutil.get_terminal_size().columns
    room = max(20, columns - _DATE_COLUMNS - _SOURCE_COLUMNS - 4)
    mark = "★" if row.starred else " " if row.read else "●"
    where = f"{_fitted(day, _DATE_COLUMNS)}  {_fitted(row.source, _SOURCE_COLUMNS)}"
    others = f"  +{more}" if more else ""
    title = output.bold(_fitted(row.title, room - 2 - len(others)).rstrip())
    output.write_styled(f"{mark} {output.dim(where)} {title}{output.dim(others) if others else ''}")


def _fitted(text: str, columns: int) -> str:
    """Cut or pad a text to a number of terminal columns."""
    from wcwidth import wcswidth, wcwidth

    line = clean_line(text, columns * 2)
    if wcswidth(line) > columns:
        kept, used = "", 0
        for character in line:
            used += max(wcwidth(character), 0)
            if used >= columns:
                break
            kept += character
        line = kept + "…"
    return line + " " * max(0, columns - wcswidth(line))
