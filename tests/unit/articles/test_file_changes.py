"""Changes of details are undone byte for byte, also where a file was converted; what was changed since stays."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.edit import convert_to_markdown, edit_article
from tui.articles.file_changes import record, reverse, undo

MARKDOWN = "---\ntitle: A # the first\ntags: [sea]\n---\n\nText.\n"


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_text_that_was_converted_is_one_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\nSome text of it.\n")
    path.chmod(0o640)
    before = state(tmp_path)
    changes = record(path, lambda: convert_to_markdown(path, {"source": "The Post"}))
    after = state(tmp_path)
    assert set(after) == {"a.md", "a.txt.bak"}
    assert undo(changes)
    assert state(tmp_path) == before
    assert path.stat().st_mode & 0o777 == 0o640
    assert undo(reverse(changes))
    assert state(tmp_path) == after


def test_a_file_that_was_changed_since_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN)
    changes = record(path, lambda: edit_article(path, {"source": "The Post"}))
    path.write_text(path.read_text() + "More.\n")
    after = state(tmp_path)
    assert not undo(changes)
    assert state(tmp_path) == after


EDITS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"source": st.sampled_from(["A", "B", None]), "tags": st.sampled_from([["x"], ["x", "y"], None])}
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_any_edits_are_undone_and_redone_in_order(
    tmp_path_factory, edits: list[dict[str, str | list[str] | None]]
) -> None:
    folder = tmp_path_factory.mktemp("library")
    path = folder / "a.md"
    path.write_text(MARKDOWN)
    states, steps = [state(folder)], []
    for edit in edits:
        steps.append(record(path, lambda edit=edit: edit_article(path, edit)))
        states.append(state(folder))
    for before, changes in zip(states[-2::-1], reversed(steps), strict=True):
        assert undo(changes)
        assert state(folder) == before
    for after, changes in zip(states[1:], steps, strict=True):
        assert undo(reverse(changes))
        assert state(folder) == after
