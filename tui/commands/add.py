"""`byline add`: articles from addresses, files, folders and standard input into the library."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.commands.standard_input import STANDARD_INPUT
from tui.errors import BylineError

if TYPE_CHECKING:
    from tui.importers.add import Added, Adder

_SENTENCES = 6
"""How many changed sentences are printed of each kind."""


@click.command(
    cls=Command,
    examples=(
        ("byline add https://example.org/news/harbour", "Fetch a page and keep it as a Markdown file"),
        ("byline add ~/Downloads/*.pdf", "Copy files into the library, named by date and title"),
        ("byline add --markdown saved-pages/", "Convert the saved pages of a folder"),
        ("byline add --again https://example.org/news/harbour", "Fetch it again, and say what changed"),
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--markdown", is_flag=True, help="Convert files to Markdown instead of copying them as they are.")
@click.option("--again", is_flag=True, help="Fetch addresses that are in the library already, and update their files.")
@click.option("--keep-page", is_flag=True, help="Keep the HTML of a page beside the article, in a hidden file.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each source.")
@pass_session
def command(
    session: Session,
    sources: tuple[str, ...],
    markdown: bool,
    again: bool,
    keep_page: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Add articles from addresses, files and folders.

    SOURCE is a web address, a file of any form that Byline reads, a folder of them, or - for standard input. An article
    goes into the library's folder under the path that the setting “add_to” gives, and never over another file. Of a
    page only what it states is kept; the address and the day are added. A page with hardly any text is refused.

    Only this command, byline feeds, and their keys in the reader use the network. It sends no cookies, fetches no
    pictures, and connects to no address of this machine or its network unless the setting “private_addresses” allows
    it.
    """
    folder = folder_to_add_to(session)
    adder = _adder(session, folder, dry_run=dry_run, keep_page=keep_page)
    count = 0
    for source, add in _each(adder, sources, markdown=markdown, again=again):
        try:
            added = add()
        except BylineError as error:
            session.report(error)
            continue
        count += added.state in ("added", "updated", "beside")
        _say(source, added, as_json=as_json, dry_run=dry_run)
    if len(sources) > 1 or not count:
        output.say(f"{count:,} {'article' if count == 1 else 'articles'} {'would be ' if dry_run else ''}added")
    return session.status


def folder_to_add_to(session: Session) -> Path:
    """Return the library's folder, or the person's own where only the samples would be opened."""
    if not session.is_samples:
        return session.folder
    folder = session.places.personal_library
    output.say(f"adding to {folder}")
    return folder


def _adder(session: Session, folder: Path, *, dry_run: bool, keep_page: bool) -> Adder:
    from tui.importers.add import Adder, Rules, finder

    settings = session.settings
    return Adder(
        folder,
        finder(folder, session.library.articles) if not session.is_samples else lambda _: None,
        today=datetime.date.today().isoformat(),
        rules=Rules(settings.network, settings.private_addresses),
        template=settings.add_to,
        dry_run=dry_run,
        keep_page=keep_page,
    )


def _each(
    adder: Adder, sources: tuple[str, ...], *, markdown: bool, again: bool
) -> Iterator[tuple[str, Callable[[], Added]]]:
    """Each source with the function that adds it; a folder is many."""
    from tui.importers.add import article_files

    for source in sources:
        if source == STANDARD_INPUT:
            yield source, lambda: adder.data(*_from_standard_input())
        elif "://" in source:
            yield source, lambda source=source: adder.address(source, again=again)  # type: ignore[misc]  # bound at once
        elif (path := Path(source).expanduser()).is_dir():
            for file in article_files(path):
                yield str(file), lambda file=file: adder.file(file, to_markdown=markdown)  # type: ignore[misc]  # as above
        else:
            yield source, lambda path=path: adder.file(path, to_markdown=markdown)  # type: ignore[misc]  # as above


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
    said = {
        "added": f"{'would add' if dry_run else 'added'} “{article.title}”, {article.words:,} words",
        "there": f"already there: “{article.title}”",
        "unchanged": f"the text has not changed: “{article.title}”",
        "updated": f"updated “{article.title}”",
        "beside": f"you edited “{article.title}”: the newer text is in a file of its own",
    }[added.state]
    lacks = f"; no {' and no '.join(missing)} (`E` in the reader adds details)" if missing else ""
    output.say(said + (lacks if added.state == "added" else ""))
    if article.extra.get("incomplete"):
        output.say("the page says that a part of it is for subscribers: this may not be all of it")
    if added.changes is not None:
        for sign, sentences in (("-", added.changes.gone), ("+", added.changes.new)):
            for sentence in sentences[:_SENTENCES]:
                output.say(f"{sign} {sentence}")
            if len(sentences) > _SENTENCES:
                output.say(f"{sign} … and {len(sentences) - _SENTENCES} more sentences")
        for before, after in added.changes.figures:
            output.say(f"figure: {before}, now {after}")
