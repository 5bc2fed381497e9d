"""Noticing changes of the folder while it is open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

_DEBOUNCE_MS = 200
"""How long a burst of changes may go on before it is told of: an editor writes, renames and touches at once."""
_STEP_MS = 50
_IDLE_MS = 200
"""How often it is looked whether the folder is still there, and whether to stop."""
_POLL_SECONDS = 30.0
"""How often all of the folder is looked through where the operating system does not say what changes."""
_MOST_SCOPES = 200
"""Above so many changed paths, looking through all of the folder is the lesser work."""


def changed_scopes(folder: Path, stop: Event) -> Iterator[list[str]]:
    """Yield the parts of the folder that changed, as relative paths, burst by burst until `stop` is set.

    An empty path stands for the whole folder, which is told of first, once the watch is set: what changed between the
    last look at the folder and that moment, nobody else will tell. No path at all: for a moment nothing changed. A
    folder that goes away is told of, and so is one that comes in its place, though it be on another disk.
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
    """Yield the changes of a folder until it is gone, or another one is in its place: that one has no watch."""
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
    except (OSError, RuntimeError):  # no more watches to be had, or a file system that has none
        while _identity(root) == there and not stop.wait(_POLL_SECONDS):
            yield [""]


def _identity(root: str) -> tuple[int, int] | None:
    """Return what tells a folder from another of its name; None where there is none."""
    try:
        status = os.stat(root)  # noqa: PTH116 # five times a second, for as long as the program is open
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
