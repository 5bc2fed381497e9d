"""Rich styles for combinations of component classes.

Textual gives the style of one component class on its widget's background. A word can be a link in a heading that
matches the search inside the evidence of a fact, so the classes are blended here in order, translucent backgrounds
included.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


class _Layer(NamedTuple):
    """What one component class changes."""

    background: Color | None
    colour: Color | None
    automatic: bool
    """Whether the colour is a contrast to the background, as strong as its alpha."""
    attributes: Style


class StyleCache:
    """Rich styles for combinations of a widget's component classes, each made once."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._layers: dict[str, _Layer] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    def clear(self) -> None:
        """Drop all styles, after a change of the theme or of the widget's state."""
        self._layers.clear()
        self._styles.clear()

    def style(self, names: tuple[str, ...] = ()) -> Style:
        """Return the style of the component classes, the last on top, on the widget's own background."""
        found = self._styles.get(names)
        if found is None:
            found = self._styles[names] = self._blend(names)
        return found

    def _blend(self, names: tuple[str, ...]) -> Style:
        _, _, background, colour = self._widget.colors
        attributes = Style()
        for name in names:
            layer = self._layer(name)
            if layer.background is not None:
                background = background + layer.background
            if layer.colour is not None:
                colour = background.get_contrast_text(layer.colour.a) if layer.automatic else background + layer.colour
            attributes += layer.attributes
        if attributes.reverse:
            attributes += Style(dim=False)  # dim words can hardly be read on a bright ground
        visible = background + colour
        return Style(color=visible.rich_color, bgcolor=background.rich_color) + attributes

    def _layer(self, name: str) -> _Layer:
        layer = self._layers.get(name)
        if layer is None:
            styles = self._widget.get_component_styles(name)
            layer = self._layers[name] = _Layer(
                styles.background if styles.has_rule("background") and styles.background.a else None,
                styles.color if styles.has_rule("color") or styles.has_rule("auto_color") else None,
                styles.auto_color,
                styles.text_style,
            )
        return layer
