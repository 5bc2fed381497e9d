"""A quick look for changes: which folders gained, lost or renamed a file since the last scan, by their own stamps.

To stat a hundred thousand files takes longer than to search in them. A folder's modification time changes whenever an
entry is added, removed or renamed, and editors that save by renaming change it too. Only a file that is rewritten in
place escapes: the time of the last full scan is kept, so that a command can say what it did not check.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

FILE = "folders.json"
_RACY_SECONDS = 2.0
"""A folder that changed so shortly before it was scanned may have changed again unseen, so its stamp is not trusted."""


class FolderStamps(NamedTuple):
    """The folders of a library as they were scanned."""

    scanned: float
    """When the last scan of all files began, in seconds since the epoch."""
    stamps: Mapping[str, int]
    """By relative path: the modification and change times added up, in nanoseconds; 0 for one not to be trusted."""


def stamp_of_folder(status: os.stat_result, now: float) -> int:
    """The stamp of a folder that is about to be scanned."""
    is_fresh = now - max(status.st_mtime, status.st_ctime) < _RACY_SECONDS
    return 0 if is_fresh else status.st_mtime_ns + status.st_ctime_ns


def load_stamps(own: Path) -> FolderStamps | None:
    """Return the stamps of the last scan, or None if there was none."""
    try:
        kept = json.loads((own / FILE).read_bytes())
        return FolderStamps(float(kept["scanned"]), dict(kept["stamps"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_stamps(own: Path, scopes: Sequence[str], stamps: Mapping[str, int], began: float) -> None:
    """Keep the stamps of a finished scan of parts of the library. It is a cache: a failure costs a full scan."""
    if "" in scopes:
        kept = FolderStamps(began, stamps)
    else:
        before = load_stamps(own)
        if before is None:
            return
        inside = tuple(f"{scope}/" for scope in scopes)
        others = {path: stamp for path, stamp in before.stamps.items() if not f"{path}/".startswith(inside)}
        kept = FolderStamps(before.scanned, {**others, **stamps})
    from tui.atomic import write_atomically  # a folder that is only looked at needs none of it

    try:
        write_atomically(own / FILE, json.dumps(kept._asdict()).encode())
    except (OSError, UnicodeEncodeError):
        (own / FILE).unlink(missing_ok=True)


def changed_folders(root: Path, kept: FolderStamps) -> list[str]:
    """Return the folders that are not as they were scanned, the outermost only."""
    top = str(root)
    changed: list[str] = []
    for path, stamp in kept.stamps.items():
        try:
            status = os.stat(f"{top}/{path}" if path else top)  # noqa: PTH116 - for each of many folders
        except OSError:
            changed.append(path.rpartition("/")[0])  # gone: its parent has changed
            continue
        if not stamp or status.st_mtime_ns + status.st_ctime_ns != stamp:
            changed.append(path)
    outermost: list[str] = []
    for path in sorted(set(changed)):
        if path == "":
            return [""]
        if not any(path.startswith(f"{other}/") for other in outermost):
            outermost.append(path)
    return outermost


def age(kept: FolderStamps) -> float:
    """Seconds since the last scan of all files."""
    return max(0.0, time.time() - kept.scanned)
