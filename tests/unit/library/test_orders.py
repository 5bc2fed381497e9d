"""An order that is kept up to date is the one that sorting anew gives."""

import random
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import article, put

from tui.library.catalogue import Catalogue
from tui.library.catalogue_file import sort_key
from tui.library.orders import KEPT, Order, Orders
from tui.library.rows import FEW, difference, picked


@pytest.fixture
def orders(opened, folder: Path) -> Orders:
    """The orders of a library of forty articles, many of them equal in what they are sorted by."""
    dice = random.Random(7)
    for number in range(40):
        keys = {"published": f"20{dice.randint(10, 12)}-0{dice.randint(1, 3)}"} if number % 5 else {}
        title = dice.choice(["Heron", "heron", "Ässe", "Zug", "“Quoted”"])
        put(folder, f"{number}.md", article("word " * dice.randint(1, 3), title=title, id=number, **keys))
    library = opened()
    (cache,) = library.folder.parent.glob("cache/*/")
    return Orders(cache, Catalogue(cache / "catalogue.sqlite3"))


@pytest.mark.parametrize("sort", KEPT)
def test_taking_rows_out_and_putting_them_in_is_sorting_anew(orders: Orders, sort, monkeypatch) -> None:
    monkeypatch.setattr("tui.library.orders._SMALL_CHANGE", 1.0)
    expected = orders.make(sort)
    shuffled = random.Random(1).sample(list(expected.rowids), 15)
    orders.publish(expected.generation, shuffled[:10], [])
    assert orders.get(sort).rowids == expected.rowids
    orders.publish(expected.generation, [], shuffled[10:])
    assert list(orders.get(sort).rowids) == [row for row in expected.rowids if row not in shuffled[10:]]


def test_an_order_is_read_back_and_a_broken_file_is_made_anew(orders: Orders, tmp_path: Path) -> None:
    kept = orders.get("title")
    (path,) = tmp_path.glob("cache/*/order-title")
    data = path.read_bytes()
    for broken in (b"", data[:10], data[:-1], data[:-1] + bytes([data[-1] ^ 1]), b"x" * len(data)):
        path.write_bytes(broken)
        assert orders.get("title").rowids == kept.rowids


def test_what_is_sorted_by_has_no_case_accents_or_marks_before_it() -> None:
    assert sort_key("“Ässe”") == 'asse"'
    assert sort_key("…  The Heron") == "the heron"
    assert sort_key("日本") == "日本"
    assert sort_key("?!") == ""


@given(st.lists(st.integers(0, 300), unique=True), st.sets(st.integers(0, 320)))
def test_rows_are_put_in_order_whether_few_or_many(rows: list[int], hits: set[int]) -> None:
    order = Order(array("I", rows))
    expected = [row for row in rows if row in hits]
    assert list(order.of(array("I", hits))) == expected
    mask = bytes(1 if row in hits else 0 for row in range(max(hits, default=0) + 1))
    assert list(order.where(mask)) == expected


@pytest.mark.parametrize("seed", range(5))
def test_the_ways_for_few_and_for_many_rows_agree(seed: int) -> None:
    dice = random.Random(seed)
    rows = dice.sample(range(3 * FEW), 2 * FEW)
    hits = array("I", dice.sample(range(4 * FEW), 2 * FEW))
    order = Order(array("I", rows))
    wanted = set(hits)
    assert list(order.of(hits)) == [row for row in rows if row in wanted]
    mask = bytes(row in wanted for row in range(4 * FEW))
    assert list(picked(order.rowids, mask)) == [row for row in rows if row in wanted]
    assert difference(order.rowids, hits) == tuple(sorted(set(rows) - wanted))
