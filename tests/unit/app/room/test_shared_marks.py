"""The marks folder, while the reader is open: another machine's marks come in, and this one's go out."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Inputs, Reading
from tui.app.room import shared_marks
from tui.marks.shared_folder import SharedFolder
from tui.marks.store import open_marks
from tui.marks.transfer import Belongings
from tui.preferences import PreferenceFile


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Belongings:
    """The marks of another machine."""
    monkeypatch.setattr(shared_marks, "LOOK_EVERY", 0.05)
    data = tmp_path / "other"
    return Belongings(open_marks(data), PreferenceFile(data), data)


async def test_marks_come_from_another_machine_and_go_to_it(
    reading: Reading, inputs: Inputs, tmp_path: Path, other: Belongings
) -> None:
    folder = tmp_path / "shared"
    shared = SharedFolder(folder, other, tmp_path / "other-cache")
    async with reading(settings=inputs.settings._replace(marks_folder=str(folder))) as reader:
        assert reader.screen.opened is not None
        row = reader.screen.opened.row
        other.marks.set_starred([row.id], True)
        shared.export()
        await reader.until(lambda: inputs.marks.get(row.id).starred)
        await reader.until(lambda: any("★" in line for line in reader.lines()))
        await reader.press("s")
        await reader.until(lambda: not inputs.marks.get(row.id).starred)
        await reader.until(lambda: shared.merge().changed)
        assert not other.marks.get(row.id).starred
        await reader.press("r")
        await reader.until(lambda: inputs.marks.get(row.id).read)
    assert shared.merge().changed == (row.id,)
    assert other.marks.get(row.id).read
    other.marks.close()


async def test_a_file_that_cannot_be_understood_is_named_once(
    reading: Reading, inputs: Inputs, tmp_path: Path, other: Belongings
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "byline-x.yaml").write_text("article: a\nread: soon\n")
    async with reading(settings=inputs.settings._replace(marks_folder=str(folder))) as reader:
        await reader.until(lambda: reader.said)
        await reader.press("s")
        await reader.until(lambda: len(list(folder.iterdir())) == 2)
        assert [said for said in reader.said if "byline-x.yaml" in said] == [
            f"{folder}/byline-x.yaml:1: “read” is not a time such as 2026-11-24T10:15:00Z; correct the document that"
            " begins there"
        ]
    other.marks.close()


async def test_without_the_setting_nothing_is_written(reading: Reading, tmp_path: Path) -> None:
    async with reading() as reader:
        await reader.press("s")
        await reader.until(lambda: reader.said)
    assert not (tmp_path / "data" / "machine").exists()
