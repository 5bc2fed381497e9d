"""Watch the folder for changes while it is open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

_DEBOUNCE_MS = 200
"""How long a burst of changes may last before it is reported: an editor writes, renames and touches at once."""
_STEP_MS = 50
_IDLE_MS = 200
"""How often to check whether the folder is still there, and whether to stop."""
_POLL_SECONDS = 30.0
"""How often to scan the whole folder where the operating system does not report changes."""
_MOST_SCOPES = 200
"""With more changed paths than this, scanning the whole folder is less work."""


def changed_scopes(folder: Path, stop: Event) -> Iterator[list[str]]:
    """Yield the changed parts of the folder as relative paths, burst by burst, until `stop` is set.

    An empty path means the whole folder. It comes first, once the watch is set up, for what changed between the last
    scan and that moment. An empty list means that the folder is quiet. A folder that goes away is reported, and so is
    one that takes its place, even on another disk.
    """
    root = os.path.realpath(folder)
    while not stop.is_set():
        if (there := _identity(root)) is not None:
            yield from _while_there(root, there, stop)
        if not stop.is_set() and _identity(root) is None:
            yield [""]
            while _identity(root) is None and not stop.wait(_IDLE_MS / 1000):
                yield []


def _while_there(root: str, there: tuple[int, int], stop: Event) -> Iterator[list[str]]:
    """Yield changes until the folder is gone or replaced: a replacement is not watched."""
    from watchfiles import watch

    is_set = False
    try:
        watching = watch(
            root,
            watch_filter=None,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=_IDLE_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        with closing(watching):
            for changes in watching:
                if _identity(root) != there:
                    return
                if not is_set:
                    is_set = True
                    yield [""]
                else:
                    yield _scopes(root, {path for _, path in changes})
    except (OSError, RuntimeError):  # no more watches are available, or the file system has none
        while _identity(root) == there and not stop.wait(_POLL_SECONDS):
            yield [""]


def _identity(root: str) -> tuple[int, int] | None:
    """Return what identifies a folder whatever its name, or None if there is none."""
    try:
        status = os.stat(root)  # noqa: PTH116 # called five times a second while the program is open
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _scopes(root: str, paths: set[str]) -> list[str]:
    scopes = set()
    for path in paths:
        relative = os.path.relpath(path, root).replace(os.sep, "/")
        scopes.add("" if relative == "." or relative.startswith("../") else relative)
    if "" in scopes or len(scopes) > _MOST_SCOPES:
        return [""]
    return sorted(scope for scope in scopes if not any(part.startswith(".") for part in scope.split("/")))
