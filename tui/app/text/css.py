"""How the text looks: its component classes, and their style sheet.

Only the theme's variables are named here, but for the person's highlights, whose colours have names. No highlight is a
colour alone: it is underlined, bold, reversed or has a bar or sign beside it as well. That is all there is without
colours, and with the sixteen of the terminal, which cannot be mixed.
"""

from __future__ import annotations

from tui.app.widgets.signs import NOTE
from tui.marks.colours import COLOURS, PLAIN, SIGNS

PARTS = (
    "title", "byline", "foot", "heading", "heading-minor", "paragraph", "quote", "item", "table", "table-heading",
    "code", "footnote", "image", "rule",
    "note",
)  # fmt: skip
INLINES = ("strong", "emphasis", "strike", "inline-code", "link", "footnote-reference", "number")
ORNAMENTS = ("marker", "bar", "line", "label", "gutter", "mark")
HIGHLIGHT_KINDS = (
    "speech",
    "name",
    "figure",
    "cursor",
    "highlight",
    "highlight-green",
    "highlight-blue",
    "highlight-pink",
    "noted",
    "evidence",
    "match",
    "current-match",
    "selection",
)
"""The kinds of highlights, the last on top."""

HIGHLIGHTS = tuple(f"text--{kind}" for kind in HIGHLIGHT_KINDS)
BAR = "▎"
COLOUR_CLASSES = {colour: "text--highlight" if colour == PLAIN else f"text--highlight-{colour}" for colour in COLOURS}
"""The component class of highlights of each colour."""
GUTTER = {
    "text--note-sign": NOTE,
    **{COLOUR_CLASSES[colour]: sign for colour, sign in SIGNS.items()},
    "text--evidence": BAR,
    "text--cursor": BAR,
}
"""The sign in the margin of a row for each kind of highlight; of several kinds, the first here."""

COMPONENTS = {f"text--{name}" for name in (*PARTS, *INLINES, *ORNAMENTS, *HIGHLIGHT_KINDS)}

TEXT_CSS = """
TextView {
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    min-width: 1;
    background: $background;
    color: $strong;

    & > .text--title { color: $strong; text-style: bold; }
    & > .text--byline { color: $dim; }
    & > .text--foot { color: $dim; }
    & > .text--note { color: $text-success; text-style: italic; }
    & > .text--heading { text-style: bold; color: $text-primary; }
    & > .text--heading-minor { text-style: bold; }
    & > .text--quote { color: $soft; }
    & > .text--image { color: $dim; text-style: italic; }
    & > .text--footnote { color: $dim; }
    & > .text--code { background: $surface; color: $soft; }
    & > .text--table-heading { text-style: bold; }

    & > .text--strong { text-style: bold; }
    & > .text--emphasis { text-style: italic; }
    & > .text--strike { text-style: strike; }
    & > .text--inline-code { background: $surface; }
    & > .text--link { color: $text-accent; }
    & > .text--number { color: $dim; text-style: not bold; }
    & > .text--footnote-reference { color: $text-accent; }

    & > .text--marker { color: $dim; }
    & > .text--bar { color: $primary 60%; }
    & > .text--line { color: $foreground 35%; }
    & > .text--label { color: $dim; text-style: italic; }
    & > .text--gutter { color: $accent; }
    & > .text--mark { color: $warning; }

    & > .text--speech { text-style: italic; }
    & > .text--name { text-style: underline; }
    & > .text--figure { text-style: bold; }
    & > .text--cursor { background: $foreground 6%; }
    & > .text--highlight { background: #d9b300 26%; }
    & > .text--highlight-green { background: #2f9e44 26%; }
    & > .text--highlight-blue { background: #3b82f6 26%; }
    & > .text--highlight-pink { background: #e0529c 26%; }
    & > .text--noted { text-style: underline; }
    & > .text--evidence { background: $accent 25%; }
    & > .text--match { background: $warning 30%; text-style: underline; }
    & > .text--current-match { text-style: bold reverse; }
    & > .text--selection { background: $primary 45%; }

    &:ansi > .text--byline, &:ansi > .text--foot, &:ansi > .text--footnote, &:ansi > .text--image,
    &:ansi > .text--number, &:ansi > .text--marker, &:ansi > .text--line, &:ansi > .text--label { text-style: dim; }

    &:ansi > .text--cursor, &:nocolor > .text--cursor { background: transparent; }
    &:ansi > .text--evidence, &:nocolor > .text--evidence { background: transparent; text-style: underline; }
    &:ansi > .text--highlight, &:nocolor > .text--highlight,
    &:ansi > .text--highlight-green, &:nocolor > .text--highlight-green,
    &:ansi > .text--highlight-blue, &:nocolor > .text--highlight-blue,
    &:ansi > .text--highlight-pink, &:nocolor > .text--highlight-pink {
        background: transparent;
        text-style: underline;
    }
    &:ansi > .text--noted, &:nocolor > .text--noted { text-style: italic underline; }
    &:ansi > .text--match, &:nocolor > .text--match { background: transparent; text-style: bold underline; }
    &:ansi > .text--selection, &:nocolor > .text--selection { background: transparent; text-style: reverse; }
    &:nocolor > .text--link { text-style: underline; }
}
"""
