"""Where things lie: the folders of the platform, and the environment variables that stand in for them.

Two lifetimes are kept apart from the first day, because one of them may be deleted at any time and the other never:
what is derived lives in the cache folder, what a person made lives in the data folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "byline"


@dataclass(frozen=True, slots=True)
class Places:
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
        import platformdirs

        return Path(platformdirs.user_documents_dir()) / "Byline"


def find_places(environ: Mapping[str, str] | None = None, *, config: Path | None = None) -> Places:
    """The places in force: `BYLINE_CONFIG`, `BYLINE_DATA_DIR`, `BYLINE_CACHE_DIR`, else the platform's own folders.

    `config` is the file named on the command line, which wins over the environment.
    """
    environ = os.environ if environ is None else environ

    def place(variable: str, kind: str, *names: str) -> Path:
        named = environ.get(variable)
        return (Path(named) if named else _platform_folder(kind).joinpath(*names)).expanduser().absolute()

    return Places(
        config_file=config.expanduser().absolute() if config else place("BYLINE_CONFIG", "config", "config.toml"),
        data_dir=place("BYLINE_DATA_DIR", "data"),
        cache_dir=place("BYLINE_CACHE_DIR", "cache"),
    )


def _platform_folder(kind: str) -> Path:
    """The platform's own folder for the `config`, the `data` or the `cache` of a program of one person's."""
    import platformdirs  # it is asked late: it loads more than a list of articles does

    folders = {
        "config": platformdirs.user_config_dir,
        "data": platformdirs.user_data_dir,
        "cache": platformdirs.user_cache_dir,
    }
    return Path(folders[kind](APP, appauthor=False))


def samples_folder() -> Path:
    """The sample articles: inside the package when it was installed, beside it in a checkout."""
    package = Path(__file__).parent
    carried = package / "samples"
    return carried if carried.is_dir() else package.parent / "articles"
