"""Marks by row say what the marks by id say, whatever has changed in between and whoever changed it."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libraries import article, put, titles

from tui.articles.anchor import Selector
from tui.library.library import LocalLibrary, open_library
from tui.marks.annotations import Annotation
from tui.marks.store import Marks, open_marks

_NAMES = ("a", "b", "c", "d")
_LIT = Annotation(Selector("Words", "", ".", 0), colour="blue")
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "read unread star elsewhere write delete highlight unlight note unnote noted-elsewhere tag untag"
                " tagged-elsewhere undo redo new-id"
            ).split()
        ),
        st.sampled_from(_NAMES),
    ),
    max_size=10,
)


def expected(library: LocalLibrary, marks: Marks) -> dict[str, set[str]]:
    rows = library.articles.rows(list(library.search.run("").rowids))
    found = {row.title: marks.get(row.id) for row in rows}
    kept = {row.title: marks.annotations.of(row.id) for row in rows}
    noted = {title for title, ones in kept.items() if any(one.note for one in ones)}
    lit = {title for title, ones in kept.items() if any(one.selector for one in ones)}
    gulls = {title for title, ones in kept.items() if any("gulls" in one.note for one in ones)}
    tags = {row.title: marks.tags.of(row.id) for row in rows}
    tide = {title for title, ones in tags.items() if "High tide" in ones}
    blue = {title for title, ones in kept.items() if any(one.selector and one.colour == "blue" for one in ones)}
    return {
        "highlight:blue": blue,
        "highlight:pink": set(),
        "-highlight:BLUE": found.keys() - blue,
        "tag:tides": tide,
        'tag:"high tide" OR highlight:blue': tide | blue,
        "words -tag:tide": found.keys() - tide,
        "tag:moon": {title for title, ones in tags.items() if "Moon" in ones},
        "is:highlighted": lit,
        "-is:highlighted": found.keys() - lit,
        "is:noted": noted,
        "has:note": noted,
        "note:gull": gulls,
        'note:"no gulls" OR is:highlighted': gulls | lit,
        "words -note:gulls": found.keys() - gulls,
        "is:read": {title for title, mark in found.items() if mark.read},
        "is:unread": {title for title, mark in found.items() if not mark.read},
        "is:starred": {title for title, mark in found.items() if mark.starred},
        "is:unread OR is:starred": {title for title, mark in found.items() if not mark.read or mark.starred},
        "words -is:read": {title for title, mark in found.items() if not mark.read},
    }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_after_any_steps(tmp_path_factory, steps: list[tuple[str, str]]) -> None:
    top: Path = tmp_path_factory.mktemp("flags")
    marks, elsewhere = open_marks(top / "data"), open_marks(top / "data")
    for name in _NAMES[:2]:
        put(top / "library", f"{name}.md", article("Words.", title=name, id=name))
    library = open_library(top / "library", top / "cache", marks)
    library.sync()
    for step, name in steps:
        match step:
            case "read" | "unread":
                marks.set_read([name], step == "read")
                library.marked([name])
            case "star":
                marks.set_starred([name], True)
                library.marked([name])
            case "elsewhere":
                elsewhere.set_read([name], True)
            case "highlight" | "unlight":
                marks.annotations.change(name, *(([_LIT], []) if step == "highlight" else ([], [_LIT])))
                library.marked([name])
            case "note" | "unnote":
                marks.annotations.change(name, [Annotation(None, "No gulls." if step == "note" else "")])
                library.marked([name])
            case "noted-elsewhere":
                elsewhere.annotations.change(name, [Annotation(_LIT.selector, "Some gulls, no gulls.")])
            case "tag" | "untag":
                marks.tags.change([name], *((["High tide"], []) if step == "tag" else ([], ["High tide"])))
                library.marked([name])
            case "tagged-elsewhere":
                elsewhere.tags.change([name], ["Moon"])
            case "undo" | "redo":
                if undone := marks.undo() if step == "undo" else marks.redo():
                    library.marked(undone.ids)
            case "write":
                put(top / "library", f"{name}.md", article("Words.", title=name, id=name))
            case "delete":
                (top / "library" / f"{name}.md").unlink(missing_ok=True)
            case "new-id":
                put(top / "library", f"{name}.md", article("Words.", title=name, id="d" if name != "d" else "a"))
        library.sync()
        for query, meant in expected(library, marks).items():
            assert set(titles(library, query)) == meant, query
    for one in (library, marks, elsewhere):
        one.close()


def test_the_masks_are_made_once_and_then_kept_up(opened, folder: Path, marks: Marks, monkeypatch) -> None:
    for name in _NAMES:
        put(folder, f"{name}.md", article("Words.", title=name, id=name))
    marks.set_read(["a", "b"], True)
    library = opened()
    assert titles(library, "is:read") == ["a", "b"]
    asked: list[int] = []
    monkeypatch.setattr(marks, "read_ids", lambda: asked.append(1) or set())
    put(folder, "e.md", article("Words.", title="e", id="e"))
    library.sync()
    marks.set_read(["c"], True)
    library.marked(["c", "no such id"])
    assert titles(library, "is:read") == ["a", "b", "c"]
    assert asked == []


def test_in_a_large_library_the_two_databases_are_joined(opened, folder: Path, marks: Marks, monkeypatch) -> None:
    monkeypatch.setattr("tui.library.index.masks._MANY", 1)
    for name in _NAMES:
        put(folder, f"{name}.md", article("Words.", title=name, id=name))
    put(folder, "z.md", article("Words.", title="a", id="a"))  # a copy
    marks.set_read(["a", "c", "no such id"], True)
    marks.set_starred(["b"], True)
    library = opened()
    asked: list[int] = []
    monkeypatch.setattr(marks, "read_ids", lambda: asked.append(1) or {"a", "c"})
    library.discovery.prepare()
    assert titles(library, "is:read") == ["a", "c"]
    elsewhere = open_marks(marks.path.parent)
    elsewhere.set_read(["b"], True)
    elsewhere.close()
    assert titles(library, "is:read") == ["a", "b", "c"]
    assert asked == []
    monkeypatch.setattr("tui.library.index.masks.READ_IDS", "SELECT nothing FROM nowhere")
    assert titles(opened(), "is:read") == ["a", "c"]
    assert asked, "what cannot be joined is asked one after the other"
    assert not library.problems.all()[1:]
