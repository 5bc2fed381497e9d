from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.query.strategies import TODAY, any_text
from tui.query.parse import LONGEST, Query, parse
from tui.query.scan import DEEPEST
from tui.query.tree import (
    All,
    And,
    DateRange,
    Field,
    Fuzzy,
    Has,
    Is,
    Keyword,
    Leaf,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    positive_leaves,
)


def tree(text: str) -> Node:
    return parse(text, today=TODAY).tree


def leaf_words(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Phrase(words):
            return words
        case Prefix(start):
            return (start,)
        case Word(word) | Fuzzy(word):
            return (word,)


def understood(text: str) -> Node:
    query = parse(text, today=TODAY)
    assert query.notes == ()
    return query.tree


def misunderstood(text: str) -> tuple[Node, list[str]]:
    query = parse(text, today=TODAY)
    return query.tree, [text[note.start : note.end] for note in query.notes]


RED, CROSS, JAPAN = Word("red"), Word("cross"), Word("japan")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", All()),
        ("  \n", All()),
        ("red", RED),
        ("red cross", And((RED, CROSS))),
        ("Red AND cross", And((RED, CROSS))),
        ("Red OR Cross", Or((RED, CROSS))),
        ("red cross OR japan", Or((And((RED, CROSS)), JAPAN))),
        ("red (cross OR japan)", And((RED, Or((CROSS, JAPAN))))),
        ("red -japan", And((RED, Not(JAPAN)))),
        ("NOT japan", Not(JAPAN)),
        ("-(red cross)", Not(And((RED, CROSS)))),
        ("-(-red)", RED),
        ('"red cross"', Phrase(("red", "cross"))),
        ("“red  cross”", Phrase(("red", "cross"))),
        ("«red\ncross»", Phrase(("red", "cross"))),
        ('"red"', Word("red", exact=True)),
        ('"red cr*"', Phrase(("red", "cr"), open_ended=True)),
        ("jap*", Prefix("jap")),
        ("japn~", Fuzzy("japn", 1)),
        ("japn~2", Fuzzy("japn", 2)),
        ("red-cross", Phrase(("red", "cross"))),
        ("Zürich", Word("zurich")),
        ("title:red", Field("title", RED)),
        ('source:"The Red Cross"', Field("source", Phrase(("the", "red", "cross")))),
        ("TITLE:(red OR text:cross)", Or((Field("title", RED), Field("text", CROSS)))),
        ("title:(red -cross)", And((Field("title", RED), Not(Field("title", CROSS))))),
        ("lang:en-GB type:article-newspaper", And((Keyword("lang", "en-gb"), Keyword("type", "article-newspaper")))),
        ("is:unread has:quote", And((Is("unread"), Has("quote")))),
        ("on:2025-03", DateRange(date(2025, 3, 1), date(2025, 3, 31))),
        ("date:2019..2021", DateRange(date(2019, 1, 1), date(2021, 12, 31))),
        ("before:2025", DateRange(None, date(2024, 12, 31))),
        ("after:2025", DateRange(date(2026, 1, 1), None)),
        ("after:7d", DateRange(date(2026, 11, 17), None)),
        ("on:yesterday", DateRange(date(2026, 11, 23), date(2026, 11, 23))),
        ('date:"last week"', DateRange(date(2026, 11, 16), date(2026, 11, 22))),
        ("東京都", Or((Phrase(("東京", "京都")), Phrase(("东京", "京都"))))),
        ("東", Or((Prefix("東"), Prefix("东")))),
        ("京都", Word("京都")),
        ("()", All()),
        ("() OR red", RED),
        ("red - cross", And((RED, CROSS))),
        ("red & cross", And((RED, CROSS))),
        ("12:30", Phrase(("12", "30"))),
    ],
)
def test_what_a_query_means(text: str, expected: Node) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "blamed"),
    [
        ("Noto: a year on", And((Word("noto"), Word("a"), Word("year"), Word("on"))), ["Noto:"]),
        ("sourc:red", And((Word("sourc"), RED)), ["sourc:"]),
        ("https://red.org/cross", Phrase(("https", "red", "org", "cross")), ["https://red.org/cross"]),
        ('red "cross', And((RED, CROSS)), ['"']),
        ("(red cross", And((RED, CROSS)), ["("]),
        ("red) cross", And((RED, CROSS)), [")"]),
        ("title:(red", RED, ["title:("]),
        ("OR red", And((Word("or"), RED)), ["OR"]),
        ("red OR", And((RED, Word("or"))), ["OR"]),
        ("(red OR) cross", And((RED, Word("or"), CROSS)), ["OR"]),
        ("NOT", Word("not"), ["NOT"]),
        ("is:unred", And((Word("is"), Word("unred"))), ["is:unred"]),
        ("on:2025-02-30", And((Word("on"), Word("2025"), Word("02"), Word("30"))), ["on:2025-02-30"]),
        ("title: red", And((Word("title"), RED)), ["title:"]),
        ("x:(red cross)", And((Word("x"), RED, CROSS)), ["x:"]),
        ('source:"red cross', And((Word("source"), RED, CROSS)), ['"']),
        ("red-cross~1", Phrase(("red", "cross")), ["red-cross~1"]),
        ("japan~9", Fuzzy("japan", 2), ["japan~9"]),
        ("☃ red", RED, ["☃"]),
    ],
)
def test_what_is_not_understood_is_searched_as_words_and_said(text: str, expected: Node, blamed: list[str]) -> None:
    assert misunderstood(text) == (expected, blamed)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("sourc:red", "source:"), ("is:unred", "is:unread"), ("has:quotes", "has:quote"), ("tags:x", "tag:")],
)
def test_a_note_suggests_what_was_meant(text: str, suggestion: str) -> None:
    (note,) = parse(text, today=TODAY).notes
    assert note.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red cr", And((RED, Or((Word("cr"), Prefix("cr")))))),
        ("red cross ", And((RED, CROSS))),
        ('"red cr', Phrase(("red", "cr"), open_ended=True)),
        ("red-cr", Phrase(("red", "cr"), open_ended=True)),
        ("title:re", Or((Field("title", Word("re")), Field("title", Prefix("re"))))),
        ("red (cross OR jap", And((RED, Or((CROSS, Word("jap"), Prefix("jap")))))),
        ("red OR", RED),
        ("red OR ", RED),
        ("red -", RED),
        ("red -jap", And((RED, Not(Word("jap"))))),
        ("red title:", RED),
        ("red is:", RED),
        ("red is:unr", RED),
        ("red before:20", RED),
        ("red before:2025", And((RED, DateRange(None, date(2024, 12, 31))))),
        ("red lang:e", RED),
        ("title:(re", Or((Field("title", Word("re")), Field("title", Prefix("re"))))),
    ],
)
def test_while_typing_the_last_word_is_a_prefix_and_nothing_unfinished_is_noted(text: str, expected: Node) -> None:
    query = parse(text, today=TODAY, prefix_last=True)
    assert (query.tree, query.notes) == (expected, ())


