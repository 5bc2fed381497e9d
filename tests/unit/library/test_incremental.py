"""After any changes of the folder, what was kept up to date says the same as what is made anew."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from libraries import article, everything, put

from tui.library.library import open_library
from tui.marks.store import open_marks

_NAMES = ("a.md", "b.md", "Z.md", "ä.txt", "in/a.md", "in/c.yaml", "in/deep/d.md", "in.md", "d.html")
_FOLDERS = ("in", "in/deep", "other", "0")
_WORDS = ("heron", "herons", "kestrel", "日本語", "Zürich")
_QUERIES = (*_WORDS, "heron -kestrel", "title:heron", "h*", '"heron kestrel"', "source:kestrel", "after:2021", "-heron")


def _contents() -> st.SearchStrategy[str | bytes]:
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)
    keys = st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["one", "two"]),
            "title": words,
            "source": words,
            "published": st.sampled_from(["2020", "2021-03", "2021-03-04", "2022-01-01"]),
            "authors": st.sampled_from(["[Ann Bee]", "[Cee Ant]"]),
        },
    )
    return st.one_of(
        st.builds(lambda text, keys: article(text, **keys), words, keys),
        st.sampled_from([b"", b"\x00\x01\x02\xff" * 40, b"---\ntitle: [\n---\n\nheron\n"]),
    )


class Folder(RuleBasedStateMachine):
    """A folder that somebody works in, and a library that looks now and then."""

    def __init__(self) -> None:
        super().__init__()
        self._top = Path(tempfile.mkdtemp(prefix="byline-test-"))
        self._folder = self._top / "library"
        self._folder.mkdir()
        self._marks = open_marks(self._top / "data")
        self._library = open_library(self._folder, self._top / "cache", self._marks)
        self._touched: set[str] = set()
        self._fresh = 0
        self._in_step = True

    def teardown(self) -> None:
        self._library.close()
        self._marks.close()
        shutil.rmtree(self._top)

    def _changed(self, *paths: str) -> None:
        self._touched.update(paths)
        self._in_step = False

    @rule(path=st.sampled_from(_NAMES), content=_contents())
    def write(self, path: str, content: str | bytes) -> None:
        if not any((self._folder / above).is_file() for above in Path(path).parents):
            put(self._folder, path, content)
            self._changed(path)

    @rule(path=st.sampled_from(_NAMES), again=st.sampled_from(_NAMES))
    def rename(self, path: str, again: str) -> None:
        if (self._folder / path).is_file() and (self._folder / again).parent.is_dir():
            (self._folder / path).replace(self._folder / again)
            self._changed(path, again)

    @rule(path=st.sampled_from(_NAMES), again=st.sampled_from(_NAMES))
    def copy(self, path: str, again: str) -> None:
        if path != again and (self._folder / path).is_file() and (self._folder / again).parent.is_dir():
            shutil.copy2(self._folder / path, self._folder / again)
            self._changed(again)

    @rule(path=st.sampled_from(_NAMES))
    def delete(self, path: str) -> None:
        if (self._folder / path).is_file():
            (self._folder / path).unlink()
            self._changed(path)

    @rule(path=st.sampled_from(_FOLDERS), again=st.sampled_from([*_FOLDERS, ".hidden"]))
    def move_folder(self, path: str, again: str) -> None:
        source, target = self._folder / path, self._folder / again
        if source.is_dir() and not target.exists() and not again.startswith(path) and target.parent.is_dir():
            source.rename(target)
            self._changed(path, again)

    @rule(path=st.sampled_from(_NAMES), word=st.sampled_from(_WORDS))
    def edit_in_place_at_once(self, path: str, word: str) -> None:
        """The same size, the same inode and the same times as before: only a clock that is not trusted notices."""
        whole = self._folder / path
        if whole.is_file() and (data := whole.read_bytes()).count(b"heron"):
            before = whole.stat()
            with whole.open("r+b") as file:
                file.write(data.replace(b"heron", b"egret"))
            os.utime(whole, ns=(before.st_atime_ns, before.st_mtime_ns))
            self._changed(path)

    @rule()
    def sync(self) -> None:
        self._library.sync()
        self._touched.clear()
        self._in_step = True

    @rule()
    def sync_what_was_touched(self) -> None:
        self._library.sync_parts(sorted(self._touched))
        self._touched.clear()
        self._in_step = True

    @rule()
    def close_and_open(self) -> None:
        self._library.close()
        self._library = open_library(self._folder, self._top / "cache", self._marks)

    @precondition(lambda self: self._in_step)
    @invariant()
    def says_what_a_fresh_one_says(self) -> None:
        self._fresh += 1
        fresh = open_library(self._folder, self._top / f"fresh-{self._fresh}", self._marks)
        fresh.sync()
        try:
            assert everything(self._library, _QUERIES) == everything(fresh, _QUERIES)
        finally:
            fresh.close()


_CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def test_a_few_changes_in_any_order() -> None:
    quick = settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=_CHECKS)
    run_state_machine_as_test(Folder, settings=quick)


@pytest.mark.slow
def test_many_changes_in_any_order() -> None:
    thorough = settings(max_examples=20, stateful_step_count=15, deadline=None, suppress_health_check=_CHECKS)
    run_state_machine_as_test(Folder, settings=thorough)
