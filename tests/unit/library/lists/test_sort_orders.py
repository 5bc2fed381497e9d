"""An order that is kept up to date is the one that sorting anew gives."""

import random
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from libraries import article, put

from tui.library.catalogue.catalogue import Catalogue
from tui.library.catalogue.catalogue_file import sort_key
from tui.library.lists.row_masks import picked
from tui.library.lists.sort_orders import KEPT, SortOrders
from tui.library.lists.sorted_rows import HEADER_SIZE, SortedRows


@pytest.fixture
def orders(opened, folder: Path) -> SortOrders:
    """The orders of a library of forty articles, many of them equal in what they are sorted by."""
    dice = random.Random(7)
    for number in range(40):
        keys = {"published": f"20{dice.randint(10, 12)}-0{dice.randint(1, 3)}"} if number % 5 else {}
        title = dice.choice(["Heron", "heron", "Ässe", "Zug", "“Quoted”"])
        put(folder, f"{number}.md", article("word " * dice.randint(1, 3), title=title, id=number, **keys))
    library = opened()
    (cache,) = library.folder.parent.glob("cache/*/")
    return SortOrders(cache, Catalogue(cache / "catalogue.sqlite3"))


@pytest.mark.parametrize("sort", KEPT)
def test_taking_rows_out_and_putting_them_in_is_sorting_anew(orders: SortOrders, sort, monkeypatch) -> None:
    monkeypatch.setattr("tui.library.lists.sort_orders._SMALL_CHANGE", 1.0)
    expected = orders.make(sort)
    shuffled = random.Random(1).sample(list(expected.rowids), 15)
    orders.publish(expected.generation, shuffled[:10], [])
    assert list(orders.get(sort).rowids) == list(expected.rowids)
    orders.publish(expected.generation, [], shuffled[10:])
    assert list(orders.get(sort).rowids) == [row for row in expected.rowids if row not in shuffled[10:]]


def test_an_order_is_read_back_and_a_broken_file_is_made_anew(orders: SortOrders, tmp_path: Path) -> None:
    kept = orders.get("title")
    (path,) = tmp_path.glob("cache/*/order-title")
    data = path.read_bytes()
    for broken in (b"", data[:10], data[:-1], data[:-1] + bytes([data[-1] ^ 1]), b"x" * len(data)):
        path.write_bytes(broken)
        assert list(orders.get("title").rowids) == list(kept.rowids)


def test_what_is_sorted_by_has_no_case_accents_or_marks_before_it() -> None:
    assert sort_key("“Ässe”") == 'asse"'
    assert sort_key("…  The Heron") == "the heron"
    assert sort_key("日本") == "日本"
    assert sort_key("?!") == ""


@given(st.lists(st.integers(0, 300), unique=True), st.sets(st.integers(0, 320)))
def test_rows_are_put_in_order_whether_few_or_many(rows: list[int], hits: set[int]) -> None:
    order = SortedRows(array("I", rows))
    expected = [row for row in rows if row in hits]
    assert list(order.of(array("I", hits))) == expected
    mask = bytes(1 if row in hits else 0 for row in range(max(hits, default=0) + 1))
    assert list(order.where(mask)) == expected


@pytest.mark.parametrize("many", [0, 10**9])
@pytest.mark.parametrize("seed", range(3))
def test_the_ways_for_few_and_for_many_rows_agree(seed: int, many: int, monkeypatch) -> None:
    monkeypatch.setattr("tui.library.lists.row_masks.MANY", many)
    dice = random.Random(seed)
    rows = dice.sample(range(18_000), 12_000)
    hits = array("I", dice.sample(range(24_000), 12_000))
    order = SortedRows(array("I", rows))
    wanted = set(hits)
    assert list(order.of(hits)) == [row for row in rows if row in wanted]
    mask = bytes(row in wanted for row in range(24_000))
    assert list(picked(order.buffer, mask)) == [row for row in rows if row in wanted]
    assert order.without(SortedRows(hits)) == tuple(sorted(set(rows) - wanted))


@pytest.mark.parametrize("mapped_from", [0, 10**9])
def test_an_order_is_the_same_from_its_file_whether_read_or_mapped(
    tmp_path: Path, mapped_from: int, monkeypatch
) -> None:
    monkeypatch.setattr("tui.library.lists.sorted_rows._MAPPED_FROM", mapped_from)
    rows = random.Random(1).sample(range(1, 9_000), 6_000)
    path = tmp_path / "order"
    whole = SortedRows(array("I", rows), 17).encoded()

    def read() -> SortedRows | None:
        with path.open("rb") as file:
            return SortedRows.decoded(file.read(HEADER_SIZE), file)

    for broken in (
        whole[:-1],
        whole[:-1] + bytes([whole[-1] ^ 1]),
        whole + b"x",
        b"x" + whole[1:],
        whole[:HEADER_SIZE],
    ):
        path.write_bytes(broken)
        assert read() is None
    path.unlink()
    path.write_bytes(whole)
    order = read()
    path.unlink()  # whoever has it open keeps it
    assert order is not None
    assert (list(order.rowids), order.generation) == (rows, 17)
    assert list(order.ranks) == list(SortedRows(array("I", rows)).ranks)
    for part in (
        slice(10, 400, 3),
        slice(50),
        slice(-3, None),
        slice(None),
        slice(9, 2),
        slice(9, 2, -2),
        slice(99, 10**6),
    ):
        assert list(order.rowids[part]) == rows[part]
    with pytest.raises(IndexError):
        order.rowids[6_000]
    assert (order.rowids[-1], order.rowids.index(rows[77])) == (rows[-1], 77)
    assert order.places([rows[9], 9_000, 10**6]) == [10, 0, 0]
    assert list(order.of(array("I", [rows[20], 9_000, rows[3]]))) == [rows[3], rows[20]]
    assert rows[5] in order.rowids
    assert 9_000 not in order.rowids
    with pytest.raises(ValueError, match="no such row"):
        order.rowids.index(rows[77], 78)
    with pytest.raises(ValueError, match="no such row"):
        order.rowids.index(9_000)
