"""Keys of other programs: what they state, which wins, and what `from` says of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.articles.diagnostic import Diagnostic
from tui.articles.front_matter.keys import ALIASES, OWN_KEYS, meaning_of
from tui.articles.read import parse_article


def article_of(front_matter: str, name: str = "a.md") -> tuple[Article, list[Diagnostic]]:
    return parse_article(f"---\n{front_matter}\n---\nA boat came in.\n".encode(), Path("/library") / name)


VALUES = {
    "title": ("Low tide", "Low tide"),
    "authors": ("Nora Vik", "Nora Vik"),
    "source": ("Quay Post", "Quay Post"),
    "url": ("https://quay.example/low", "https://quay.example/low"),
    "published": ("2022-10-04", "2022-10-04"),
    "accessed": ("2022-11-05", "2022-11-05"),
    "language": ("pt_BR", "pt-BR"),
    "tags": ("tide", ("tide",)),
    "summary": ("It is low.", "It is low."),
}


@pytest.mark.parametrize(
    ("field", "key"),
    [(field, key) for field, keys in ALIASES.items() for key in (field, *keys) if key not in ("from", "subject")],
)
@pytest.mark.parametrize(
    "spelt", [str, str.upper, lambda key: key.title().replace("-", ""), lambda key: key.replace("-", "_")]
)
def test_every_key_of_the_table_in_any_letters(field: str, key: str, spelt) -> None:
    if field.startswith("csl."):
        key = key.removeprefix("csl.")
        article, diagnostics = article_of(f"title: T\n'{spelt(key)}': 12")
        assert article.csl == {field.removeprefix("csl."): "12"}
    else:
        written, expected = VALUES[field]
        beside = "" if field == "url" else "\nurl: https://a.example/"
        article, diagnostics = article_of(f"'{spelt(key)}': {written}{beside}")
        value = getattr(article, field)
        assert (value[0].display if field == "authors" else value) == expected
        assert article.origins[field] == f"yaml: {spelt(key)}"
    assert diagnostics == []
    assert article.extra == {}


def test_keys_of_two_fields_are_never_one() -> None:
    keys = [key for keys in ALIASES.values() for key in keys]
    assert len(keys) == len(set(keys))
    assert all(meaning_of(key).field == field for field, keys in ALIASES.items() for key in keys)  # type: ignore[union-attr]
    assert all(meaning_of(key).rank == 0 for key in OWN_KEYS)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("front_matter", "field", "value"),
    [
        ("published: 2022\ndate: 2021-05-06", "published", "2022"),  # Byline's own
        ("Published: 2022\npublished: 2023", "published", "2023"),  # its own letters
        ("date: 2022\npubDate: 2022-10", "published", "2022-10"),  # the more exact
        ("pubDate: 2022-10\ndate: 2022-10-04T10:00:00Z", "published", "2022-10-04T10:00:00Z"),
        ("published: true\ndate: 2022-10-04", "published", "2022-10-04"),
        ("published: false", "published", ""),
        ("tags: [a]\ncategories: [b]", "tags", ("a",)),
        ("categories: [a, b]\nkeywords: b, c", "tags", ("a", "b", "c")),
        ("categories: [[a, b], [c]]", "tags", ("a", "b", "c")),
        ("tags: '#low #tide'", "tags", ("low", "tide")),
        ('tags: "[[Low]]; [[Tide|tides]]"', "tags", ("Low", "tides")),
        ("source: https://quay.example/x?a=1", "source", ""),
        ("source: https://quay.example/x?a=1", "url", "https://quay.example/x?a=1"),
        ("source: '[Quay Post](https://quay.example/x)'", "url", "https://quay.example/x"),
        ("source: '[Quay Post](https://quay.example/x)'", "source", "Quay Post"),
        ("source: https://quay.example/x\nsite: Quay Post", "source", "Quay Post"),
        ("source: '[[Quay Post]]'", "source", "Quay Post"),
        ("source: [[Quay Post]]", "source", "Quay Post"),
        ("permalink: /low/", "url", ""),
        ("permalink: https://quay.example/low/", "url", "https://quay.example/low/"),
        ("created: 2022-10-04\nsource: https://quay.example/", "accessed", "2022-10-04"),
        ("created: 2022-10-04", "accessed", ""),
        ("created: 2022-10-04", "published", ""),
        ("published: '[[2022-10-04]]'", "published", "2022-10-04"),
        ("published: '[[Journal/2022-10-04|yesterday]]'", "published", ""),
        ("lang: eng", "language", "en"),
        ("lang: de_DE.UTF-8", "language", "de-DE"),
        ("language: Deutsch", "language", "de"),
        ("params:\n  author: Nora Vik\ntaxonomies: {tags: [tide]}", "tags", ("tide",)),
        ("type: newsletter", "type", ""),
        ("draft: true\nlayout: post\nweight: 3", "tags", ()),
        (
            "DOI: 10.1/x\nvolume: 3\nPages: 12-34\ncsl: {volume: 4}",
            "csl",
            {"DOI": "10.1/x", "volume": 4, "page": "12-34"},
        ),
        ("abstract: A\ndescription: D", "summary", "A"),
    ],
)
def test_what_keys_mean_together(front_matter: str, field: str, value: object) -> None:
    article, diagnostics = article_of(front_matter)
    assert getattr(article, field) == value
    assert [one for one in diagnostics if not one.hint] == [] or "yesterday" in front_matter


@pytest.mark.parametrize(
    ("front_matter", "names"),
    [
        ('author: ["[[People/Nora Vik|Nora]]", "[[Ada Lind]]"]', ["Nora", "Ada Lind"]),
        ("author: [[Nora Vik]]", ["Nora Vik"]),
        ("author: {name: Nora Vik, email: nora@example.org}", ["Nora Vik"]),
        ("authors:\n- {name: Nora Vik, url: https://nora.example, title: Editor}\n- lind", ["Nora Vik", "lind"]),
        ("author: Nora Vik <nora@example.org>", ["Nora Vik"]),
        ("author: Nora Vik, Ada Lind and Bo Ek", ["Nora Vik", "Ada Lind", "Bo Ek"]),
        ("author: {Quay Office}", ["Quay Office"]),
        ("authors: [{Vik, Lind and Co}, Nora Vik]", ["Vik, Lind and Co", "Nora Vik"]),
        ("author: https://quay.example/nora", []),
        ("author: '[Nora Vik](https://quay.example/nora)'", ["Nora Vik"]),
        ("authors: []\nauthor: Nora Vik", ["Nora Vik"]),
    ],
)
def test_authors_in_any_form(front_matter: str, names: list[str]) -> None:
    article, _ = article_of(front_matter)
    assert [author.display for author in article.authors] == names


def test_what_other_programs_mean_by_a_key_is_no_problem() -> None:
    article, diagnostics = article_of(
        "title: T\ntype: concept\npublished: true\ndraft: true\ndate: '{{ date }}'\nid: 7"
    )
    assert [one.what for one in diagnostics if not one.hint] == []
    assert article.extra["type"] == "concept"
    assert (article.type, article.published, article.id) == ("", "", "7")


@pytest.mark.parametrize(
    ("path", "day", "where"),
    [
        ("2022-10-04-low-tide.md", "2022-10-04", "file"),
        ("2022_10_04.md", "2022-10-04", "file"),
        ("20221004 Low tide.md", "2022-10-04", "file"),
        ("2022-10-04.md", "2022-10-04", "file"),
        ("2022/10/04/low.md", "2022-10-04", "folder"),
        ("2022-10-04-low/index.md", "2022-10-04", "folder"),
        ("2022-13-04-low.md", "", ""),
        ("2022-10-low.md", "", ""),
        ("12345678.md", "", ""),
        ("x-2022-10-04.md", "", ""),
        ("99990101x.md", "", ""),
    ],
)
def test_days_in_names(path: str, day: str, where: str) -> None:
    article, diagnostics = article_of("title: T", path)
    assert article.published == day
    assert article.origins.get("published", "name: ") == f"name: {where}"
    assert diagnostics == []
    stated, _ = article_of("title: T\ndate: 1999", path)
    assert (stated.published, stated.origins["published"]) == ("1999", "yaml: date")


def test_ids_do_not_change_because_more_keys_are_read() -> None:
    """The ids are those of Byline 0.1.0, which read its own keys alone; marks are kept by them."""
    own = article_of("title: Low tide\nsource: Quay Post\npublished: 2022-10-04")[0]
    assert own.id == "2022-10-04-low-tide-f2625f9a"
    more = article_of("title: Low tide\nsource: Quay Post\npublished: 2022-10-04\nlink: https://a.example/\nlang: en")[
        0
    ]
    assert more.id == own.id
    assert article_of("title: Low tide\ndate: 2022-10-04")[0].id == article_of("title: Low tide")[0].id


@given(
    st.dictionaries(
        st.sampled_from([*OWN_KEYS, *(key for keys in ALIASES.values() for key in keys), "x", "draft"]),
        st.recursive(
            st.one_of(
                st.none(),
                st.booleans(),
                st.integers(0, 3000),
                st.sampled_from(["", "[[a]]", "2022", "a, b", "https://a.example"]),
            ),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["name", "family", "x"]), inner, max_size=2)
            ),
            max_leaves=5,
        ),
        max_size=5,
    )
)
def test_any_values_under_any_keys_are_read_and_none_is_lost(keys: dict[str, object]) -> None:
    article, _ = article_of(json.dumps(keys))
    lost = {
        key
        for key, value in keys.items()
        if value not in (None, "", [], {}) and key not in article.extra and key not in ("facts", "csl", "id")
    }
    stated = {origin.partition(": ")[2] for origin in article.origins.values()}
    assert all(key in stated or meaning_of(key) is not None for key in lost)
