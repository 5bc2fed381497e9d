"""`byline marks`: export marks as readable YAML, and merge them back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import output
from tui.commands.command import PATH, Command, pass_session, shared_options
from tui.commands.session import Session
from tui.commands.standard_input import STANDARD_INPUT
from tui.errors import BylineError, NothingFoundError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.marks.sync_records import Record


@click.group(params=shared_options(), short_help="Export and import read marks, stars, highlights and notes.")
def command() -> None:
    """Export and import read marks, stars, positions, highlights, notes and corrected facts.

    Marks are stored by article id in the data folder. `byline marks export` writes them as text, for a backup or
    another machine. `byline marks import` merges such a text into yours: the newest change of each mark wins, and
    nothing else is lost.
    """


@command.command(
    "export",
    cls=Command,
    examples=(
        ("byline marks export --output marks.yaml", "Keep a copy"),
        ("byline marks export | ssh laptop byline marks import -", "Copy them to another machine"),
        ("byline marks export | grep -A 3 'quote:'", "Read what you highlighted"),
    ),
)
@click.option("--output", "path", type=PATH, metavar="PATH", help="Write to a file instead of printing.")
@pass_session
def export_marks(session: Session, path: Path | None) -> int:
    """Print all marks as YAML, one document for each article.

    A highlight has its quotation and the words around it, which locate it in the text. Removed highlights are listed
    without their words, so that merging an older copy does not bring them back.
    """
    if session.marks.problem is not None:
        raise session.marks.problem
    documents = _documents(session)
    if path is None:
        for document in documents:
            output.write(document.removesuffix("\n"))
    else:
        output.write_file(path, documents)
    return session.status


@command.command(
    "import",
    cls=Command,
    examples=(
        ("byline marks import marks.yaml", "Merge a copy into your marks"),
        ("byline marks import phone.yaml laptop.yaml", "Merge several, in any order"),
    ),
)
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=PATH)
@pass_session
def import_marks(session: Session, paths: tuple[Path, ...]) -> int:
    """Merge marks from YAML files into yours, the newest change winning.

    FILE is the output of byline marks export, or - for standard input. A file with an error is refused as a whole, and
    the line is named; the other files are merged.
    """
    from tui.marks.exchange import from_yaml

    for path in paths:
        try:
            records = list(from_yaml(_read(path), _name(path)))
            changed = session.marks.records.merge(records)
        except BylineError as error:
            session.report(error)
        else:
            articles = "1 article" if len(records) == 1 else f"{len(records):,} articles"
            output.write(f"{_name(path)}: {articles}, {len(changed):,} of them with newer marks than yours")
    return session.status


def _documents(session: Session) -> Iterator[str]:
    """Yield the file in pieces. Raises `NothingFoundError` if there are no marks, `BylineError` if they are damaged."""
    from tui.marks.exchange import HEAD, to_yaml

    records = session.marks.records.all()
    first = next(records, None)
    if session.marks.problem is not None:
        raise session.marks.problem
    if first is None:
        raise NothingFoundError("nothing is marked yet", where=str(session.marks.path))
    yield HEAD
    yield to_yaml(first, _title(session, first))
    for record in records:
        yield to_yaml(record, _title(session, record))


def _title(session: Session, record: Record) -> str:
    """Return the title of a marked article if the library has it, as a comment for people who read the file."""
    if not (record.annotations or record.starred.value or record.corrections):
        return ""
    try:
        articles = session.open_library().articles
    except BylineError:
        return ""  # marks can be exported without a library
    rowid = articles.rowid_of(record.article)
    return next((row.title for row in articles.rows([rowid])), "") if rowid is not None else ""


def _is_standard_input(path: Path) -> bool:
    return str(path) == STANDARD_INPUT


def _name(path: Path) -> str:
    return "standard input" if _is_standard_input(path) else str(path)


def _read(path: Path) -> str:
    """Read the text of a file. Raises `UnreadableError`."""
    try:
        data = sys.stdin.buffer.read() if _is_standard_input(path) else path.expanduser().read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}", where=_name(path), todo="check the path") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError("not UTF-8", where=f"{_name(path)}:{line}", todo="save it as UTF-8") from error
