"""`byline add`: articles from addresses, files, bibliographies and other programs into the library."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.articles.quoted import quoted
from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.commands.standard_input import STANDARD_INPUT
from tui.errors import BylineError, UnreadableError, UsageError

if TYPE_CHECKING:
    from tui.importers.add import Added, Adder, Rules
    from tui.importers.journal import Addition
    from tui.importers.record import Record

_CLIPBOARD = "the clipboard"
_SENTENCES = 6
"""How many changed sentences are printed of each kind."""


@click.command(
    cls=Command,
    examples=(
        ("byline add https://example.org/news/harbour", "Fetch a page and keep it as a Markdown file"),
        ("byline add ~/Downloads/*.pdf", "Copy files into the library, named by date and title"),
        ("byline add --markdown saved-pages/", "Convert the saved pages of a folder"),
        ("byline add --again https://example.org/news/harbour", "Fetch it again, and say what changed"),
        ("byline add pocket.zip", "Keep the articles, tags and highlights of another program"),
        ("byline add thesis.bib doi:10.1000/182", "Keep the works of a bibliography, and one more"),
        ("byline add --undo", "Take back what the last byline add wrote"),
    ),
)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--markdown", is_flag=True, help="Convert files to Markdown instead of copying them as they are.")
@click.option("--clipboard", is_flag=True, help="Add what is on the clipboard: an address, an identifier or a text.")
@click.option("--again", is_flag=True, help="Fetch addresses that are in the library already, and update their files.")
@click.option("--keep-page", is_flag=True, help="Keep the HTML of a page beside the article, in a hidden file.")
@click.option("--undo", is_flag=True, help="Move what the last byline add wrote to Byline's trash.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each article.")
@pass_session
def command(
    session: Session,
    sources: tuple[str, ...],
    markdown: bool,
    clipboard: bool,
    again: bool,
    keep_page: bool,
    undo: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Add articles from addresses, files, bibliographies and exports.

    SOURCE is a web address, a file of any form that Byline reads, a folder of them, or - for standard input. It may be
    a bibliography (BibTeX, RIS, CSL-JSON, EndNote XML), an identifier (a DOI, arXiv:..., ISBN ...), mail (an mbox file,
    a Maildir), bookmarks, or an export of Pocket, Instapaper, Omnivore, Raindrop, Readwise, wallabag, Readeck or
    Evernote, whose tags, states, highlights and notes are kept.

    An article goes into the library's folder under the path that the setting “add_to” gives, and never over another
    file. Of a page only what it states is kept; the address and the day are added. A page with hardly any text is
    refused. What is there already is not added again, so that an export can be added in several runs. --undo takes
    the last run back, but for files that were changed since.

    Only this command, byline feeds, and their keys in the reader use the network. It sends no cookies, fetches no
    pictures, and connects to no address of this machine or its network unless the setting “private_addresses” allows
    it.
    """
    if undo:
        if sources or clipboard or again:
            raise UsageError("--undo takes no source", todo="use it alone, or with --dry-run or --json")
        return _undo(session, dry_run=dry_run, as_json=as_json)
    if not sources and not clipboard:
        raise UsageError("nothing to add", todo="name an address, a file or a folder, or use --clipboard")
    from tui.importers.journal import Journal

    folder = folder_to_add_to(session)
    adder = _adder(session, folder, dry_run=dry_run, keep_page=keep_page)
    journal, run = Journal(session.places.data_dir, folder), datetime.datetime.now(datetime.UTC).isoformat()
    count = there = 0
    works = _works(session, adder, sources, clipboard=clipboard, markdown=markdown, again=again)
    for number, work in enumerate(works, start=1):
        output.show_progress(f"{number:,}: {work.source}")
        try:
            added = work.add()
            if added.state in ("added", "beside") and not dry_run:
                journal.add(run, added.path)
            if work.record is not None and not dry_run:
                _keep_marks(session, work.record, added)
        except BylineError as error:
            output.show_progress("")
            session.report(error)
            continue
        output.show_progress("")
        count += added.state in ("added", "updated", "beside")
        if added.state == "there" and work.record is not None and not as_json:
            there += 1  # an export is added again to go on with it: thousands of lines would hide what is new
        else:
            _say(work.source, added, as_json=as_json, dry_run=dry_run)
    if len(sources) > 1 or not count or there:
        already = f", {there:,} were there already" if there else ""
        output.say(
            f"{count:,} {'article' if count == 1 else 'articles'} {'would be ' if dry_run else ''}added{already}"
        )
    return session.status


