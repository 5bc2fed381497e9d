"""The two themes for reading: contrast as WCAG 2.2 defines it, for every pair of colours that words are set in."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.colours import In256Colours, contrast, nearest_of_256, of_256, roles
from tui.app.themes import IN_256_COLOURS, THEMES

OFFERED = [theme for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi]
TEXTS = ("strong", "soft", "dim")


def colours_of(theme: Theme) -> dict[str, Color]:
    """The colours of the texts of a theme, and of the grounds that they stand on."""
    variables = {**theme.to_color_system().generate(), **theme.variables}
    computed = roles(variables)
    names = ("background", "surface", "selected", "selected-elsewhere", *TEXTS)
    return {name: Color.parse({**variables, **computed}[name]) for name in names}


def on_every_ground(colours: dict[str, Color], text: str) -> float:
    """The least contrast of a text."""
    return min(contrast(colours[text], ground) for name, ground in colours.items() if name not in TEXTS)


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


@pytest.mark.parametrize("theme", OFFERED, ids=lambda theme: theme.name)
def test_texts_of_all_strengths_can_be_read_in_every_theme(theme: Theme) -> None:
    colours = colours_of(theme)
    assert all(on_every_ground(colours, text) >= 4.5 for text in TEXTS)
    ground = colours["background"]
    assert contrast(colours["strong"], ground) >= contrast(colours["dim"], ground)
    assert colours["selected"] != ground != colours["selected-elsewhere"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_texts_of_our_themes_have_a_contrast_of_seven(theme: Theme) -> None:
    colours = colours_of(theme)
    assert on_every_ground(colours, "strong") >= 7
    assert contrast(colours["soft"], colours["background"]) >= 7
    assert contrast(colours["dim"], colours["background"]) >= 7


def in_256(colour: Color) -> Color:
    """A colour as it is drawn with 256 of them."""
    name = colour.hex.lower()
    (drawn,) = In256Colours(IN_256_COLOURS).apply([Segment("x", Style(color=name))], Color(0, 0, 0))
    assert drawn.style is not None
    assert drawn.style.color is not None
    assert drawn.style.color.number is not None
    return Color(*of_256(drawn.style.color.number))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_our_themes_keep_their_contrast_and_their_greys_in_256_colours(theme: Theme) -> None:
    colours = {name: in_256(colour) for name, colour in colours_of(theme).items()}
    for text in TEXTS:
        assert len(set(colours[text].rgb)) == 1, f"{text} is no grey"
        assert on_every_ground(colours, text) >= 4.5
    assert on_every_ground(colours, "strong") >= 7
    assert colours["selected"] != colours["background"] != colours["selected-elsewhere"]
    assert len({colours[text] for text in TEXTS}) == 3


@pytest.mark.parametrize(("name", "number"), [("#ffffff", 231), ("#000000", 16), ("#d7af5f", 179), ("#808080", 244)])
def test_a_colour_that_there_is_stays_what_it_is(name: str, number: int) -> None:
    assert nearest_of_256(*Color.parse(name).rgb) == number


def test_the_numbers_that_were_picked_are_of_colours_that_are_used() -> None:
    used = {str(value).lower() for theme in THEMES for value in vars(theme).values()}
    used |= {colour.hex.lower() for theme in THEMES for colour in colours_of(theme).values()}
    assert set(IN_256_COLOURS) <= used
