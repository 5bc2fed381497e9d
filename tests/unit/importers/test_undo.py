"""`byline add --undo` takes back what the last run wrote, and no file that was changed since."""

from pathlib import Path

from tests.unit.importers.conftest import Byline
from tui.articles.sidecar import sidecar_of
from tui.errors import UsageError


def _given(folder: Path, *names: str) -> str:
    folder.mkdir()
    for name in names:
        text = f"---\ntitle: The {name}\npublished: 2024-03-05\n---\nThe {name} is closed until the autumn.\n"
        (folder / f"{name}.md").write_text(text)
    return str(folder)


def test_runs_are_taken_back_one_by_one(byline: Byline, tmp_path: Path) -> None:
    own = byline.folder / "own.md"
    own.write_text("# Own\n\nWritten by hand.\n")
    byline("add", _given(tmp_path / "first", "mole", "quay"))
    before = {path: path.read_bytes() for path in byline.folder.rglob("*.md") if path != own}
    assert len(before) == 2
    byline("add", _given(tmp_path / "second", "lock", "sluice", "ferry"))
    added = [path for path in byline.folder.rglob("*.md") if path not in {own, *before}]
    edited, gone, untouched = sorted(added)
    edited.write_text(edited.read_text() + "\nA word of my own.\n")
    gone.unlink()

    dry = byline("add", "--undo", "--dry-run")
    assert str(untouched) in dry.output
    assert untouched.is_file()
    byline("add", "--again", str(tmp_path / "first"))  # a run that adds nothing is none
    done = byline("add", "--undo")
    assert f"No longer there: {gone}" in done.output
    assert "changed since" in done.output
    assert done.return_value != 0, "a file that stays is said by the exit status, too"
    assert edited.is_file()
    assert not untouched.exists()
    assert set(before) | {own, edited} == {path for path in byline.folder.rglob("*") if path.is_file()}

    assert byline("add", "--undo").return_value == 0
    assert {own, edited} == {path for path in byline.folder.rglob("*") if path.is_file()}
    kept = {path.read_bytes() for path in (byline.data / "trash").rglob("*.md")}
    assert set(before.values()) < kept, "nothing is deleted"
    assert "Nothing to take back" in byline("add", "--undo").output


def test_the_details_beside_a_file_go_with_it(byline: Byline, tmp_path: Path) -> None:
    letter = tmp_path / "letter.eml"
    letter.write_text("Subject: The mole\nFrom: nora@example.org\n\nThe mole is closed until the autumn.\n")
    sidecar_of(letter).write_text("tags: [harbour]\n")
    byline("add", str(letter))
    assert len(byline.files()) == 2
    byline("add", "--undo")
    assert byline.files() == []


def test_no_source_is_taken_with_it(byline: Byline, tmp_path: Path) -> None:
    done = byline("add", "--undo", str(tmp_path))
    assert isinstance(done.exception or done.return_value, UsageError)
