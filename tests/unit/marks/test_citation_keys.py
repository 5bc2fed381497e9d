"""Keys of citations: one owner each, for good, whoever asks and whatever state the file is in."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.citations.csl import Item
from tui.citations.keys import make_keys
from tui.marks.citation_keys import CitationKeyRegistry


def test_a_key_stays_whatever_is_added_and_wherever_it_is_cited(tmp_path: Path) -> None:
    def visit(one: str, month: int) -> Item:
        return {"id": one, "title": "A visit", "author": [{"family": "Bat"}], "issued": {"date-parts": [[2025, month]]}}

    def keys(*items: Item) -> list[str]:
        return make_keys(items, CitationKeyRegistry(tmp_path))

    assert keys(visit("b", 2)) == ["bat2025visit"]
    first, second, third = keys(visit("a", 1), visit("b", 2), visit("c", 3))
    assert second == "bat2025visit"
    assert len({first, second, third}) == 3
    assert keys(visit("a", 1)) == [first]
    assert keys(visit("c", 3), visit("a", 1)) == [third, first]


@pytest.mark.parametrize("damage", [b"", b"no database at all " * 200])
def test_keys_are_given_where_they_cannot_be_remembered(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "citation-keys.sqlite3").write_bytes(damage)
    (tmp_path / "file").write_text("")
    item = {"id": "a", "title": "A visit", "author": [{"family": "Bat"}]}
    for folder in (tmp_path, tmp_path / "file"):
        assert make_keys([item, {**item, "id": "b"}], CitationKeyRegistry(folder))[0] == "batvisit"


def test_keys_claimed_at_the_same_time_have_one_owner(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        owners = list(pool.map(lambda one: CitationKeyRegistry(tmp_path).claim({"bat2025visit": str(one)}), range(40)))
    assert len({owner["bat2025visit"] for owner in owners}) == 1
