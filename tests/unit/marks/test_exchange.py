"""Marks go out as YAML and come back the same; databases are merged in any order to the same; faults are one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.analysis.correction import Correction
from tui.articles.anchor import Selector
from tui.articles.safe import clean, clean_line
from tui.errors import UnreadableError
from tui.marks.annotations import Annotation
from tui.marks.colours import COLOURS
from tui.marks.exchange import HEAD, from_yaml, personal_to_yaml, read_documents, to_yaml
from tui.marks.personal import Personal
from tui.marks.store import Mark, Marks, open_marks
from tui.marks.sync_records import Corrected, Record, Stamped, as_json
from tui.marks.tags import normalise_tag
from tui.preferences import Choice
from tui.saved_searches import SavedSearch

TIMES = st.integers(0, 2**52)
FEW_TIMES = st.integers(0, 3)
WORDS = st.one_of(
    st.text(max_size=30).map(clean),
    st.sampled_from(
        ["no", "12", "true", "2026-11-24", "~", "- a", "a: b", "---\n---", " x\ny", "x \n\ny\n", "#", "'\""]
    ),
)
IDS = st.one_of(st.sampled_from(["a", "b", "2025-03-05", "no", "12"]), st.text(min_size=1).map(clean_line)).filter(
    str.strip
)


TAGS = (
    st.one_of(st.sampled_from(["sea", "Sea", "no", "2026-11-24"]), st.text(max_size=20)).map(normalise_tag).filter(bool)
)
UNKNOWN = st.one_of(st.booleans(), st.integers(-9, 9), WORDS.filter(bool), st.lists(st.integers(0, 9), max_size=2))
OTHERS = st.dictionaries(st.sampled_from(["mood", "by", "x y"]), UNKNOWN, max_size=2).map(
    lambda said: as_json(said) if said else ""
)
"""What a newer Byline may know of anything."""


def stamped(most: int, times: st.SearchStrategy[int]) -> st.SearchStrategy[Stamped]:
    return st.builds(Stamped, st.integers(0, most), times)


def records(ids: st.SearchStrategy[str], times: st.SearchStrategy[int]) -> st.SearchStrategy[Record]:
    selectors = st.builds(Selector, WORDS.filter(bool), WORDS, WORDS, st.integers(0, 10**7))
    colours = st.sampled_from([*COLOURS, "turquoise"])
    highlights = st.builds(Annotation, selectors, WORDS, times, times, colours, OTHERS)
    notes = st.builds(Annotation, st.none(), WORDS.filter(bool), times, times, others=OTHERS)
    corrections = st.builds(
        Corrected,
        st.builds(
            Correction,
            st.sampled_from(["hide", "correct", "add"]),
            st.sampled_from(["person", "event", "quote"]),
            selectors,
            st.sampled_from(["text", "title", "summary"]),
            WORDS,
            WORDS,
            WORDS,
            st.none() | WORDS,
            st.dictionaries(st.sampled_from(["role", "unit"]), WORDS, max_size=2),
        ),
        times,
        st.booleans(),
        OTHERS,
    )
    return st.builds(
        Record,
        ids,
        stamped(1, times),
        stamped(1, times),
        stamped(10**7, times),
        st.tuples(st.lists(notes, max_size=1), st.lists(highlights, max_size=2)).map(lambda both: (*both[0], *both[1])),
        st.dictionaries(st.sampled_from(["", "0123456789abcdef", "1111111111111111"]), times, max_size=2),
        st.lists(corrections, max_size=2).map(tuple),
        st.dictionaries(TAGS, stamped(1, times), max_size=2),
        OTHERS,
    )


def times_of(record: Record) -> list[tuple[int, int]]:
    return [(one.created_at, one.changed_at) for one in record.annotations]


@settings(max_examples=150, deadline=None)
@given(records(IDS, TIMES), WORDS)
@example(Record("x", annotations=(Annotation(None, "a\x1b[31m\u202eb"),)), "")
def test_what_is_written_is_read_again(record: Record, title: str) -> None:
    text = to_yaml(record, title)
    [again] = from_yaml(HEAD + text, "x.yaml")
    if record.annotations and record.annotations[0].note != clean(record.annotations[0].note):
        assert again.annotations[0].note == "a␛[31m�b"
        return
    assert again == record
    assert times_of(again) == times_of(record)
    assert yaml.safe_load(text)["article"] == record.article


def merged(top: Path, *several: list[Record]) -> list[str]:
    """All that a new database has after records were merged into it, as text."""
    top.mkdir(exist_ok=True)
    for old in top.glob("marks*"):
        old.unlink()
    store = open_marks(top)
    for some in several:
        store.records.merge(some)
    written = [to_yaml(record) for record in store.records.all()]
    store.close()
    return written


SOME = st.lists(records(st.sampled_from("ab"), FEW_TIMES), max_size=2)


@settings(max_examples=25, deadline=None)
@given(SOME, SOME, SOME)
def test_merging_is_the_same_in_any_order_and_as_often_as_one_likes(
    tmp_path_factory: pytest.TempPathFactory, one: list[Record], other: list[Record], third: list[Record]
) -> None:
    top = tmp_path_factory.mktemp("data")
    expected = merged(top, one, other, third)
    assert merged(top, third, one, other) == expected
    assert merged(top, other, third, third, one, other) == expected
    both = list(from_yaml("".join(merged(top, other, third)), "x.yaml"))
    assert merged(top, one, both) == expected


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    store = open_marks(tmp_path / "data")
    yield store
    store.close()


LAMP = Annotation(Selector("a new lamp", "lighthouse has ", ". It was", 19), "Bright.")
HIDDEN = Correction("hide", "person", Selector("Oslo", "in ", " on", 30), fact="Oslo")


def test_of_corrections_at_one_moment_the_same_one_stays_in_any_order(tmp_path: Path) -> None:
    for other in (
        replace(HIDDEN, value=""),
        replace(HIDDEN, fact="Oslo city"),
        replace(HIDDEN, selector=Selector("Oslo", "near ", " on", 30)),
        replace(HIDDEN, selector=Selector("Oslo", "in ", " in", 30)),
    ):
        one, two = ([Record("a", corrections=(Corrected(correction, 5),))] for correction in (HIDDEN, other))
        assert merged(tmp_path, one, two) == merged(tmp_path, two, one)


def fill(marks: Marks) -> None:
    marks.set_read(["a", "b"], True)
    marks.set_read(["b"], False)
    marks.set_starred(["a"], True)
    marks.set_position("c", 90)
    marks.annotations.change("a", [LAMP, Annotation(None, "Ask\nthe keeper.")])
    marks.annotations.change("d", [LAMP])
    marks.annotations.change("d", remove=[LAMP])
    marks.corrections.put("e", HIDDEN)


def test_all_marks_go_out_and_come_back(marks: Marks, tmp_path: Path) -> None:
    fill(marks)
    text = "".join(to_yaml(record, "A title") for record in marks.records.all())
    for words in ("quote: a new lamp", "  text: |-\n    Ask\n    the keeper.", "unread: 20", f"  {LAMP.id}: 20"):
        assert words in text
    other = open_marks(tmp_path / "other")
    assert other.records.merge(from_yaml(text, "x")) == ("a", "b", "c", "d", "e")
    assert other.records.merge(from_yaml(text, "x")) == ()
    assert other.get_many("abc") == {"a": Mark(True, True), "b": Mark(), "c": Mark(position=90)}
    assert other.annotations.of("a") == marks.annotations.of("a")
    assert other.corrections.of("e") == (HIDDEN,)
    assert list(other.records.all()) == list(marks.records.all())
    other.close()


def test_the_newest_change_wins_field_by_field(marks: Marks, tmp_path: Path) -> None:
    fill(marks)
    old = "".join(map(to_yaml, marks.records.all()))
    marks.annotations.change("a", remove=[LAMP])
    marks.set_starred(["a"], False)
    assert marks.records.merge(from_yaml(old, "x")) == ()
    other = open_marks(tmp_path / "other")
    other.records.merge(from_yaml(old, "x"))
    other.set_read(["c"], True)
    assert other.records.merge(marks.records.all()) == ("a",)
    assert [one.selector for one in other.annotations.of("a")] == [None]
    assert other.get_many("ac") == {"a": Mark(read=True), "c": Mark(read=True, position=90)}
    other.close()


def test_what_a_person_writes_by_hand_is_taken_where_nothing_is_known(marks: Marks) -> None:
    written = "article: a\nstarred: true\nhighlights:\n- quote: a new lamp\n  note: 12\nnote:\n  text: Seen.\n"
    assert marks.records.merge(from_yaml(written, "x")) == ("a",)
    assert marks.get("a").starred
    assert marks.annotations.of("a") == (Annotation(None, "Seen."), Annotation(Selector("a new lamp"), "12"))
    marks.set_starred(["a"], False)
    assert marks.records.merge(from_yaml(written, "x")) == ()
    assert marks.records.merge(from_yaml("article: a\nstarred: 2030-01-01", "x")) == ("a",)
    assert marks.get("a").starred


def test_a_mark_from_the_end_of_time_can_be_changed_and_exported(marks: Marks) -> None:
    marks.records.merge(from_yaml("article: a\nread: 9999-12-31T23:59:59.999999Z", "x"))
    marks.set_read(["a"], False)
    (record,) = marks.records.all()
    assert "unread: 9999-12-31T23:59:59.999999Z" in to_yaml(record)
    assert marks.records.merge(from_yaml(to_yaml(record), "x")) == ()


FAULTS = [
    ("read: true", "x:1: these marks name no article"),
    ("article: a\n---\n- b", "x:2: the document is not a mapping"),
    ("article: a\n---\narticle: b\nread: soon", "x:2: “read” is not a time"),
    ("article: a\n---\narticle: b\nread: 2026-11-24\nread: true", "x:5: “read” is written twice"),
    ("article: [a]", "“article” is not text"),
    ("article: a\nhighlights: 3", "“highlights” is not a list"),
    ("article: a\nhighlights: [{quote: ''}]", "a quotation without words"),
    ("article: a\nhighlights: [{quote: b, start: -1}]", "“start” is not an offset"),
    ("article: a\nposition: {start: 99999999999999999999999}", "“start” is not an offset"),
    ("personal: 3", "personal is not a mapping"),
    ("personal: {searches: [{name: [a]}]}", "“name” is not text"),
    ("article: a\ntags: sea", "tags is not a mapping"),
    ("article: a\ntags: {sea: soon}", "“sea” is not a time"),
    ("article: a\nnote: {text: true}", "“text” is not text"),
    ("article: a\ncorrections: [{deed: burn}]", "“deed” is none of hide, correct, add"),
    ("article: 'a", "x:1: the YAML cannot be read"),
    ("article: !!python/object a", "x:1: a YAML tag is ignored"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_a_fault_is_one_clear_line_and_nothing_is_merged(marks: Marks, text: str, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        marks.records.merge(from_yaml(f"article: first\nread: true\n---\n{text}".removeprefix(""), "x"))
    message = str(caught.value)
    assert "\n" not in message
    with pytest.raises(UnreadableError) as alone:
        list(from_yaml(text, "x"))
    assert said in str(alone.value)
    assert marks.read_ids() == set()


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("article: a\n|---\n|note:\n|  text: b\n|- |quote: |x".split("|"))).map("".join)
)
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    try:
        said = [record.article for record in from_yaml(text, "x")]
    except UnreadableError as refused:
        said = str(refused).splitlines()
    assert all(said)


def test_a_database_that_cannot_be_written_takes_nothing(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.sqlite3", busy_seconds=0.05)
    other = sqlite3.connect(marks.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnreadableError, match="in use by another program"):
        marks.records.merge([Record("a", Stamped(1, 5))])
    other.execute("ROLLBACK")
    other.close()
    assert marks.records.merge([Record("a", Stamped(1, 5))]) == ("a",)
    marks.close()


def test_what_a_newer_byline_writes_is_kept_and_written_again(marks: Marks) -> None:
    written = (
        "article: a\nmood: calm\nposition: {start: 3, changed: 2026-01-01, column: 2}\n"
        "note: {text: b, by: me}\nhighlights:\n- quote: c\n  shape: {round: true}\n"
        "corrections:\n- {deed: hide, kind: person, field: text, quote: d, sure: 3}\n"
    )
    [document] = read_documents(written, "x")
    assert sorted(document.unknown) == ["by", "mood", "position", "shape", "sure"]
    assert document.record is not None
    marks.records.merge([document.record])
    [record] = marks.records.all()
    again = yaml.safe_load(to_yaml(record))
    assert (again["mood"], again["note"]["by"], again["position"]["column"]) == ("calm", "me", 2)
    assert again["position"]["start"] == 3
    assert again["highlights"][0]["shape"] == {"round": True}
    assert again["corrections"][0]["sure"] == 3


def test_an_export_without_anything_new_is_the_one_that_an_older_byline_reads(marks: Marks) -> None:
    fill(marks)
    for record in marks.records.all():
        keys = set(yaml.safe_load(to_yaml(record)))
        assert keys <= {
            "article",
            "read",
            "unread",
            "starred",
            "position",
            "note",
            "highlights",
            "removed",
            "corrections",
        }


def test_a_tag_may_be_written_as_a_list(marks: Marks) -> None:
    marks.records.merge(from_yaml("article: a\ntags: [sea, '#Tides, high']", "x"))
    assert marks.tags.of("a") == ("sea", "Tides high")
    marks.tags.change(["a"], remove=["SEA"])
    marks.records.merge(from_yaml("article: a\ntags: [sea]", "x"))
    assert marks.tags.of("a") == ("Tides high",)


def test_a_correction_that_was_taken_back_does_not_come_back(marks: Marks) -> None:
    marks.corrections.put("a", HIDDEN)
    old = "".join(map(to_yaml, marks.records.all()))
    marks.corrections.take_back("a")
    assert marks.records.merge(from_yaml(old, "x")) == ()
    assert marks.corrections.of("a") == ()
    marks.corrections.put("a", HIDDEN)
    assert marks.corrections.of("a") == (HIDDEN,)


NAMES = (
    st.one_of(st.sampled_from(["Moon", "moon", "Sea"]), st.text(min_size=1, max_size=9))
    .map(lambda name: clean_line(name).strip())
    .filter(bool)
)
SEARCHES = st.builds(SavedSearch, NAMES, WORDS.map(clean_line), st.sampled_from(["newest", "title"]), TIMES)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(SEARCHES, max_size=3, unique_by=lambda one: one.name),
    st.dictionaries(NAMES, TIMES, max_size=2),
    st.dictionaries(NAMES, st.builds(Choice, UNKNOWN, TIMES), max_size=3),
    OTHERS,
)
def test_what_belongs_to_no_article_is_read_again(
    searches: list[SavedSearch], removed: dict[str, int], preferences: dict[str, Choice], others: str
) -> None:
    gone = [SavedSearch(name, changed=at, removed=True) for name, at in removed.items()]
    personal = Personal((*searches, *gone), preferences, others)
    again = [document.personal for document in read_documents(personal_to_yaml(personal), "x")]
    assert again == ([personal] if personal != Personal() else [])
    assert [one.changed for document in again if document for one in document.searches] == [
        one.changed for one in personal.searches
    ]