def _undo(session: Session, *, dry_run: bool, as_json: bool) -> int:
    """Move what the last run wrote to the trash; a file that was changed since stays, and is said."""
    from tui.importers.journal import Journal
    from tui.importers.trash import FOLDER, take_back

    data_dir = session.places.data_dir
    journal = Journal(data_dir, folder_to_add_to(session))
    done: list[Addition] = []
    settled: list[Addition] = []
    for one in journal.last():
        path = Path(one.path)
        try:
            if not path.is_file():
                output.say(f"No longer there: {path}")
            elif not one.is_untouched:
                settled.append(one)  # else it would bar the way to the run before
                raise UnreadableError("it was changed since, and stays", where=one.path, todo="delete it yourself")
            else:
                trashed = None if dry_run else take_back(path, data_dir)[0].trashed
                if as_json:
                    output.write_json({"path": one.path, "trashed": str(trashed) if trashed else None})
                else:
                    output.write(one.path)
                done.append(one)
            settled.append(one)
        except BylineError as error:
            session.report(error)
    if settled and not dry_run:
        journal.forget(settled)
    would = "would be " if dry_run else ""
    files = f"{len(done):,} {'file' if len(done) == 1 else 'files'}"
    where = f" {would}moved to {data_dir / FOLDER}" if done else ""
    output.say(f"{files}{where}" if done else "Nothing to take back")
    return session.status


class _Work(NamedTuple):
    """One article to add."""

    source: str
    """What to call it in a message."""
    add: Callable[[], Added]
    record: Record | None = None
    """What another program's export says of it."""


def _works(
    session: Session, adder: Adder, sources: tuple[str, ...], *, clipboard: bool, markdown: bool, again: bool
) -> Iterator[_Work]:
    """Yield each article of the sources; a folder and an export are many. A source that fails whole is reported."""
    from tui.clipboard.paste import read_clipboard
    from tui.importers.identifiers import is_identifier

    rules = _rules(session)
    for source in (*sources, *((_CLIPBOARD,) if clipboard else ())):
        try:
            if source == STANDARD_INPUT:
                yield _Work(source, lambda: adder.data(*_from_standard_input()))
                continue
            named = read_clipboard(os.environ).strip() if source is _CLIPBOARD else source
            if is_identifier(named):
                yield _Work(named, partial(_add_identified, adder, rules, named))
            elif "://" in named and len(named.split()) == 1:
                yield _Work(named, partial(adder.address, named, again=again))
            elif source is _CLIPBOARD:
                yield _Work(source, partial(adder.data, named.encode("utf-8", "replace"), "clipboard.md"))
            else:
                yield from _of_path(adder, source, markdown=markdown)
        except BylineError as error:
            session.report(error)


def _of_path(adder: Adder, source: str, *, markdown: bool) -> Iterator[_Work]:
    """Yield each article of a file, a folder or an export. Raises `BylineError`."""
    from tui.importers.add import article_files
    from tui.importers.export_files import ExportFiles
    from tui.importers.programs import importer_of

    path = Path(source).expanduser()
    files = ExportFiles(path) if path.exists() else None
    if files is not None and (importer := importer_of(files)) is not None:
        output.say(f"{source}: from {importer.name}")
        for record in importer.records(files):
            yield _Work(record.name, partial(adder.record, record), record)
    elif path.is_dir():
        for file in article_files(path):
            yield _Work(str(file), partial(adder.file, file, to_markdown=markdown))
    else:
        yield _Work(source, partial(adder.file, path, to_markdown=markdown))


def _add_identified(adder: Adder, rules: Rules, identifier: str) -> Added:
    from tui.importers.identifiers import look_up

    return adder.record(look_up(identifier, rules))


