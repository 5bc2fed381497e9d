"""A sequence of rows that finds most of itself later behaves as one that has all of them."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.lists.lazy_rows import LazyRows


@given(st.lists(st.integers(1, 1_000), min_size=1, max_size=30, unique=True), st.data())
def test_it_is_the_whole_list(rows: list[int], data: st.DataObject) -> None:
    asked: list[int] = []

    def find_all() -> array[int]:
        asked.append(1)
        return array("I", rows)

    lazy = LazyRows(array("I", rows[: data.draw(st.integers(0, len(rows)))]), len(rows), find_all, rows.__contains__)
    assert len(lazy) == len(rows)
    for _ in range(4):
        part = data.draw(st.slices(len(rows)))
        assert list(lazy[part]) == rows[part]
    place = data.draw(st.integers(-len(rows), len(rows) - 1))
    assert lazy[place] == rows[place]
    assert lazy.index(rows[place]) == rows.index(rows[place])
    assert list(lazy) == rows
    assert list(reversed(lazy)) == rows[::-1]
    assert (rows[0] in lazy, 2_000 in lazy) == (True, False)
    with pytest.raises(ValueError):
        lazy.index(2_000)
    with pytest.raises(IndexError):
        lazy[len(rows)]
    assert len(asked) <= 1


def test_the_first_rows_cost_nothing() -> None:
    def never() -> array[int]:
        raise AssertionError("nobody asked for the rest")

    lazy = LazyRows(array("I", range(1, 101)), 1_000_000, never, lambda rowid: False)
    assert lazy[0] == 1
    assert list(lazy[10:13]) == [11, 12, 13]
    assert lazy.index(50) == 49
    assert 50 in lazy
    assert 200 not in lazy
    with pytest.raises(ValueError):
        lazy.index(200)


def test_rows_that_went_in_the_meantime_leave_the_length_as_it_was() -> None:
    lazy = LazyRows(array("I", [5]), 3, lambda: array("I", [5, 6]), lambda rowid: True)
    assert list(lazy) == [5, 6, 0]
    assert len(lazy) == 3
