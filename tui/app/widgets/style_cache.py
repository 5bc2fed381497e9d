"""The styles of the text: component classes laid over one another, as a theme's colours and attributes.

Textual gives the style of one component class on its widget's ground. A word can be a link in a heading that matches
the search inside the evidence of a fact, so the classes are blended here in order, translucent grounds included.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


class _Coat(NamedTuple):
    """What one component class changes."""

    ground: Color | None
    colour: Color | None
    automatic: bool
    """Whether the colour is a contrast to the ground, as strong as its alpha."""
    attributes: Style


class StyleCache:
    """Rich styles for combinations of a widget's component classes, each made once."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._coats: dict[str, _Coat] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    def clear(self) -> None:
        """Forgets all, for another theme or another state of the widget."""
        self._coats.clear()
        self._styles.clear()

    def style(self, names: tuple[str, ...] = ()) -> Style:
        """The style of the component classes, the last on top, on the widget's own ground."""
        found = self._styles.get(names)
        if found is None:
            found = self._styles[names] = self._blend(names)
        return found

    def _blend(self, names: tuple[str, ...]) -> Style:
        _, _, ground, colour = self._widget.colors
        attributes = Style()
        for name in names:
            coat = self._coat(name)
            if coat.ground is not None:
                ground = ground + coat.ground
            if coat.colour is not None:
                colour = ground.get_contrast_text(coat.colour.a) if coat.automatic else ground + coat.colour
            attributes += coat.attributes
        visible = ground + colour
        return Style(color=visible.rich_color, bgcolor=ground.rich_color) + attributes

    def _coat(self, name: str) -> _Coat:
        coat = self._coats.get(name)
        if coat is None:
            styles = self._widget.get_component_styles(name)
            coat = self._coats[name] = _Coat(
                styles.background if styles.has_rule("background") and styles.background.a else None,
                styles.color if styles.has_rule("color") or styles.has_rule("auto_color") else None,
                styles.auto_color,
                styles.text_style,
            )
        return coat
