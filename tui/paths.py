"""The folders that Byline uses, and the environment variables that override them.

There are two lifetimes: the cache folder holds what can be rebuilt and may be deleted at any time; the data folder
holds what a person made, and nothing deletes it.

The folders are those of the XDG Base Directory Specification and xdg-user-dirs, and Apple's on macOS. They are computed
here because importing platformdirs takes a tenth of the time of `byline list`.
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
"""For each kind: its XDG variable, the default below the home folder, and the default on macOS."""


class Paths(NamedTuple):
    """The folders and files of one person on one machine. None of them has to exist."""

    config_file: Path
    """The settings. The person writes them; Byline never does."""

    data_dir: Path
    """What a person made: marks, positions, preferences. Durable."""

    cache_dir: Path
    """What can be rebuilt: catalogues, indexes, facts, rendered citations. May be deleted at any time."""

    @property
    def personal_library(self) -> Path:
        """The default library, used if no other is named and it holds articles."""
        return _documents(os.environ) / "Byline"


def find_paths(environ: Mapping[str, str] | None = None, *, config: Path | None = None) -> Paths:
    """Return the paths from `BYLINE_CONFIG`, `BYLINE_DATA_DIR` and `BYLINE_CACHE_DIR`, else the platform's folders.

    `config` is the file named on the command line, which takes precedence; `environ` replaces the environment of the
    process.
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
    """Return the platform's folder of this kind for one person."""
    variable, elsewhere, on_macos = _FOLDERS[kind]
    return _absolute(environ.get(variable, "")) or Path.home() / (on_macos if _is_macos() else elsewhere)


def _documents(environ: Mapping[str, str]) -> Path:
    """Return the person's documents folder, whose localised name is in `user-dirs.dirs`."""
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
    """Return the path in a variable; None if it is empty or relative, which the specification forbids."""
    return Path(written) if written.startswith("/") else None


def _is_macos() -> bool:
    return sys.platform == "darwin"


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter, with the folders above it. Raises `OSError`.

    Notes and texts are nobody else's business, and the usual umask lets every user of the machine read them. A folder
    that is there already keeps its permissions.
    """
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        folder.mkdir()  # raises what is in the way


def samples_folder() -> Path:
    """Return the folder of sample articles: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    carried = package / "samples"
    return carried if carried.is_dir() else package.parent / "articles"


def is_file(path: Path) -> bool:
    """Return whether there is a file, without failing for what cannot be a path: too long a name, or one with a NUL."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
