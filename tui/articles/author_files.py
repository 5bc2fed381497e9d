"""Find the names that short names of authors stand for, in the data files of static sites.

Jekyll and Eleventy keep them in `_data/authors.yml`, Hugo in `data/authors.yml`, Docusaurus in `authors.yml` beside the
posts; a post names `jane`, and the file says `jane: {name: Jane Doe}`. The file is looked for in the folder of an
article and those above it, once for each folder, and read again when it changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

_LEVELS = 6
"""How many folders above an article's may hold the file."""
_MAX_BYTES = 1024 * 1024
_FOLDERS = ("_data", "data", "")
_SUFFIXES = (".yml", ".yaml", ".json", ".toml")
_KEYS = ("key", "id", "slug", "username", "user", "nick", "short_name", "handle", "login")
"""Where a list of authors, not a mapping, has the short names."""
_NAMES = ("name", "full_name", "fullname", "display_name")
_SHORT = re.compile(r"@?[^\s,;&@]+")


class AuthorNames:
    """The names of one data file, by short name."""

    def __init__(self, file: str, names: Mapping[str, str]) -> None:
        self.file = file
        """Its path below the folder in which it was found: `_data/authors.yml`."""
        self._names = names

    def resolve(self, written: str) -> tuple[str, ...]:
        """Return the names of one short name or of several in one string; empty unless all of them are known."""
        parts = [part for part in re.split(r"\s*[,;&]\s*|\s+and\s+", written.strip()) if part]
        found = [self._names.get(part.removeprefix("@").casefold(), "") for part in parts]
        return tuple(found) if all(found) else ()


def is_author_file(name: str) -> bool:
    """Return whether a file of this name may be a data file of authors."""
    stem, _, suffix = name.rpartition(".")
    return stem == "authors" and f".{suffix}" in _SUFFIXES


def folder_named_by(path: str) -> str:
    """Return the folder whose articles a data file names the authors of, of paths with `/`; empty for the topmost."""
    above = path.rpartition("/")[0]
    before, _, last = above.rpartition("/")
    return before if last in _FOLDERS else above


def look_again() -> None:
    """Forget where data files are: one may have come or gone."""
    _find.cache_clear()


def may_be_short(written: str) -> bool:
    """Return whether an author's string could be a short name or several, so that the data file is worth a look."""
    return all(_SHORT.fullmatch(part) for part in re.split(r"\s*[,;&]\s*|\s+and\s+", written.strip()))


def author_names_for(path: Path) -> AuthorNames | None:
    """Return the names that a data file near an article gives; None if there is no such file."""
    found = _find(path.absolute().parent)
    if found is None:
        return None
    file, shown = found
    try:
        changed = file.stat()
    except OSError:
        _find.cache_clear()
        return None
    names = _read(file, changed.st_mtime_ns, changed.st_size)
    return AuthorNames(shown, names) if names else None


@lru_cache(maxsize=4096)
def _find(folder: Path) -> tuple[Path, str] | None:
    for above in [folder, *folder.parents][: _LEVELS + 1]:
        for name in _FOLDERS:
            for suffix in _SUFFIXES:
                file = above / name / f"authors{suffix}"
                if file.is_file():
                    return file, file.relative_to(above).as_posix()
    return None


@lru_cache(maxsize=64)
def _read(file: Path, changed: int, size: int) -> Mapping[str, str]:
    """Return the names of a file; `changed` and `size` only tell the versions of it apart."""
    if size > _MAX_BYTES:
        return {}
    from tui.articles.safe import clean  # a library without such files needs neither
    from tui.articles.yaml.values import YamlError

    try:
        text = clean(file.read_text("utf-8-sig", "replace"))
        value = _load(text, file.suffix)
    except (OSError, ValueError, YamlError, RecursionError):
        return {}
    return dict(_names_of(value))


def _load(text: str, suffix: str) -> Any:
    if suffix == ".json":
        return json.loads(text)
    if suffix == ".toml":
        import tomllib

        return tomllib.loads(text)
    from tui.articles.front_matter.load import load_lenient_yaml

    return load_lenient_yaml(text).value


def _names_of(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the short names of a file in small letters, each with the name: of a mapping or a list of authors."""
    if isinstance(value, Mapping):
        entries = [(str(key), entry) for key, entry in value.items()]
    elif isinstance(value, list):
        entries = [
            (str(entry[key]), entry) for entry in value if isinstance(entry, Mapping) for key in _KEYS if key in entry
        ]
    else:
        return
    for key, entry in entries:
        if name := _name_of(entry):
            yield key.casefold(), name


def _name_of(entry: Any) -> str:
    if isinstance(entry, str):
        return " ".join(entry.split())
    if not isinstance(entry, Mapping):
        return ""
    for key in _NAMES:
        if isinstance(entry.get(key), str) and entry[key].strip():
            return " ".join(entry[key].split())
    parts = [entry.get(key) for key in ("first_name", "last_name")]
    return " ".join(part.strip() for part in parts if isinstance(part, str) and part.strip())
