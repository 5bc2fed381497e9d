"""Makes marks and takes one back, ended at every step (`crashing`); run by `test_crash_loop.py`."""

import sqlite3
import sys
from pathlib import Path

from crashing import crash_at_every_step

from tui.marks.store import Mark, Marks, open_marks

IDS = ("a", "b", "c")

STATES = [
    {},
    {"a": Mark(read=True), "b": Mark(read=True)},
    {"a": Mark(read=True, starred=True), "b": Mark(read=True)},
    {"a": Mark(read=True, starred=True), "b": Mark(read=True), "c": Mark(position=90)},
    {"a": Mark(read=True), "b": Mark(read=True), "c": Mark(position=90)},
]
"""What can be found after a crash: the marks before one of the changes below, or after it, and nothing between."""


def mark_everything(marks: Marks) -> None:
    marks.set_read(["a", "b"], True)
    marks.set_starred(["a"], True)
    marks.set_position("c", 90)


def act(work: Path) -> None:
    marks = open_marks(work / "data")
    mark_everything(marks)
    marks.undo()
    marks.close()


def check(work: Path) -> None:
    marks = open_marks(work / "data")
    assert marks.problem is None, marks.problem
    assert _kept(marks) in STATES, _kept(marks)
    mark_everything(marks)
    marks.close()
    again = open_marks(work / "data")
    assert _kept(again) == STATES[3]
    again.close()
    connection = sqlite3.connect(work / "data" / "marks.sqlite3")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def _kept(marks: Marks) -> dict[str, Mark]:
    return {name: mark for name, mark in marks.get_many(IDS).items() if mark != Mark()}


def main(top: Path) -> None:
    prepared = top / "prepared"
    prepared.mkdir()
    print(crash_at_every_step(prepared, act, check))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
