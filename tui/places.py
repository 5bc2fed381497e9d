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

    personal_library: Path
    """The person's own folder of articles, used when no other is named and it holds articles."""


def find_places(environ: Mapping[str, str] | None = None, *, config: Path | None = None) -> Places:
    """The places in force: `BYLINE_CONFIG`, `BYLINE_DATA_DIR`, `BYLINE_CACHE_DIR`, else the platform's own folders.

    `config` is the file named on the command line, which wins over the environment.
    """
    import platformdirs  # half of the commands need no folder of the platform's

    environ = os.environ if environ is None else environ

    def folder(variable: str, default: str) -> Path:
        return Path(environ.get(variable) or default).expanduser().absolute()

    config_file = config or Path(
        environ.get("BYLINE_CONFIG") or Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"
    )
    return Places(
        config_file=config_file.expanduser().absolute(),
        data_dir=folder("BYLINE_DATA_DIR", platformdirs.user_data_dir(APP, appauthor=False)),
        cache_dir=folder("BYLINE_CACHE_DIR", platformdirs.user_cache_dir(APP, appauthor=False)),
        personal_library=Path(platformdirs.user_documents_dir()) / "Byline",
    )


def samples_folder() -> Path:
    """The sample articles: inside the package when it was installed, beside it in a checkout."""
    package = Path(__file__).parent
    carried = package / "samples"
    return carried if carried.is_dir() else package.parent / "articles"
