"""Draws the screenshots of the README from the program itself: `python docs/screenshots/make.py`.

Each picture is the real reader on the sample library, driven by key presses: it shows what the program does.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tui.app.app import BylineApp
from tui.commands.session import Session
from tui.paths import samples_folder

HERE = Path(__file__).parent

SCENES: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "wide": ((150, 42), "byline-dark", ("/", *"moon", "enter")),
    "light": ((120, 36), "byline-light", ("/", *"vaccine", "enter", "tab", ")", ")")),
    "narrow": ((78, 30), "byline-dark", ("2",)),
    "styles": ((120, 36), "byline-dark", ("/", *"helicobacter", "enter", "C")),
    "help": ((120, 40), "byline-dark", ("?",)),
}
"""Name: size in columns and rows, theme, keys."""


async def draw(name: str) -> None:
    """Draws one scene into `NAME.svg`."""
    size, theme, keys = SCENES[name]
    session = Session(library=samples_folder())
    session.library  # noqa: B018 # synchronises, so that the picture is of a library that is ready
    app = BylineApp(session.open_for_reader())
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.pause()
        for key in keys:
            await pilot.press({" ": "space"}.get(key, key))
        await pilot.pause(6.0)  # the analysis runs in another process; a picture waits for it
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="byline"), encoding="utf-8")
    session.library.close()


async def main() -> None:
    """Draws all scenes."""
    for name in SCENES:
        await draw(name)


if __name__ == "__main__":
    import os

    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {"BYLINE_DATA_DIR": f"{scratch}/data", "BYLINE_CACHE_DIR": f"{scratch}/cache"}
        asyncio.run(main())
