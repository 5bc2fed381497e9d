"""Garbage: looked for in pauses, where there is enough that is new, and never among what stays."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.app import gc_control


class Knot:
    """Something that only a look for garbage can take away."""

    def __init__(self) -> None:
        self.itself = self


def knot() -> "weakref.ref[Knot]":
    """A knot that nobody holds."""
    return weakref.ref(Knot())


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    gc.collect()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    gc.enable()


def test_nothing_is_looked_for_until_there_is_a_pause() -> None:
    gc_control.pause()
    assert gc_control.is_paused()
    gc_control.resume()
    assert not gc_control.is_paused()
    tied = knot()
    made = [[] for _ in range(20_000)]  # type: ignore[var-annotated]
    assert tied() is not None
    gc_control.collect()
    assert tied() is None
    assert len(made) == 20_000


def test_a_few_new_objects_are_not_worth_a_look() -> None:
    gc_control.resume()
    gc.collect()
    tied = knot()
    gc_control.collect()
    assert tied() is not None


def test_what_is_kept_is_never_looked_at() -> None:
    gc_control.pause()
    tied = knot()
    gc_control.freeze()
    gc.collect()
    assert tied() is not None


def test_closed_dialogs_do_not_wait_long_for_a_full_collection() -> None:
    gc_control.resume()
    gc.collect()
    tied = knot()
    gc.collect(1)
    gc.collect(1)  # old enough by now to be found by a full collection alone
    made = []
    for _ in range(20):
        made.append([[] for _ in range(6_000)])
        gc_control.collect()
    assert tied() is None


def test_free_memory_is_given_back_where_the_c_library_can() -> None:
    gc_control.limit_arenas()
    gc_control.trim()
