"""Letting go of what closed dialogs have drawn.

Textual keeps the drawn lines of each widget in a `StylesCache`. One of its methods has an `lru_cache`, which keeps the
caches of the last thousand widgets, closed ones too, with all their lines: a hundred megabytes after some minutes of
opening lists. The method needs the two colours alone, so the cache is by these here.
"""

from __future__ import annotations

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

ORIGINAL = StylesCache.get_inner_outer
"""The method as Textual has it."""


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _get_inner_outer(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def share_by_colour() -> None:
    """Replace the method; doing so twice is harmless."""
    StylesCache.get_inner_outer = _get_inner_outer  # type: ignore[assignment, method-assign]
