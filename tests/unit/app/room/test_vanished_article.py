"""The last article goes while words are typed in the bar that finds in it; the next letter ended the reader."""

from pathlib import Path

from tests.unit.app.conftest import Reading
from tui.app.text.find_bar import FindBar


async def test_finding_goes_on_without_an_article(reading: Reading, folder: Path) -> None:
    async with reading() as reader:
        await reader.press("f", "t")
        await reader.until(lambda: isinstance(reader.app.screen, FindBar))
        for path in folder.iterdir():
            path.unlink()
        await reader.until(lambda: reader.screen.opened is None)
        await reader.press("i", "d", "enter")
        await reader.until(lambda: reader.app.key_queue.is_idle)
        assert reader.app.bug is None