def folder_to_add_to(session: Session) -> Path:
    """Return the library's folder, or the person's own where only the samples would be opened."""
    if not session.is_samples:
        return session.folder
    folder = session.places.personal_library
    output.say(f"Adding to {folder}")
    return folder


def _adder(session: Session, folder: Path, *, dry_run: bool, keep_page: bool) -> Adder:
    from tui.importers.add import Adder, finder

    settings = session.settings
    return Adder(
        folder,
        finder(folder, session.library.articles) if not session.is_samples else lambda _: None,
        today=datetime.date.today().isoformat(),
        rules=_rules(session),
        template=settings.add_to,
        dry_run=dry_run,
        keep_page=keep_page,
    )


def _rules(session: Session) -> Rules:
    from tui.importers.add import rules_for

    return rules_for(session.settings, session.places.cache_dir)


def _keep_marks(session: Session, record: Record, added: Added) -> None:
    """Keep what the person did in another program: read, starred, highlights and notes, unless it is there already."""
    from tui.articles.anchor import make_selector
    from tui.articles.find_words import find_quotation
    from tui.articles.read import read_article
    from tui.marks.annotations import Annotation

    if not (record.is_read or record.is_starred or record.note or record.highlights):
        return
    article, marks = read_article(added.path), session.marks
    if record.is_read:
        marks.set_read([article.id], True, undoable=False)
    if record.is_starred:
        marks.set_starred([article.id], True)
    there = {one.id for one in marks.annotations.of(article.id)}
    wanted = [Annotation(None, record.note)] if record.note else []
    lost = 0
    for one in record.highlights:
        spans = find_quotation(article, one.words)
        wanted += [Annotation(make_selector(article.text, span), one.note, one.made_at) for span in spans]
        lost += not spans
    if new := [one for one in wanted if one.id not in there]:
        marks.annotations.change(article.id, new)
    if lost:
        output.say(f"{quoted(article.title)}: {lost:,} highlighted passages are not in the text that was found")


def _from_standard_input() -> tuple[bytes, str]:
    """Standard input, and a name whose suffix says what it is."""
    import sys

    data = sys.stdin.buffer.read()
    start = data.lstrip()[:20].lower()
    if start.startswith(b"%pdf-"):
        return data, "standard-input.pdf"
    if start.startswith((b"<!doctype html", b"<html")):
        return data, "standard-input.html"
    if start.startswith((b"return-path:", b"received:", b"delivered-to:", b"from:", b"mime-version:")):
        return data, "standard-input.eml"
    return data, "standard-input.md"


def _say(source: str, added: Added, *, as_json: bool, dry_run: bool) -> None:
    article = added.article
    if as_json:
        changes = added.changes._asdict() if added.changes else None
        output.write_json(
            {
                "source": source,
                "state": added.state,
                "path": str(added.path),
                "title": article.title,
                "words": article.words,
                "changes": changes,
            }
        )
        return
    output.write(str(added.path))
    missing = [
        name
        for name, value in (("author", article.authors), ("date", article.published), ("source", article.source))
        if not value
    ]
    title = quoted(article.title)
    words = f"{article.words:,} words" if article.words else "no text"
    said = {
        "added": f"{'Would add' if dry_run else 'Added'} {title}, {words}",
        "there": f"Already there: {title}",
        "unchanged": f"The text has not changed: {title}",
        "updated": f"Updated {title}",
        "beside": f"You edited {title}: the newer text is in a file of its own",
    }[added.state]
    lacks = f"; no {' and no '.join(missing)} (`E` in the reader adds details)" if missing else ""
    output.say(said + (lacks if added.state == "added" else ""))
    if article.extra.get("incomplete"):
        output.say("The page says that a part of it is for subscribers: this may not be all of it")
    if added.changes is not None:
        for sign, sentences in (("-", added.changes.gone), ("+", added.changes.new)):
            for sentence in sentences[:_SENTENCES]:
                output.say(f"{sign} {sentence}")
            if len(sentences) > _SENTENCES:
                output.say(f"{sign} … and {len(sentences) - _SENTENCES} more sentences")
        for before, after in added.changes.figures:
            output.say(f"Figure: {before}, now {after}")
