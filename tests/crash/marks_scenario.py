"""Makes marks and takes one back, ended at every step (`crashing`); run by `test_crash_loop.py`."""

import sqlite3
import sys
from pathlib import Path

from crashing import crash_at_every_step

from tui.articles.anchor import Selector
from tui.marks.annotations import Annotation
from tui.marks.store import Mark, Marks, open_marks
from tui.marks.sync_records import Record, Stamped

IDS = ("a", "b", "c")

LAMP = Annotation(Selector("a new lamp", "has ", ".", 19))
NOTED = Annotation(LAMP.selector, "Bright.")
ON_IT = Annotation(None, "All of it.")

READ = {"a": Mark(read=True), "b": Mark(read=True)}
STARRED = {**READ, "a": Mark(read=True, starred=True)}
READING = {**STARRED, "c": Mark(position=90)}
LATER = 2**52
"""A time in the future, in microseconds: newer than any that is given here."""
STATES = [
    ({}, ()),
    (READ, ()),
    (STARRED, ()),
    (READING, ()),
    (READING, (ON_IT, LAMP)),
    (READING, (NOTED,)),
    ({"a": STARRED["a"], "c": Mark(position=90)}, (Annotation(None, "Theirs."), NOTED)),
]
"""What can be found after a crash: the marks before one of the changes below, or after it, and nothing between."""
TAGS = [(), ("harbour", "lamp"), ("harbour", "pier")]
"""The same for tags of one's own."""


def mark_everything(marks: Marks) -> None:
    marks.tags.change(["a"], ["harbour", "lamp"])
    marks.tags.change(["a"], ["pier"], ["lamp"])
    marks.set_read(["a", "b"], True)
    marks.set_starred(["a"], True)
    marks.set_position("c", 90)
    marks.annotations.change("a", [LAMP, ON_IT])
    marks.annotations.change("a", [NOTED], [ON_IT])


def act(work: Path) -> None:
    marks = open_marks(work / "data")
    mark_everything(marks)
    marks.undo()
    marks.annotations.change("a", [NOTED], [ON_IT])
    theirs = Record("a", annotations=(Annotation(None, "Theirs.", LATER, LATER),))
    marks.records.merge([theirs, Record("b", read=Stamped(0, LATER))])
    marks.close()


def check(work: Path) -> None:
    marks = open_marks(work / "data")
    assert marks.problem is None, marks.problem
    assert _kept(marks) in STATES, _kept(marks)
    assert marks.tags.of("a") in TAGS, marks.tags.of("a")
    mark_everything(marks)
    marks.close()
    again = open_marks(work / "data")
    assert _kept(again) == STATES[5]
    assert set(again.tags.of("a")) >= {"harbour", "pier"}
    again.close()
    connection = sqlite3.connect(work / "data" / "marks.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def _kept(marks: Marks) -> tuple[dict[str, Mark], tuple[Annotation, ...]]:
    kept = {name: mark for name, mark in marks.get_many(IDS).items() if mark != Mark()}
    return kept, marks.annotations.of("a")


def main(top: Path) -> None:
    prepared = top / "prepared"
    prepared.mkdir()
    print(crash_at_every_step(prepared, act, check))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
