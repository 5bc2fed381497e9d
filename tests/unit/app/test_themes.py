"""The two themes for reading: contrast as WCAG 2.2 defines it, for every pair of colours that words are set in."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.app.themes import THEMES


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(color: Color) -> float:
        def linear(part: int) -> float:
            share = part / 255
            return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_what_wcag_says() -> None:
    assert contrast(Color.parse("black"), Color.parse("white")) == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    background, foreground, accent = (
        Color.parse(color or "") for color in (theme.background, theme.foreground, theme.accent)
    )
    assert contrast(foreground, background) >= 12
    selected = background.blend(accent, 0.25)
    assert contrast(foreground, selected) >= 7
    assert contrast(accent, background) >= 4.5
    for ground in (theme.surface, theme.panel):
        assert contrast(foreground, Color.parse(ground or "")) >= 7
    metadata = background.blend(foreground, 0.6)
    assert contrast(metadata, background) >= 4.5
