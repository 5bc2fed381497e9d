"""`byline check`: all that is wrong with article files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from tui.articles.check import check_article
from tui.articles.fault import Fault, UnreadableArticleError
from tui.articles.formats import is_article_name
from tui.articles.read import read_with_faults
from tui.commands import output
from tui.commands.command import PATH, Command, pass_session
from tui.commands.session import Session
from tui.errors import UnreadableError


@click.command(
    cls=Command,
    examples=(
        ("byline check", "Check the whole library"),
        ("byline check drafts/ notes/red-cross.md", "Check a folder and a file"),
        ("byline check --hints drafts/", "See what citations will lack, too"),
    ),
)
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH...]")
@click.option("--hints", is_flag=True, help="Print hints, too: no author, no date, no source.")
@pass_session
def command(session: Session, paths: tuple[Path, ...], hints: bool) -> int:
    """Check article files and say what is wrong with them.

    Each fault is a line: file, line, what, and what to do. Without a PATH, the library is checked. The exit status is 1
    when there are faults; hints are none.
    """
    checked = faults = hinted = 0
    ids: dict[str, Path] = {}
    for path in _files(session, paths or (session.folder,)):
        checked += 1
        for fault in _faults(path, ids):
            if fault.hint:
                hinted += 1
            else:
                faults += 1
            if hints or not fault.hint:
                _write_fault(path, fault)
    if faults:
        session.fail(1)
    unseen = f", {hinted:,} hints (see them with --hints)" if hinted and not hints else ""
    output.say(f"{checked:,} files checked: {_counted(faults, 'fault')}{unseen}")
    return session.status


def _files(session: Session, paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files of the arguments: themselves, and the articles of folders in order."""
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        elif path.exists():
            yield path
        else:
            session.report(UnreadableError("no such file or folder", where=str(path), todo="check the path"))


def _below(folder: Path) -> Iterator[Path]:
    for where, subfolders, names in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(names) if is_article_name(name))


def _faults(path: Path, ids: dict[str, Path]) -> list[Fault]:
    """The faults of a file, an id that another file has among them."""
    try:
        article, faults = read_with_faults(path)
    except UnreadableArticleError as error:
        return [error.fault]
    faults = check_article(article, faults)
    other = ids.setdefault(article.id, path)
    if other != path:
        made = "id" in article.derived
        todo = "give one of them an “id:” of its own, or remove it" if made else "change one of them"
        faults.append(Fault(f"the same id as {other}: {article.id}", todo))
    return faults


def _write_fault(path: Path, fault: Fault) -> None:
    line = f":{fault.line}" if fault.line else ""
    hint = "hint: " if fault.hint else ""
    todo = f"; {fault.todo}" if fault.todo else ""
    output.write(" ".join(f"{path}{line}: {hint}{fault.what}{todo}".split()))


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number or 'no'} {thing}s"
