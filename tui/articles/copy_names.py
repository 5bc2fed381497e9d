"""Names that programs give to copies: of two files with one id, the copy must not take the original's place.

Syncing programs keep both versions when two machines edit a file at once, and most of the names that they give to the
second one sort before the first, as does `pier 2.md`.
"""

from __future__ import annotations

import re

_COPY = re.compile(
    r"""
      conflict                          # Dropbox, Nextcloud, Syncthing, Resilio, Google Drive, OneDrive, Unison
    | [ _-] (?: copy | kopie | copie | copia | backup | orig | old ) (?: [ _-]? \d+ )? $
    | \s \(? \d{1,3} \)? $              # macOS, Windows, browsers: “pier 2”, “pier (2)”
    | \( (?: copy | \d+ (?: st | nd | rd | th )\ copy | another\ copy ) \) $
    | - (?: DESKTOP | LAPTOP | WIN ) - [0-9A-Z]+ $  # OneDrive: the name of the other machine
    | ^ (?: copy\ of | kopie\ von | copie\ de | copia\ d[ei] ) \s
    | ~ \d* $
    | \. (?: bak | orig | old | backup ) \d* $
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_copy(path: str) -> bool:
    """Return whether a path looks like that of a copy."""
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    return _COPY.search(stem) is not None