@example("(a OR (b -) AND", False)
@example(") title:(x OR ) NOT", False)
@example("NOT NOT OR -(is:x AND", True)
@example("☃ on:never 'x~9 \"y", True)
@example("(" * 40 + "a" + ")" * 41, False)
@example("a " * LONGEST, True)
@given(any_text, st.booleans())
def test_any_text_has_a_meaning_and_notes_within_it(text: str, prefix_last: bool) -> None:
    query = parse(text, today=TODAY, prefix_last=prefix_last)
    assert query.text == text
    for note in query.notes:
        assert 0 <= note.start < note.end <= len(text)
        assert note.message
    assert all(leaf_words(leaf) for _, leaf in positive_leaves(query.tree))


@given(any_text)
def test_straight_and_curly_marks_mean_the_same(text: str) -> None:
    straight = text.replace("“", '"').replace("”", '"').replace("’", "'")
    assert tree(text) == tree(straight)


@given(st.lists(st.sampled_from(["red", "cross", "japan", "東京", "zürich"]), min_size=1, max_size=6))
def test_any_line_end_parts_words_as_a_space_does(words: list[str]) -> None:
    assert tree("\r\n".join(words)) == tree(" ".join(words)) == tree("\u2028".join(words))


def _work(text: str) -> int:
    """How many function calls a parse takes: a measure of its work that no other process can disturb."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(text, today=TODAY)
    finally:
        sys.setprofile(before)
    return calls


PARTS = (
    *("(", ")", "()", "(a ", "-", "- ", "-a ", "NOT ", "a OR ", "OR ", '"', '"a" ', "(a OR b) "),
    *("title:", "title:(", "a:b ", "is:x ", "on:x ", "on:2025..", "..", "https://", "~", "a~", "*"),
    *("é", "e\u0301", "東", "☃"),
)


@pytest.mark.parametrize("part", PARTS)
def test_the_work_grows_no_faster_than_the_query(part: str) -> None:
    short, long = part * (500 // len(part)), part * (LONGEST // len(part))
    _work(short), _work(long)  # Fills the caches of folded letters.
    assert _work(long) < 200 + 1.3 * (len(long) / len(short)) * _work(short)
    assert _work(long) < 150_000


def test_a_pasted_text_is_cut_and_the_cut_is_said() -> None:
    query = parse("word " * LONGEST, today=TODAY)
    assert [(note.start, note.end) for note in query.notes] == [(LONGEST, 5 * LONGEST)]
    assert isinstance(query.tree, And)
    assert len(query.tree.of) == LONGEST // 5


def nested(depth: int) -> Query:
    """`-(-(...(red cross)...))`: each level of parentheses that counts negates once more."""
    return parse("-(" * depth + "red cross" + ")" * depth, today=TODAY)


@pytest.mark.parametrize("depth", [1, DEEPEST - 1, DEEPEST])
def test_nesting_up_to_the_limit_is_understood(depth: int) -> None:
    query = nested(depth)
    both = And((RED, CROSS))
    assert query.tree == (Not(both) if depth % 2 else both)
    assert query.notes == ()


def test_deeper_nesting_is_left_out_with_a_note() -> None:
    query = nested(DEEPEST + 1)
    assert query.tree == And((Not(RED), CROSS))  # without its parentheses, the last minus negates one word
    assert [(note.start, note.end) for note in query.notes] == [(0, len(query.text))]
    assert str(DEEPEST) in query.notes[0].message
    assert parse("(" * 500 + "red" + ")" * 500, today=TODAY).tree == RED


def test_any_number_of_negations_is_read_without_recursion() -> None:
    assert tree("NOT " * 900 + "red") == RED
    assert tree("NOT " * 901 + "red") == Not(RED)


@settings(max_examples=50)
@given(any_text)
def test_a_query_means_the_same_however_often_it_is_asked(text: str) -> None:
    assert (
        parse(text, today=TODAY) == parse(text, today=TODAY) == Query(text, tree(text), parse(text, today=TODAY).notes)
    )
