"""`byline marks`: export marks as readable YAML, and merge them back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.articles.safe import clean_line
from tui.commands import output
from tui.commands.command import PATH, Command, pass_session, shared_options
from tui.commands.session import Session
from tui.commands.standard_input import STANDARD_INPUT
from tui.errors import BylineError, NothingFoundError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.marks.sync_records import Record
    from tui.marks.transfer import Belongings


@click.group(params=shared_options(), short_help="Export and import highlights, notes, tags and stars.")
def command() -> None:
    """Export and import all that is yours: stars, tags, highlights, notes, citation keys, saved searches.

    Marks are stored by article id in the data folder. `byline marks export` writes them as text, for a backup or
    another machine, with corrected facts, saved searches and preferences. `byline marks import` merges such a text
    into yours: the newest change of each mark wins, and nothing else is lost.
    """


@command.command(
    "export",
    cls=Command,
    examples=(
        ("byline marks export --output marks.yaml", "Keep a copy"),
        ("byline marks export | ssh laptop byline marks import -", "Copy them to another machine"),
        ("byline marks export --markdown ~/vault/Articles", "Write or update a note for each article, for Obsidian"),
        ("byline marks export --html --output highlights.html", "Make one page to read or print"),
        ("byline marks export --template readwise --output readwise.csv", "Make a file that Readwise imports"),
    ),
)
@click.option("--markdown", "folder", type=PATH, metavar="DIR", help="Write or update a file for each article there.")
@click.option(
    "--template", metavar="NAME", help="A template: obsidian, markdown, document, readwise, html, or your own file."
)
@click.option("--annotations", is_flag=True, help="Print W3C Web Annotations (JSON-LD).")
@click.option("--html", is_flag=True, help="Print one page.")
@click.option("--query", metavar="Q", help="Only the articles that this query finds; not for YAML.")
@click.option("--output", "path", type=PATH, metavar="PATH", help="Write to a file instead of printing.")
@pass_session
def export_marks(
    session: Session,
    folder: Path | None,
    template: str | None,
    annotations: bool,
    html: bool,
    query: str | None,
    path: Path | None,
) -> int:
    """Print all that is yours as YAML, one document for each article, and one for searches and preferences.

    A highlight has its quotation and the words around it, which locate it in the text. Removed highlights are listed
    without their words, so that merging an older copy does not bring them back. The searches typed lately are not
    exported.

    The other forms have the highlights and notes alone, with citations and links to the words. A second run with
    --markdown updates the files that it finds by their property “byline”, whatever you have called them: only what
    stands between Byline's comments changes, and what you wrote around it stays. A template is Jinja2 in a sandbox;
    docs/marks.md lists what it can use.
    """
    _require(session)
    if folder is not None or template is not None or annotations or html:
        from tui.commands.notes import NotesForm, export_notes

        return export_notes(session, NotesForm(folder, template, annotations, html), query, path)
    if query is not None:
        raise UsageError("YAML has everything", todo="use --query with --markdown, --template, --annotations or --html")
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

    FILE is the output of byline marks export, of this version or any other, or - for standard input. A file with an
    error is refused as a whole, and the line is named; the other files are merged. Keys that only a newer Byline knows
    are kept, and exported again.
    """
    from tui.marks.exchange import read_documents
    from tui.marks.transfer import merge_notes

    for path in paths:
        try:
            merged = _belongings(session).merge(read_documents(_read(path), _name(path)))
        except BylineError as error:
            session.report(error)
        else:
            articles = "1 article" if merged.articles == 1 else f"{merged.articles:,} articles"
            also = "; newer searches or preferences" if merged.personal else ""
            output.write(
                f"{_name(path)}: {articles}, {len(merged.changed):,} of them with newer marks than yours{also}"
            )
            for note in merge_notes(merged):
                output.say(f"byline: {_name(path)}: {note}")
    return session.status


@command.command(
    "sync",
    cls=Command,
    examples=(
        ("byline marks sync", "Merge what other machines wrote into the folder of the settings, and write yours"),
        ("byline marks sync /media/stick/marks", "Do so with a folder on a disk that you carry"),
    ),
)
@click.argument("folder", metavar="[FOLDER]", required=False, type=PATH)
@pass_session
def sync_marks(session: Session, folder: Path | None) -> int:
    """Merge marks with those of other machines through a folder.

    Each machine writes a file of its own there and merges those of all others, so that git, Syncthing or a disk may
    carry them. FOLDER is the setting marks_folder unless it is named; with that setting the reader does this by itself.
    """
    from tui.marks.shared_folder import SharedFolder, shared_folder_of

    chosen = folder or shared_folder_of(session.settings, session.places.config_file)
    if chosen is None:
        raise UsageError("no folder is named", todo="name one, or set marks_folder in the configuration")
    _require(session)
    shared = SharedFolder(chosen.expanduser().absolute(), _belongings(session), session.places.cache_dir)
    brought = shared.merge(everything=True)
    for error in brought.errors:
        session.report(error)
    for note in brought.notes:
        output.say(f"byline: {note}")
    files = "1 file" if brought.files == 1 else f"{brought.files:,} files"
    articles = "1 article" if len(brought.changed) == 1 else f"{len(brought.changed):,} articles"
    also = "; newer searches or preferences" if brought.personal else ""
    written = "wrote yours" if shared.export() else "yours is up to date"
    output.write(f"{shared.folder}: merged {files}, with newer marks of {articles}{also}; {written}")
    return session.status


