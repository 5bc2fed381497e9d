"""Draw the screenshots of the README from the program itself.

    python docs/screenshots/make.py            # draw them again
    python docs/screenshots/make.py --check    # exit with 1 if one of them is not as the program draws it today

Each picture is the real reader on the sample library, driven by key presses. `tests/promises/test_screenshots.py`
checks them; with `--snapshot-update` it draws them as well.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input

from tui.app.app import BylineApp
from tui.commands.session import Session
from tui.library.search import LibrarySearch
from tui.paths import samples_folder

HERE = Path(__file__).parent
_PATIENCE = 60.0
_STILL = 1.0
"""Seconds without a change after which a picture counts as finished."""
_ENDLESS = ("sync", "choice")
"""Groups of workers that run as long as the screen or a dialog is open."""
_DRAWS = ("open", "light", "analyse", "reference", "suggest", "ready")
"""Timers after which something is drawn, or work begins that draws it."""


class Scene(NamedTuple):
    """One picture."""

    size: tuple[int, int]
    """Columns and rows."""
    theme: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    """A word to wait for on the screen, then keys to press."""
    last: str
    """Words that the finished picture shows, and no picture before: what takes a while to come."""


def _found(query: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Search, and open the first article that was found."""
    return (("Byline", ("/", *query)), ("found", ("enter",)))


SCENES = {
    "fact": Scene((150, 42), "byline-dark", (*_found("two men walk"), ("Quotations", ("4", *"j" * 17))), "Quotations"),
    "wide": Scene((150, 42), "byline-dark", _found("moon"), "People"),
    "light": Scene((120, 36), "byline-light", (*_found("vaccine"), ("SUMMARY", ("tab", ")", ")", "v"))), "SUMMARY"),
    "narrow": Scene((78, 30), "byline-dark", (("Byline", ("2",)),), "Rubin"),
    "styles": Scene((120, 36), "byline-dark", (*_found("helicobacter"), ("SUMMARY", ("C",))), "(1984)."),
    "help": Scene((120, 40), "byline-dark", (("Byline", ("?",)),), "Next"),
}


async def draw(name: str) -> str:
    """Return one picture as SVG."""
    scene = SCENES[name]
    session = Session(library=samples_folder())
    session.library  # noqa: B018 # synchronises, so that the picture is of a library that is ready
    app = BylineApp(session.open_for_reader())
    try:
        async with app.run_test(size=scene.size) as pilot:
            app.theme = scene.theme
            for word, keys in scene.steps:
                await _finished(pilot, word)
                await pilot.press(*keys)
            await _finished(pilot, scene.last)
            return app.export_screenshot(title="byline")
    finally:
        session.close()


async def _finished(pilot: Pilot[Any], word: str) -> None:
    """Wait until the screen shows a word, nothing is being worked on, and nothing has changed for a while."""
    end = time.monotonic() + _PATIENCE
    busy: list[str] = []
    before, since = "", time.monotonic()
    while time.monotonic() - since < _STILL:
        if time.monotonic() > end:
            raise TimeoutError(f"the screen never showed “{word}” and stood still; busy: {busy}")
        await pilot.pause(0.05)
        now = pilot.app.export_screenshot(title="byline")
        busy = [worker.group for worker in pilot.app.workers if worker.is_running and worker.group not in _ENDLESS]
        busy += [name for name in _DRAWS if pilot.app.room.room.timers.is_waiting(name)]
        if now != before or busy or word not in now:
            before, since = now, time.monotonic()


async def draw_all() -> dict[str, str]:
    """Return all pictures by name, of a reader without marks, settings or a clock."""
    find = LibrarySearch.run

    def timeless(self: LibrarySearch, *query: Any, **options: Any) -> Any:
        return find(self, *query, **options)._replace(seconds=0.004)

    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch, "config.toml")
        config.write_text("mark_read_after = 0\n", "utf-8")
        places = {"DATA_DIR": f"{scratch}/data", "CACHE_DIR": f"{scratch}/cache", "CONFIG": str(config)}
        environ = {f"BYLINE_{name}": place for name, place in places.items()} | {"COLORTERM": "truecolor"}
        without_clock = patch.object(LibrarySearch, "run", timeless), patch.object(Input, "cursor_blink", False)
        with patch.dict(os.environ, environ), without_clock[0], without_clock[1]:
            return {name: await draw(name) for name in SCENES}


def main() -> int:
    """Draw or check the pictures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    check = parser.parse_args().check
    changed = []
    for name, picture in asyncio.run(draw_all()).items():
        path = HERE / f"{name}.svg"
        if not path.exists() or path.read_text("utf-8") != picture:
            changed.append(path.name)
            if not check:
                path.write_text(picture, "utf-8")
    print("changed:" if changed else "nothing changed", *changed)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
