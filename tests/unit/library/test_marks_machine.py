"""Marks against a plain model: whatever is done to files, a mark is on the text that it was made on, or is lost.

The model knows a text by its number, which is in all of its sentences, whatever is edited, and under whatever title,
name, id and path it is.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from libraries import article, put

from tui.articles.copy_names import is_copy
from tui.library.library import open_library
from tui.marks.annotations import Annotation
from tui.marks.store import open_marks

PATHS = ("a.md", "b.md", "c.md", "in/a.md", "b (conflicted copy).md", "z.txt")
TITLES = ("Minutes", "Notes")
TEXTS = 5
SENTENCES = 6

paths = st.sampled_from(PATHS)
titles = st.sampled_from(TITLES)
texts = st.integers(0, TEXTS - 1)


def body(text: int) -> str:
    return " ".join(f"Sentence number {letter} belongs to the text{text}." for letter in "abcdef"[:SENTENCES])


def number_in(content: str) -> int:
    """The number of the text that a file has."""
    found = re.search(r"text(\d)", content)
    assert found is not None
    return int(found[1])


class Marking(RuleBasedStateMachine):
    """A person who marks articles, and changes the files of a library, one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="byline-test-"))
        self.folder = self.top / "library"
        self.folder.mkdir()
        self.marks = open_marks(self.top / "data")
        self.library = open_library(self.folder, self.top / "cache", self.marks)
        self.files: dict[str, str] = {}
        self.starred: set[int] = set()
        self.ambiguous: set[int] = set()
        """Texts that were in two states at once, or were left out of the library for a while as another one came."""
        self.watched = False
        """Whether only what was touched is looked at, as a reader does that watches the folder."""
        self.touched: set[str] = set()
        self.seen: dict[str, str] = {}
        """The files as they were at the last synchronisation."""
        self.edits = 0

    def teardown(self) -> None:
        self.library.close()
        self.marks.close()
        shutil.rmtree(self.top)

    def written(self, path: str, content: str | None) -> None:
        """Give a file a content, or none, in the model and on the disk."""
        self.touched.add(path)
        if content is None:
            (self.folder / path).unlink()
            self.files.pop(path)
        else:
            put(self.folder, path, content)
            self.files[path] = content

    def synchronised(self, *, exchanged: bool = False) -> None:
        states: dict[int, set[str]] = {}
        for content in self.files.values():
            states.setdefault(number_in(content), set()).add(content)
        self.ambiguous |= {text for text, contents in states.items() if len(contents) > 1}
        before = self.ids_of_contents()
        if self.watched:
            self.library.sync_parts(sorted(self.touched))
        else:
            self.library.sync()
        self.touched.clear()
        after = self.ids_of_contents()
        changed = {
            content: (before[content], after[content])
            for content in before.keys() & after.keys()
            if number_in(content) not in self.ambiguous  # of two files with one text, either may keep the id
        }
        kept = all(old == new for old, new in changed.values())
        assert kept or exchanged, "an article keeps its id, whatever comes and goes"

    def ids_of_contents(self) -> dict[str, str]:
        """The ids of the articles that are listed, by what their files say; not those in conflict copies."""
        rows = self.library.articles.rows(list(self.library.search.run("").rowids))
        known = {self.seen[row.path]: row.id for row in rows if row.path in self.seen and not is_copy(row.path)}
        self.seen = dict(self.files)
        return known

    @rule(path=paths, text=texts, title=titles)
    def write(self, path: str, text: int, title: str) -> None:
        """A new file; what is overwritten is gone."""
        if path not in self.files:
            self.written(path, article(body(text), title=title))
            self.synchronised()

    @rule(path=paths)
    def edit_a_sentence(self, path: str) -> None:
        if path in self.files:
            self.edits += 1
            content = self.files[path]
            letter = "abcdef"[self.edits % SENTENCES]
            edited = re.sub(
                rf"Sentence number {letter}\w* ", f"Sentence number {letter}{self.edits} ", content, count=1
            )
            self.written(path, edited)
            self.synchronised()

    @rule(path=paths, title=titles)
    def retitle(self, path: str, title: str) -> None:
        if path in self.files:
            self.written(path, re.sub(r"title: \w+", f"title: {title}", self.files[path]))
            self.synchronised()

    @rule(path=paths, day=st.integers(1, 3))
    def date(self, path: str, day: int) -> None:
        if path in self.files and path.endswith(".md"):
            content = re.sub(r"published: .*\n", "", self.files[path])
            self.written(path, content.replace("title:", f"published: 2024-05-0{day}\ntitle:"))
            self.synchronised()

    @rule(path=paths, again=paths)
    def rename(self, path: str, again: str) -> None:
        if path in self.files and again not in self.files and path[-3:] == again[-3:]:
            self.written(again, self.files[path])
            self.written(path, None)
            self.synchronised()

    @rule(path=paths, again=paths, title=titles)
    def rename_and_retitle(self, path: str, again: str, title: str) -> None:
        if path in self.files and again not in self.files and path[-3:] == again[-3:]:
            self.written(again, re.sub(r"title: \w+", f"title: {title}", self.files[path]))
            self.written(path, None)
            self.synchronised()

    @rule(path=paths, again=paths)
    def rename_over(self, path: str, again: str) -> None:
        if path in self.files and again in self.files and path != again and path[-3:] == again[-3:]:
            self.written(again, self.files[path])
            self.written(path, None)
            self.synchronised()

    @rule(path=paths, again=paths)
    def copy(self, path: str, again: str) -> None:
        if path in self.files and again not in self.files and path[-3:] == again[-3:]:
            self.written(again, self.files[path])
            self.synchronised()

    @rule(path=paths, again=paths)
    def exchange(self, path: str, again: str) -> None:
        """Two files change places, as another branch may have them."""
        if path in self.files and again in self.files and path[-3:] == again[-3:]:
            one, other = self.files[path], self.files[again]
            self.written(path, other)
            self.written(again, one)
            self.synchronised(exchanged=True)  # ids stay with the places, and marks go with the texts

    @rule(path=paths)
    def delete(self, path: str) -> None:
        if path in self.files:
            self.written(path, None)
            self.synchronised()

    @rule(path=paths)
    def star(self, path: str) -> None:
        if path in self.files:
            article_id = self.library.articles.find(str(self.folder / path)).id
            text = number_in(self.files[path])
            self.marks.set_starred([article_id], True)
            self.marks.annotations.change(article_id, [Annotation(None, f"on text{text}")])
            self.library.marked([article_id])
            self.starred.add(text)

    @rule()
    def watch(self) -> None:
        self.watched = not self.watched

    @rule(cache=st.booleans())
    def restart(self, cache: bool) -> None:
        """Close and open, perhaps without the cache."""
        self.library.close()
        if not cache:
            shutil.rmtree(self.top / "cache")
        self.library = open_library(self.folder, self.top / "cache", self.marks)
        self.library.sync()

    @invariant()
    def every_article_is_listed(self) -> None:
        rows = self.library.articles.rows(list(self.library.search.run("").rowids))
        listed = {(self.folder / row.path).read_text("utf-8") for row in rows}
        assert listed == set(self.files.values())
        assert len(rows) == len({row.id for row in rows})

    @invariant()
    def marks_are_on_their_texts(self) -> None:
        rows = self.library.articles.rows(list(self.library.search.run("is:starred").rowids))
        found = set()
        for row in rows:
            text = number_in(self.files[row.path])
            assert {one.note for one in self.marks.annotations.of(row.id)} == {f"on text{text}"}, (row, text)
            found.add(text)
        there = {number_in(content) for content in self.files.values()}
        expected = (self.starred & there) - self.ambiguous
        assert expected <= found, (expected, found)


_run: Callable[..., None] = run_state_machine_as_test


def test_marks_stay_with_their_texts() -> None:
    quick = settings(
        max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    _run(Marking, settings=quick)


@pytest.mark.slow
def test_marks_stay_with_their_texts_for_long() -> None:
    thorough = settings(
        max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    _run(Marking, settings=thorough)