@command.command(
    "check",
    cls=Command,
    examples=(("byline marks check", "See which marks have lost their article"),),
)
@pass_session
def check_marks(session: Session) -> int:
    """List the marks whose article is no longer in its library.

    Marks follow an article when its title, date, text or file name changes. Where it is not certain which article it
    has become, they stay as they are, and this command names them, with the article that it may be. Give them to an
    article with byline marks move, or leave them: they are used again if the article comes back.
    """
    library = session.library  # what has changed since is sorted out
    _require(session)
    lost = session.marks.articles.lost()
    for one in lost:
        output.write(f"{clean_line(one.remembered.article)}: {clean_line(one.remembered.title)}")
        output.write(f"  was {clean_line(str(Path(one.library, one.remembered.path)))}")
        if one.candidate and one.library == str(library.folder):
            output.write(f"  may be {clean_line(one.candidate)}")
    if lost:
        session.fail(1)
    output.say("No article with marks is lost" if not lost else f"{len(lost):,} articles with marks are lost")
    return session.status


@command.command(
    "move",
    cls=Command,
    examples=(
        ("byline marks move 2024-05-03-pier piers/second.md", "Give the marks of a lost article to another one"),
    ),
)
@click.argument("lost", metavar="ID")
@click.argument("reference", metavar="ARTICLE")
@pass_session
def move_marks(session: Session, lost: str, reference: str) -> int:
    """Give the marks of one article to another.

    ID is the whole id of the article that has them, as byline marks check prints it; ARTICLE is an id, a unique
    beginning of one, or a path. Where both have a mark, the newest wins.
    """
    article = session.article(reference)
    _require(session)
    if article.id == lost:
        raise UsageError("an article already has its own marks", where=lost)
    if not session.marks.articles.move([(lost, article.id)]):
        raise NothingFoundError("there are no marks of this article", where=lost, todo="see byline marks check")
    output.write(f"{clean_line(lost)} -> {clean_line(article.id)}")
    return session.status


@command.command(
    "restore",
    cls=Command,
    examples=(("byline marks restore", "Put the newest backup in place of a damaged database"),),
)
@pass_session
def restore_marks(session: Session) -> int:
    """Replace a damaged database by its newest backup, and add what can still be read of the damaged one.

    Byline makes a backup before the first change of each day and keeps the last seven, in the folder “backups” beside
    the marks. The damaged file is kept under another name. Close the reader first.
    """
    from tui.marks.restoring import is_damaged, restore
    from tui.marks.store import open_marks

    path = session.marks.path
    if not is_damaged(path):
        raise session.marks.problem or UsageError("the marks are not damaged", where=str(path))
    session.marks.close()
    done = restore(path)
    marks = open_marks(session.places.data_dir)
    try:
        changed = marks.records.merge(done.salvaged)
    finally:
        marks.close()
    output.write(f"the damaged marks are now {done.damaged}")
    output.write(f"restored from {done.backup}" if done.backup else "there was no backup")
    articles = "1 article" if len(changed) == 1 else f"{len(changed):,} articles"
    output.write(f"added what could be read of the damaged marks: newer marks of {articles}")
    return session.status


def _require(session: Session) -> None:
    if session.marks.problem is not None:
        raise session.marks.problem


def _belongings(session: Session) -> Belongings:
    from tui.marks.transfer import Belongings

    return Belongings(session.marks, session.preferences, session.places.data_dir)


def _documents(session: Session) -> Iterator[str]:
    """Yield the file in pieces. Raises `NothingFoundError` if there is nothing, `BylineError` if it is damaged."""
    documents = _belongings(session).export(lambda record: _title(session, record))
    first = next(documents, None)
    if first is None:
        raise NothingFoundError("nothing is marked yet", where=str(session.marks.path))
    yield first
    yield from documents


def _title(session: Session, record: Record) -> str:
    """Return the title of a marked article if the library has it, as a comment for people who read the file."""
    if not (record.annotations or record.starred.value or record.corrections or record.tags):
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
