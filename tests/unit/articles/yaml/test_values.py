"""YAML as people mean it, and as an attacker does not."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.safe import clean
from tui.articles.yaml.values import MAX_NODES, YamlError, load_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("2025-03-05", "2025-03-05"),
        ("2025-03-05T23:30:00-08:00", "2025-03-05T23:30:00-08:00"),
        ("1:30", "1:30"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1.10", "1.10"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("12", 12),
        ("-3", -3),
        ("'12'", "12"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'null'", "null"),
        ("[no, 2025-03]", ["no", "2025-03"]),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_scalars_are_what_was_written(written: str, value: object) -> None:
    assert load_yaml(f"key: {written}").value == {"key": value}


def test_keys_are_strings_and_know_their_lines() -> None:
    loaded = load_yaml("a: 1\n2025: b\nno: c\n", first_line=2)
    assert loaded.value == {"a": 1, "2025": "b", "no": "c"}
    assert loaded.lines == {"a": 2, "2025": 3, "no": 4}


def test_a_key_that_is_written_twice_is_reported_with_its_line() -> None:
    loaded = load_yaml("title: a\nx:\n  y: 1\n  y: 2\ntitle: b\n")
    assert loaded.value == {"title": "b", "x": {"y": 2}}
    assert [(diagnostic.line, diagnostic.what) for diagnostic in loaded.diagnostics] == [
        (4, "“y” is written twice; the last one counts"),
        (5, "“title” is written twice; the last one counts"),
    ]


def test_a_tag_makes_no_object() -> None:
    loaded = load_yaml("a: !!python/object/apply:os.system [ls]\nb: !!timestamp 2025-03-05")
    assert loaded.value == {"a": ["ls"], "b": "2025-03-05"}
    assert [diagnostic.line for diagnostic in loaded.diagnostics] == [1, 2]


def test_aliases_and_merge_keys_are_followed() -> None:
    assert load_yaml("a: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\n").value == {
        "a": {"k": 1},
        "b": {"k": 1},
        "c": {"k": 1, "l": 2},
    }


BILLION = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)
)


@pytest.mark.parametrize(
    "text",
    [
        BILLION,
        "a: &a [*a]",
        "a: &a {b: *a}",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 1_000_000,
        "? " * 1_000_000,
        "\n".join(" " * depth + "a:" for depth in range(3000)),
        "a: [" + "[" * 999 + "]" * 999 + "]",
        "a: *nowhere",
        "a: 'open",
        "a: b: c",
        "a: @b",
        "%YAML 9.9\n---\na: b",
        "a: b\n---\nc: d",
        'a: "\\ud800"',
    ],
    ids=range(16),
)
def test_what_is_no_metadata_is_refused_soon_and_with_a_line(text: str) -> None:
    before = time.thread_time()
    with pytest.raises(YamlError) as raised:
        load_yaml(text)
    assert raised.value.diagnostic.line >= 1
    assert raised.value.diagnostic.todo
    assert time.thread_time() - before < 5


def test_the_commonest_mistake_is_explained() -> None:
    with pytest.raises(YamlError) as raised:
        load_yaml("id: x\ntitle: Mongolia: a visit\n", first_line=2)
    diagnostic = raised.value.diagnostic
    assert (diagnostic.line, diagnostic.todo) == (3, "put the value in quotation marks")


def test_much_of_one_thing_is_no_bomb() -> None:
    loaded = load_yaml("tags: [" + "a, " * (MAX_NODES // 2) + "b]")
    assert len(loaded.value["tags"]) == MAX_NODES // 2 + 1


@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"#%@` \n\\,~0"), max_size=40) | st.text(max_size=40))
def test_any_text_is_a_value_or_one_named_error(text: str) -> None:
    with contextlib.suppress(YamlError):
        load_yaml(clean(text))
