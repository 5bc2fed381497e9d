"""A command of the reader: what it is called, which keys call it, and where."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Where = Literal["app", "reader", "list", "text", "summary", "facts", "search", "saved"]
"""Where the keys act: in the whole program, on the reading screen, or while one pane of it has the focus."""

Group = Literal["Move", "Panes", "Find", "Copy", "Mark", "Read", "View", "Program"]
"""The chapters of the help, in their order."""

GROUPS: tuple[Group, ...] = ("Move", "Panes", "Find", "Copy", "Mark", "Read", "View", "Program")


PLACES: Mapping[Where, str] = MappingProxyType({"list": "list", "text": "text", "summary": "summary", "facts": "facts"})
"""What the panes are called."""


class Command(NamedTuple):
    """One command: what it is called, which keys call it, and where."""

    id: str
    """Its name in the configuration, such as `article.star`."""
    keys: str
    """Textual's names of its keys, separated by commas; empty for one that only the palette offers."""
    sentence: str
    """What it does, for the help and the palette."""
    group: Group
    where: tuple[Where, ...]
    action: str = ""
    """The action of the widget itself that does it; empty for what the reading room does, wherever the focus is."""
    when: str = ""
    """The condition under which alone it acts; its keys fall through to the screen's commands otherwise."""
    also: str = ""
    """Other words that people look for it by in the palette and the help."""


PANES: tuple[Where, ...] = ("list", "text", "summary", "facts")
READING: tuple[Where, ...] = ("text", "summary", "facts")
READER: tuple[Where, ...] = ("reader",)
