"""`ctrl+s` saves what is picked or found to a file, and never over one without asking."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.unit.app.conftest import Inputs, Reader, Reading
from tui.app.dialogs.line_prompt import LinePrompt
from tui.app.dialogs.menu import Menu
from tui.articles.anchor import Selector
from tui.marks.annotations import Annotation


async def save(reader: Reader, which: int, path: str) -> None:
    await reader.press("ctrl+s")
    await reader.until(lambda: isinstance(reader.app.screen, Menu))
    await reader.press(str(which), "enter")
    await answer(reader, path)


async def answer(reader: Reader, path: str) -> None:
    await reader.until(lambda: isinstance(reader.app.screen, LinePrompt))
    reader.app.screen.query_one(Input).value = path
    await reader.press("enter")


def mark(inputs: Inputs) -> None:
    """Highlights words of the ferry's article."""
    inputs.marks.annotations.change(
        _id(inputs, "The ferry"),
        [Annotation(Selector("In winter the tide decides.", "and at four. ", "", 39), "How?")],
    )


def _id(inputs: Inputs, title: str) -> str:
    rows = inputs.library.articles.rows(inputs.library.search.run("").rowids[:])
    return next(row.id for row in rows if row.title.startswith(title))


async def test_the_bibliography_of_what_is_picked(reading: Reading, inputs: Inputs, tmp_path: Path) -> None:
    async with reading() as reader:
        await reader.press("x", "j", "x")
        await save(reader, 1, str(tmp_path / "refs.json"))
        await reader.until(lambda: f"Saved to {tmp_path / 'refs.json'}: 2 references" in reader.said)
    assert len(json.loads((tmp_path / "refs.json").read_text())) == 2


async def test_the_highlights_of_what_is_found_in_the_format_of_the_suffix(
    reading: Reading, inputs: Inputs, tmp_path: Path
) -> None:
    mark(inputs)
    inputs.marks.set_starred([_id(inputs, "The bridge")], True)
    inputs.marks.tags.change([_id(inputs, "The school")], add=["to read"])
    async with reading() as reader:
        await save(reader, 2, str(tmp_path / "marks.csv"))
        await reader.until(lambda: f"Saved to {tmp_path / 'marks.csv'}: 1 highlight or note" in reader.said)
        await save(reader, 2, f"{tmp_path}/vault/")
        await reader.until(lambda: f"Saved 3 notes in {tmp_path / 'vault'}" in reader.said)
    assert "In winter the tide decides." in (tmp_path / "marks.csv").read_text()
    notes = {path.name: path.read_text("utf-8") for path in (tmp_path / "vault").iterdir()}
    assert sum("How?" in note for note in notes.values()) == 1
    assert sum("starred: true" in note for note in notes.values()) == 1
    assert sum("to-read" in note for note in notes.values()) == 1


async def test_a_file_is_not_replaced_before_that_is_asked(reading: Reading, inputs: Inputs, tmp_path: Path) -> None:
    mark(inputs)
    path = tmp_path / "marks.md"
    path.write_text("Mine.")
    async with reading() as reader:
        await save(reader, 2, str(path))
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        await reader.press("enter")
        await answer(reader, str(tmp_path / "other.md"))
        await reader.until(lambda: f"Saved to {tmp_path / 'other.md'}: 1 highlight or note" in reader.said)
        assert path.read_text() == "Mine."
        await save(reader, 2, str(path))
        await reader.until(lambda: isinstance(reader.app.screen, Menu))
        await reader.press("2", "enter")
        await reader.until(lambda: f"Saved to {path}: 1 highlight or note" in reader.said)
    assert "How?" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("which", "name", "said"),
    [
        (1, "refs.doc", "No format has the suffix “.doc”"),
        (1, "none/refs.bib", "it cannot be written: No such file or directory"),
        (2, "marks.md", "None of these articles has a highlight or a note"),
    ],
)
async def test_what_cannot_be_saved_is_said(reading: Reading, tmp_path: Path, which: int, name: str, said: str) -> None:
    async with reading() as reader:
        await reader.press("x")
        await save(reader, which, str(tmp_path / name))
        await reader.until(lambda: any(said in one for one in reader.said))
