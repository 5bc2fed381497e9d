"""Where things lie: the folders of the platform, and the environment variables that stand in for them.

Two lifetimes are kept apart from the first day, because one of them may be deleted at any time and the other never:
what is derived lives in the cache folder, what a person made lives in the data folder.

The folders are those of the XDG Base Directory Specification and of xdg-user-dirs, and Apple's on macOS. They are a
few lines here and not a library's, whose loading takes a tenth of the time of `byline list`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

APP = "byline"

_Kind = Literal["config", "data", "cache"]

_FOLDERS: Mapping[_Kind, tuple[str, str, str]] = {
    "config": ("XDG_CONFIG_HOME", ".config", "Library/Application Support"),
    "data": ("XDG_DATA_HOME", ".local/share", "Library/Application Support"),
    "cache": ("XDG_CACHE_HOME", ".cache", "Library/Caches"),
}
"""The variable that names a folder for all programs, and where it is in the home folder otherwise, and on macOS."""


class Paths(NamedTuple):
    """The folders and files of one person on one machine; none of them need exist."""

    config_file: Path
    """The settings, written by the person and never by Byline."""

    data_dir: Path
    """What a person made: marks, positions, preferences. Durable."""

    cache_dir: Path
    """What is derived: catalogues, indexes, facts, rendered citations. Can be deleted at any time."""

    @property
    def personal_library(self) -> Path:
        """The person's own folder of articles, used when no other is named and it holds articles."""
        return _documents(os.environ) / "Byline"


def find_paths(environ: Mapping[str, str] | None = None, *, config: Path | None = None) -> Paths:
    """The places in force: `BYLINE_CONFIG`, `BYLINE_DATA_DIR`, `BYLINE_CACHE_DIR`, else the platform's own folders.

    `config` is the file named on the command line, which wins over the environment; `environ` stands in for that of
    the process.
    """
    environ = os.environ if environ is None else environ

    def place(variable: str, kind: _Kind, *names: str) -> Path:
        named = environ.get(variable)
        return (Path(named) if named else _folder(kind, environ).joinpath(APP, *names)).expanduser().absolute()

    return Paths(
        config_file=config.expanduser().absolute() if config else place("BYLINE_CONFIG", "config", "config.toml"),
        data_dir=place("BYLINE_DATA_DIR", "data"),
        cache_dir=place("BYLINE_CACHE_DIR", "cache"),
    )


def _folder(kind: _Kind, environ: Mapping[str, str]) -> Path:
    """Where the platform has what programs keep of this kind for one person."""
    variable, elsewhere, on_macos = _FOLDERS[kind]
    return _absolute(environ.get(variable, "")) or Path.home() / (on_macos if _is_macos() else elsewhere)


def _documents(environ: Mapping[str, str]) -> Path:
    """The person's folder for documents, which a desktop names in the person's language (`user-dirs.dirs`)."""
    if named := _absolute(environ.get("XDG_DOCUMENTS_DIR", "")):
        return named
    try:
        lines = (_folder("config", environ) / "user-dirs.dirs").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    for line in lines:
        variable, _, value = line.strip().partition("=")
        if variable == "XDG_DOCUMENTS_DIR":
            written = value.removeprefix('"').removesuffix('"').replace("\\", "").replace("$HOME", str(Path.home()))
            return _absolute(written) or Path.home() / "Documents"
    return Path.home() / "Documents"


def _absolute(written: str) -> Path | None:
    """A path as a variable has it; None where there is none, or a relative one, which the specification forbids."""
    return Path(written) if written.startswith("/") else None


def _is_macos() -> bool:
    return sys.platform == "darwin"


def samples_folder() -> Path:
    """The sample articles: inside the package when it was installed, beside it in a checkout."""
    package = Path(__file__).parent
    carried = package / "samples"
    return carried if carried.is_dir() else package.parent / "articles"
