"""A long article shows what is known of it while the rest is still being read."""

from pathlib import Path

import pytest

from tests.unit.app.conftest import Reading
from tui.app.screens import showing

_PARAGRAPH = (
    "On March {}, 2024, Ada Okoro, the harbour master of Kelp Point, said that {} boats had come in from Norway. "
)


@pytest.mark.slow
async def test_facts_are_shown_as_they_are_found(
    reading: Reading, folder: Path, inputs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(_PARAGRAPH.format(1 + number % 28, 20 + number) * 2 for number in range(260))
    (folder / "long.md").write_text(f"---\ntitle: A long log\npublished: 2026-01-01\n---\n{text}\n", "utf-8")
    inputs.library.sync()  # type: ignore[attr-defined]
    monkeypatch.setattr(showing, "ANALYSE_AFTER", 0.01)
    async with reading((130, 80)) as reader:
        await reader.shows("A long log")
        facts = reader.screen.side[1]
        await reader.until(lambda: showing.READING_ON in facts._notes)
        await reader.until(lambda: any("What happened" in line for line in reader.lines()))
        await reader.until(lambda: showing.READING_ON not in facts._notes)
