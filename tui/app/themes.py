"""Byline's two themes, made for reading, beside all of Textual's and the terminal's own colours.

The text has a contrast of at least 12 to 1, metadata of 4.5 to 1 (WCAG 2.2, 1.4.3 and 1.4.6, ask for 4.5 and 7), and
there is one accent colour: what is lit, and where the keys go, is all that is coloured.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = "byline-dark"
LIGHT = "byline-light"
IN_256_COLOURS = {
    "#ece8e1": 254, "#17181b": 234, "#1d1f23": 235, "#25282d": 236, "#e0a458": 179, "#493b2a": 237, "#ef8077": 210,
    "#12110f": 233, "#faf8f3": 231, "#f3f0e9": 255, "#e9e5dc": 254, "#9a3412": 130, "#e1c7ba": 223, "#a31621": 124,
}  # fmt: skip
"""The numbers that the colours of these two themes have where the terminal has 256 colours, chosen by looking at them.

Most often that is over SSH, which does not hand COLORTERM on. The others get what is nearest to them (`colours`).
"""

THEMES = (
    Theme(
        name=DARK,
        dark=True,
        primary="#e0a458",
        secondary="#b9b4aa",
        accent="#e0a458",
        warning="#e0a458",
        error="#ef8077",
        success="#9cc48a",
        foreground="#ece8e1",
        background="#17181b",
        surface="#1d1f23",
        panel="#25282d",
        variables={"border": "#3a3d43", "scrollbar": "#3a3d43", "scrollbar-background": "#17181b"},
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#9a3412",
        secondary="#57534e",
        accent="#9a3412",
        warning="#9a3412",
        error="#a31621",
        success="#2f6b2f",
        foreground="#12110f",
        background="#faf8f3",
        surface="#f3f0e9",
        panel="#e9e5dc",
        variables={"border": "#cbc6ba", "scrollbar": "#cbc6ba", "scrollbar-background": "#faf8f3"},
    ),
)
