"""The queries that the documentation teaches mean what it says, and nothing in them is misunderstood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.query.strategies import TODAY
from tui.query.parse import parse
from tui.query.terms import FIELDS
from tui.query.tree import PARTS, STATES, All

DOCUMENT = Path(__file__).parents[3] / "docs" / "search.md"
TEXT = DOCUMENT.read_text("utf-8")
CODE = re.findall(r"`([^`]+)`", re.sub(r"^ {4}.*$", "", TEXT, flags=re.MULTILINE))
NO_QUERIES = {
    "/",
    "byline search 'QUERY'",
    "enter",
    "source:",
    "AND",
    "NOT",
    "OR",
    "S",
    "--sort",
    "tab",
    "w",
    "R",
    "p",
    "f",
    "#",
    "→",
    "←",
    "▸",
}
NO_QUERIES |= {"searches.json", "byline config path", "--", "language", "Noto: a year on"}
QUERIES = sorted({code for code in CODE if code not in NO_QUERIES and not code.endswith(":")})


@pytest.mark.parametrize("query", QUERIES)
def test_an_example_is_understood(query: str) -> None:
    understood = parse(query, today=TODAY)
    assert understood.notes == ()
    assert understood.tree != All()


def test_every_field_and_value_is_explained() -> None:
    explained = " ".join(CODE)
    for name in FIELDS:
        assert f"{name}:" in explained
    for value in (*(f"is:{state}" for state in STATES), *(f"has:{part}" for part in PARTS)):
        assert value in CODE
