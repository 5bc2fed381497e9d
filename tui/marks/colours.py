"""The colours of highlights, with the signs that tell them apart where there is no colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.settings import HIGHLIGHT_COLOURS

COLOURS = HIGHLIGHT_COLOURS
"""All colours, in the order in which they are offered."""

PLAIN = COLOURS[0]
"""The colour of a highlight unless another one is chosen."""

SIGNS: Mapping[str, str] = MappingProxyType({PLAIN: "▌", "green": "▲", "blue": "■", "pink": "◆"})
"""The sign of each colour, one column wide."""


def name_of(colour: str, names: Mapping[str, str]) -> str:
    """Return the person's name of a colour, else the colour itself."""
    return names.get(colour, "").strip() or colour


def names_of(colour: str, names: Mapping[str, str]) -> set[str]:
    """Return the words by which a colour is found, in lower case."""
    return {colour, name_of(colour, names).casefold()}


def colours_called(word: str, names: Mapping[str, str]) -> list[str]:
    """Return the colours that a word means: one of them itself, or the person's name for it, in any case."""
    wanted = word.casefold()
    return [one for one in COLOURS if wanted in names_of(one, names)]
