"""When Python looks for garbage: in the pauses, and not while somebody waits for a frame.

A frame makes thousands of objects that nearly all go by themselves. Left alone, Python looks through the newest of them
several times in each frame, and every few seconds through all that there are, which took 40 ms of some letter's time.
What is made until the first frame, and for the first letter, stays until the end and need not be looked through at all.
"""

from __future__ import annotations

import gc

EVERY = 0.5
"""Seconds between two looks, if there is anything to look at."""
_ENOUGH = 5_000
"""New objects that are worth a look, which takes a millisecond or two."""
_AT_LATEST = 200_000
"""New objects after which Python looks itself, pause or not."""
_FOR_ALL = 40
"""Looks among what is new, after which one goes through all but what stays."""


def hold_back() -> None:
    """Has nothing looked for until `let_go`."""
    gc.disable()


def is_held_back() -> bool:
    """Whether nothing is looked for."""
    return not gc.isenabled()


def let_go() -> None:
    """Has garbage looked for from now on, in what is made from now on."""
    gc.freeze()
    gc.set_threshold(_AT_LATEST, 10, 10)
    gc.enable()


def keep() -> None:
    """Leaves all that there is by now out of all looks."""
    gc.freeze()


def look() -> None:
    """Looks for garbage among what is new; now and then among all."""
    new, _, looks = gc.get_count()
    if new > _ENOUGH:
        gc.collect(2 if looks >= _FOR_ALL else 1)
