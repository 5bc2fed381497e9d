"""`byline check`: the problems of article files."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from tui.analysis.unusable_facts import unusable_facts
from tui.articles.check import check_article
from tui.articles.containers import is_container_name, members_of
from tui.articles.copy_names import is_copy
from tui.articles.diagnostic import Diagnostic, NoArticleError, UnreadableArticleError
from tui.articles.identity import content_digest
from tui.articles.read import read_with_diagnostics
from tui.commands import output
from tui.commands.command import PATH, Command, pass_session
from tui.commands.session import Session
from tui.errors import UnreadableError
from tui.library.sync.folder import Scan


@click.command(
    cls=Command,
    examples=(
        ("byline check", "Check the whole library"),
        ("byline check drafts/ notes/red-cross.md", "Check a folder and a file"),
        ("byline check --hints drafts/", "See what citations will lack, too"),
    ),
)
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH...]")
@click.option("--hints", is_flag=True, help="Print hints, too, such as a missing author, date or source.")
@pass_session
def command(session: Session, paths: tuple[Path, ...], hints: bool) -> int:
    """Check article files for problems.

    Each problem is a line: file, line number, what is wrong, and what to do. Without a PATH, Byline checks the library
    and the keys in your configuration. The exit status is 1 if there are problems; hints do not count.
    """
    checked = diagnostics = hinted = data = 0
    ids: dict[str, list[_Seen]] = {}
    passed_over: list[str] = []
    for path, found in _files(session, paths or (session.folder,), passed_over):
        try:
            of_file = [found] if found else _diagnostics_of(path, ids)
        except NoArticleError:
            data += 1
            continue
        checked += found is None
        for diagnostic in of_file:
            if diagnostic.hint:
                hinted += 1
            else:
                diagnostics += 1
            if hints or not diagnostic.hint:
                _write_diagnostic(path, diagnostic)
    for error in () if paths else session.keymap_errors():
        diagnostics += 1
        output.write(str(error))
    if diagnostics:
        session.fail(1)
    unseen = f", {_counted(hinted, 'hint')} (see them with --hints)" if hinted and not hints else ""
    output.say(f"{_counted(checked, 'file')} checked: {_counted(diagnostics, 'problem')}{unseen}")
    if data:
        output.say(f"{_counted(data, 'file')} of data skipped, such as settings of a site")
    for said in passed_over:
        output.say(said)
    return session.status


def _files(
    session: Session, paths: tuple[Path, ...], passed_over: list[str]
) -> Iterator[tuple[Path, Diagnostic | None]]:
    """Yield the files to check: those named, and the articles of each folder in order.

    A diagnostic comes with what a library cannot even open. What is no article is counted in `passed_over`.
    """
    for path in paths:
        try:
            status = path.stat()
        except FileNotFoundError:
            session.report(UnreadableError("no such file or folder", where=str(path), todo="check the path"))
        except OSError as error:
            session.report(UnreadableError(f"cannot be read: {error.strerror}", where=str(path)))
        else:
            yield from (
                _below(path, passed_over, follow_links=session.settings.follow_links)
                if stat.S_ISDIR(status.st_mode)
                else ((one, None) for one in _members(path) or [path])
            )


def _members(path: Path) -> list[Path]:
    """Return the messages or posts of a mailbox or an export; none of another file."""
    return [path / name for name in members_of(path)] if is_container_name(path.name) else []


def _below(folder: Path, passed_over: list[str], *, follow_links: bool) -> Iterator[tuple[Path, Diagnostic | None]]:
    scan = Scan(folder, follow_links=follow_links)
    yield from (
        (folder / name, None)
        for name in sorted((name for name, _ in scan.files()), key=lambda name: (is_copy(name), name))
    )
    yield from ((folder / name, Diagnostic(what, todo)) for name, what, todo in scan.problems)
    passed_over += filter(None, [scan.passed_over])


class _Seen(NamedTuple):
    path: Path
    content: bytes
    is_stated: bool


def _diagnostics_of(path: Path, ids: dict[str, list[_Seen]]) -> list[Diagnostic]:
    """Return the diagnostics of a file, including an id that another file states too. Raises `NoArticleError`."""
    try:
        article, diagnostics = read_with_diagnostics(path)
    except NoArticleError:
        raise
    except UnreadableArticleError as error:
        return [error.diagnostic]
    diagnostics = check_article(article, [*diagnostics, *unusable_facts(article)])
    this = _Seen(path, content_digest(article), "id" not in article.generated_fields)
    others = [other for other in ids.setdefault(article.id, []) if other.path != path]
    ids[article.id].append(this)
    original = next((other for other in others if other.content == this.content), None)
    namesake = next((other for other in others if other.is_stated and this.is_stated), None)
    if original is not None:
        what = f"a copy of {original.path}, with the same text, source, address and date; it is listed once"
        diagnostics.append(Diagnostic(what, "remove one of them", hint=True))
    elif namesake is not None:
        diagnostics.append(Diagnostic(f"the same id as {namesake.path}: {article.id}", "change one of them"))
    return diagnostics


def _write_diagnostic(path: Path, diagnostic: Diagnostic) -> None:
    line = f":{diagnostic.line}" if diagnostic.line else ""
    hint = "hint: " if diagnostic.hint else ""
    todo = f"; {diagnostic.todo}" if diagnostic.todo else ""
    output.write(" ".join(f"{path}{line}: {hint}{diagnostic.what}{todo}".split()))


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number:,} {thing}s" if number else f"no {thing}s"
