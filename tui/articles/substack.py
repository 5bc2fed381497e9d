"""Substack's export: `posts/123.slug.html` has the text of a post, `posts.csv` beside or above it the details."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_POST = re.compile(r"\d+\.[\w-]+\.html")
_TABLE = "posts.csv"
_COLUMNS = {"title": "title", "subtitle": "summary", "post_date": "published"}
_MOST_BYTES = 64 * 1024 * 1024


def details_in_export(path: Path) -> bytes:
    """Return the details of a post as a sidecar would have them; empty for any other file."""
    if not _POST.fullmatch(path.name):
        return b""
    for folder in (path.parent, path.parent.parent):
        try:
            status = (folder / _TABLE).stat()
        except OSError:
            continue
        details = _table(folder / _TABLE, status.st_mtime_ns).get(path.stem) if status.st_size < _MOST_BYTES else None
        return json.dumps(details, ensure_ascii=False).encode() if details else b""
    return b""


@lru_cache(maxsize=4)
def _table(path: Path, changed: int) -> Mapping[str, Mapping[str, str]]:
    """The rows of an export by the number and name of their posts; none if it is no export of Substack's."""
    import csv  # few libraries have one

    del changed  # tells versions of the file apart
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.DictReader(file)
            if "post_id" not in (rows.fieldnames or ()):
                return {}
            return {
                row["post_id"]: {
                    key: row[name].strip() for name, key in _COLUMNS.items() if (row.get(name) or "").strip()
                }
                for row in rows
                if row["post_id"]
            }
    except (OSError, csv.Error):
        return {}
