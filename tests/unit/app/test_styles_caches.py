"""A dialog that was closed leaves nothing that it has drawn."""

import gc

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color

from tests.unit.app.conftest import Reading
from tui.app import styles_caches


def _count() -> int:
    gc.collect()
    return sum(type(one) is StylesCache for one in gc.get_objects())


async def test_what_a_closed_dialog_has_drawn_is_forgotten(reading: Reading) -> None:
    async with reading((120, 40)) as reader:
        counts = []
        for _ in range(8):
            await reader.press(":")
            await reader.until(lambda: reader.app.screen is not reader.screen)
            await reader.until(lambda: any("▌" in line for line in reader.lines()))
            await reader.press("escape")
            await reader.until(lambda: reader.app.screen is reader.screen)
            await reader.pilot.pause()
            counts.append(_count())
        assert counts[-1] < counts[2] + 5


@pytest.mark.parametrize("colours", [("#000000", "#ffffff"), ("#123456", "#80808040")])
def test_the_colours_are_those_that_textual_gives(colours: tuple[str, str]) -> None:
    base, background = map(Color.parse, colours)
    original = getattr(styles_caches.ORIGINAL, "__wrapped__", None)
    assert original is not None, "Textual has changed the method: see whether this module is still needed"
    assert StylesCache().get_inner_outer(base, background) == original(StylesCache(), base, background)
