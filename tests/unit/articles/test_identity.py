"""Derived ids: stable, readable, ASCII."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.identity import derive_id, slug


def test_an_address_names_the_article_whatever_its_title() -> None:
    one = derive_id(url="https://www.Montsame.mn/en/read/361", title="A", source="", published="")
    assert one.startswith("montsame-mn-361-")
    assert one == derive_id(url="http://montsame.mn/en/read/361/?utm_source=x#top", title="B", source="c", published="")
    assert one != derive_id(url="https://montsame.mn/en/read/362", title="A", source="", published="")


def test_without_an_address_title_source_and_date_do() -> None:
    one = derive_id(url="", title="Zürich’s lake rises", source="NZZ", published="2025-03-05T10:00")
    assert re.fullmatch(r"2025-03-05-zurichs-lake-rises-[0-9a-f]{8}", one)
    assert one == derive_id(url="", title="Zürich’s lake rises", source="NZZ", published="2025-03-05")
    assert one != derive_id(url="", title="Zürich’s lake rises", source="Blick", published="2025-03-05")


def test_an_id_never_changes_between_versions() -> None:
    assert derive_id(url="", title="A title", source="S", published="2025") == "2025-a-title-a15f3666"
    assert derive_id(url="https://e.org/a.html?id=3", title="", source="", published="") == "e-org-a-cd238cf3"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "2025", "2025-03-05"]))
def test_any_values_make_a_readable_id(url: str, title: str, source: str, published: str) -> None:
    made = derive_id(url=url, title=title, source=source, published=published)
    assert made.isascii()
    assert made
    assert made.split() == [made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mongolia's visit", "mongolias-visit"),
        ("Улаанбаатар", ""),
        ("a" * 60, "a" * 48),
        ("one two " * 10, "one-two-one-two-one-two-one-two-one-two-one-two"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected
