"""When Python collects garbage: in the pauses, and not while somebody waits for a frame.

A frame makes thousands of objects, and reference counting frees nearly all of them. Left alone, Python collects the
youngest generation several times in each frame and all of them every few seconds, which added 40 ms to some letters.
Objects made before the first frame, and for the first letter, live until the end, so they are frozen.
"""

from __future__ import annotations

import gc

EVERY = 0.5
"""Seconds between two collections."""
_ENOUGH = 5_000
"""New objects that are worth a collection, which takes a millisecond or two."""
_AT_LATEST = 200_000
"""New objects after which Python collects by itself, pause or not."""
_FOR_ALL = 40
"""Collections of the young generations before one of all that is not frozen."""


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
    """Collect the young generations; now and then all."""
    new, _, looks = gc.get_count()
    if new > _ENOUGH:
        gc.collect(2 if looks >= _FOR_ALL else 1)
