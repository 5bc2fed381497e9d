"""Rows by the million: four bytes a row, and masks of a byte for each row that there is.

What is done to very many of them is done by numpy. It is left alone elsewhere: it takes a twentieth of a second to
import and fifteen megabytes, which is a quarter of what the reader of a hundred thousand articles needs altogether.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TypeAlias

RowIds: TypeAlias = "array[int] | memoryview"
"""Rows as numbers of four bytes, in memory or in a mapped file."""

MANY = 200_000
"""Rows of a library from which on plain Python would take longer than ten milliseconds to go through all of them."""
FEW = 5_000
"""Up to so many rows, plain Python is as fast in any library."""


def picked(rowids: RowIds, mask: bytes | bytearray) -> array[int]:
    """Return those of the rows that a mask says 1 of, in their order; the mask must reach to the highest row."""
    if len(mask) < MANY or len(rowids) < FEW:
        return array("I", [rowid for rowid in rowids if mask[rowid]])
    import numpy as np

    rows = np.frombuffer(rowids, np.uint32)
    chosen = array("I")
    chosen.frombytes(rows[np.frombuffer(mask, np.bool_)[rows]].tobytes())
    return chosen


def masked(rowids: RowIds, size: int) -> bytearray:
    """Return the mask of some rows, of so many bytes; rows beyond it are left out."""
    mask = bytearray(size)
    if size < MANY or len(rowids) < FEW:
        for rowid in rowids:
            if rowid < size:
                mask[rowid] = 1
        return mask
    import numpy as np

    rows = np.frombuffer(rowids, np.uint32)
    np.frombuffer(mask, np.uint8)[rows[rows < size]] = 1
    return mask


def both(masks: Sequence[bytes]) -> bytes:
    """Return the rows that all of the masks say 1 of."""
    number = int.from_bytes(masks[0], "little")
    for mask in masks[1:]:
        number &= int.from_bytes(mask, "little")
    return number.to_bytes(max(map(len, masks)), "little")


def either(masks: Sequence[bytes]) -> bytes:
    """Return the rows that any of the masks says 1 of."""
    number = 0
    for mask in masks:
        number |= int.from_bytes(mask, "little")
    return number.to_bytes(max(map(len, masks)), "little")


_FLIP = bytes([1, 0]) + bytes(254)


def flipped(mask: bytes) -> bytes:
    """Return the rows that a mask says 0 of."""
    return mask.translate(_FLIP)
