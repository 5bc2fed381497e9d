"""Noticing changes of the folder while it is open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

_DEBOUNCE_MS = 200
"""How long a burst of changes may go on before it is told of: an editor writes, renames and touches at once."""
_STEP_MS = 50
_POLL_SECONDS = 30.0
"""How often all of the folder is looked through where the operating system does not say what changes."""
_MOST_SCOPES = 200
"""Above so many changed paths, looking through all of the folder is the lesser work."""


def changed_scopes(folder: Path, stop: Event) -> Iterator[list[str]]:
    """The parts of the folder that changed, as relative paths, burst by burst until `stop` is set.

    An empty path stands for the whole folder, which is told of first, once the watch is set: what changed between the
    last look at the folder and that moment, nobody else will tell. No path at all: for a moment nothing changed.
    """
    from watchfiles import watch

    root = os.path.realpath(folder)
    is_set = False
    try:
        for changes in watch(
            root,
            watch_filter=None,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=200,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            if not is_set:
                is_set = True
                yield [""]
            else:
                yield _scopes(root, {path for _, path in changes})
    except (OSError, RuntimeError):  # no more watches to be had, or a file system that has none
        while not stop.wait(_POLL_SECONDS):
            yield [""]


def _scopes(root: str, paths: set[str]) -> list[str]:
    scopes = set()
    for path in paths:
        relative = os.path.relpath(path, root).replace(os.sep, "/")
        scopes.add("" if relative == "." or relative.startswith("../") else relative)
    if "" in scopes or len(scopes) > _MOST_SCOPES:
        return [""]
    return sorted(scope for scope in scopes if not any(part.startswith(".") for part in scope.split("/")))
