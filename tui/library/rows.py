"""Rows by the million: arrays of four bytes a row, and masks of a byte for each row that there is.

What is done to all of them is done by numpy, which takes a twentieth of a second to import and is therefore left alone
where there are few.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

FEW = 5_000
"""Below this, plain Python is fast enough."""


def picked(rowids: array[int], mask: bytes) -> array[int]:
    """Those of the rows that a mask says 1 of, in their order; the mask must reach to the highest row."""
    if len(rowids) < FEW:
        return array("I", [rowid for rowid in rowids if mask[rowid]])
    import numpy as np

    rows = np.frombuffer(rowids, np.uint32)
    chosen = array("I")
    chosen.frombytes(rows[np.frombuffer(mask, np.bool_)[rows]].tobytes())
    return chosen


def difference(some: array[int], others: array[int]) -> tuple[int, ...]:
    """The rows that are among the ones and not among the others, by number."""
    if len(some) + len(others) < FEW:
        return tuple(sorted(set(some).difference(others)))
    import numpy as np

    found = np.setdiff1d(np.frombuffer(some, np.uint32), np.frombuffer(others, np.uint32), assume_unique=True)
    return tuple(np.sort(found).tolist())


def both(masks: Sequence[bytes]) -> bytes:
    """The rows that all of the masks say 1 of."""
    number = int.from_bytes(masks[0], "little")
    for mask in masks[1:]:
        number &= int.from_bytes(mask, "little")
    return number.to_bytes(max(map(len, masks)), "little")


def either(masks: Sequence[bytes]) -> bytes:
    """The rows that any of the masks says 1 of."""
    number = 0
    for mask in masks:
        number |= int.from_bytes(mask, "little")
    return number.to_bytes(max(map(len, masks)), "little")


_FLIP = bytes([1, 0]) + bytes(254)


def flipped(mask: bytes) -> bytes:
    """The rows that a mask says 0 of."""
    return mask.translate(_FLIP)
