"""When Python collects garbage: in the pauses, and not while somebody waits for a frame.

A frame makes thousands of objects, and reference counting frees nearly all of them. Left alone, Python collects the
youngest generation several times in each frame and all of them every few seconds, which added 40 ms to some letters.
Objects made before the first frame, and for the first letter, live until the end, so they are frozen.

A dialog that was closed is garbage of thousands of objects, old enough to be found only by a full collection. Memory
that was free in between is then pinned by what was made meanwhile. So full collections follow each other soon. What
the C library holds free, mostly after the index was written, is given back to the system.
"""

from __future__ import annotations

import gc
import sys
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

EVERY = 0.5
"""Seconds between two collections."""
_ENOUGH = 5_000
"""New objects that are worth a collection, which takes a millisecond or two."""
_AT_LATEST = 200_000
"""New objects after which Python collects by itself, pause or not."""
_FOR_ALL = 8
"""Collections of the young generations before one of all that is not frozen."""
_TRIM_EVERY = 4.0
"""Seconds between two times that free memory is given back, which takes a few milliseconds."""
_trimmed = 0.0
"""When it was given back last."""
_ARENAS = 2
"""Pools of memory of the C library. By itself it has one for each thread that allocates, up to 64 MB each."""
_M_ARENA_MAX = -8
"""The number of that option of `mallopt` in glibc."""


def pause() -> None:
    """Collect nothing until `resume`."""
    gc.disable()


def is_paused() -> bool:
    """Whether nothing is collected."""
    return not gc.isenabled()


def resume() -> None:
    """Collect from now on, among what is made from now on."""
    gc.freeze()
    gc.set_threshold(_AT_LATEST, 10, 10)
    gc.enable()


def freeze() -> None:
    """Leave all that there is by now out of every collection."""
    gc.freeze()


def collect() -> None:
    """Collect the young generations; now and then all, and give free memory back to the system."""
    global _trimmed  # as there is one collector and one C library
    new, _, looks = gc.get_count()
    if new > _ENOUGH:
        gc.collect(2 if looks >= _FOR_ALL else 1)
        if monotonic() - _trimmed > _TRIM_EVERY:
            _trimmed = monotonic()
            trim()


def limit_arenas() -> None:
    """Have threads share the pools of the C library, where it is one that can."""
    if (library := _c_library()) is not None:
        library.mallopt(_M_ARENA_MAX, _ARENAS)


def trim() -> None:
    """Give memory that is free to the system, where the C library can."""
    if (library := _c_library()) is not None:
        library.malloc_trim(0)


@cache
def _c_library() -> CDLL | None:
    """Return glibc, or None where there is another C library."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # not needed for the first frame

    try:
        library = ctypes.CDLL("libc.so.6")
        _ = library.mallopt, library.malloc_trim
    except (OSError, AttributeError):
        return None
    return library
