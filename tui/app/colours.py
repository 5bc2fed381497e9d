"""Colours that can be read on every ground, in every theme, and on terminals with fewer colours.

Texts are set in three strengths: `$strong`, `$soft` and `$dim`. They are computed from the theme's foreground, so that
each has the contrast that WCAG 2.2 asks for, also where the theme's own hardly has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

LEAST_CONTRAST = 4.5
"""Contrast of the weakest text to its ground."""
_STRONG_CONTRAST = 5.5
"""Contrast of the text that is read, so that it differs from the weakest."""
_SOFT, _DIM = 0.85, 0.62
"""How much of the foreground is in texts that are read later, and in what is only glanced at."""
_SELECTED, _SELECTED_ELSEWHERE = 0.25, 0.10
"""How much of the accent is in the ground of a selected line, and of the foreground while the focus is elsewhere."""
_LEAST_SELECTED = 0.15
"""The least of the accent by which a selected line is still seen, where more would cost it too much contrast."""
_STEP = 0.05


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.r, colour.g, colour.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def roles(variables: Mapping[str, str]) -> dict[str, str]:
    """Return what the style sheets use besides a theme's own variables.

    These are the colours `strong`, `soft` and `dim`, the grounds `selected` and `selected-elsewhere`, and `dim-style`,
    which makes a text dim where the theme is the terminal's own sixteen colours, which cannot be mixed.
    """
    return _roles(*(variables[name] for name in ("foreground", "background", "surface", "accent")))


@lru_cache(8)
def _roles(*names: str) -> dict[str, str]:
    foreground, background, surface, accent = map(Color.parse, names)
    if foreground.ansi is not None or background.ansi is not None:
        same = names[0]
        return {"strong": same, "soft": same, "dim": same, "dim-style": "dim", "selected": "transparent",
                "selected-elsewhere": "transparent"}  # fmt: skip
    grounds = [background, surface]
    strong = _readable(foreground, grounds)
    elsewhere = background.blend(strong, _SELECTED_ELSEWHERE)
    share = _SELECTED
    while share > _LEAST_SELECTED and contrast(strong, background.blend(accent, share)) < LEAST_CONTRAST + 0.5:
        share -= _STEP
    selected = background.blend(accent, share)
    grounds += [selected, elsewhere]
    strong = _readable(strong, grounds, _STRONG_CONTRAST)
    return {
        "strong": strong.hex,
        "soft": _mixed(strong, background, _SOFT, grounds).hex,
        "dim": _mixed(strong, background, _DIM, grounds).hex,
        "dim-style": "none",
        "selected": selected.hex,
        "selected-elsewhere": elsewhere.hex,
    }


def _mixed(strong: Color, background: Color, share: float, grounds: Iterable[Color]) -> Color:
    """Return the foreground mixed with the background, as far as it can be read on all grounds."""
    while share < 1:
        mixed = background.blend(strong, share)
        if all(contrast(mixed, ground) >= LEAST_CONTRAST for ground in grounds):
            return mixed
        share += _STEP
    return strong


def _readable(colour: Color, grounds: Iterable[Color], least: float = LEAST_CONTRAST) -> Color:
    """Return a colour, made lighter or darker as far as it has to be to be read on all grounds."""
    grounds = list(grounds)
    dark = sum(map(_luminance, grounds)) / len(grounds) < 0.18
    end, share = Color(255, 255, 255) if dark else Color(0, 0, 0), 0.0
    while share < 1:
        readable = colour.blend(end, share)
        if all(contrast(readable, ground) >= least for ground in grounds):
            return readable
        share += _STEP
    return end


# 256 colours

_LEVELS = (0, 95, 135, 175, 215, 255)
"""The levels of a channel in the cube of 216 colours, which begins at number 16; 24 greys follow from 232 on."""


def of_256(number: int) -> tuple[int, int, int]:
    """Return the colour that terminals have under a number from 16 to 255."""
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    red, rest = divmod(number - 16, 36)
    return _LEVELS[red], _LEVELS[rest // 6], _LEVELS[rest % 6]


@lru_cache(4096)
def nearest_of_256(red: int, green: int, blue: int) -> int:
    """Return the number of the colour that looks most like this one.

    Rich's own choice keeps the hue at any price: it makes a warm white pink, and a dark brown olive. This is the
    nearest in Oklab, where distances are those that one sees.
    """
    wanted = _oklab(red, green, blue)
    grey = (red + green + blue) // 3
    near = max(0, min(23, (grey - 8 + 5) // 10))
    numbers = [232 + at for at in range(max(0, near - 2), min(23, near + 2) + 1)]
    reds, greens, blues = _near_levels(red), _near_levels(green), _near_levels(blue)
    numbers += [16 + 36 * r + 6 * g + b for r in reds for g in greens for b in blues]
    return min(numbers, key=lambda number: _distance(wanted, _oklab(*of_256(number))))


def _near_levels(part: int) -> list[int]:
    return sorted(range(6), key=lambda at: abs(_LEVELS[at] - part))[:2]


@lru_cache(512)
def _oklab(red: int, green: int, blue: int) -> tuple[float, float, float]:
    r, g, b = (_linear(part / 255) for part in (red, green, blue))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


class In256Colours(LineFilter):
    """Draws in the 256 colours of the terminal; some colours are picked by hand."""

    def __init__(self, picked: Mapping[str, int]) -> None:
        """`picked` gives the numbers of colours that were chosen by looking at them, by their hexadecimal names."""
        super().__init__()
        self._picked: Final = {Color.parse(name).rgb: number for name, number in picked.items()}
        self._styles: dict[Style, Style] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace the colours of the segments."""
        return [
            segment if segment.style is None else Segment(segment.text, self._in_256(segment.style), segment.control)
            for segment in segments
        ]

    def _in_256(self, style: Style) -> Style:
        found = self._styles.get(style)
        if found is None:
            found = self._styles[style] = style + Style(
                color=self._nearest(style.color), bgcolor=self._nearest(style.bgcolor)
            )
        return found

    def _nearest(self, colour: RichColor | None) -> RichColor | None:
        if colour is None or colour.type is not ColorType.TRUECOLOR or colour.triplet is None:
            return None
        red, green, blue = colour.triplet
        number = self._picked.get((red, green, blue))
        return RichColor.from_ansi(nearest_of_256(red, green, blue) if number is None else number)
