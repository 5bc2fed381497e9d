"""Join the parts of CSL names, for the writers of formats that have fewer parts or fewer roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tui.citations.csl import Item

_CREDITS = {
    "collection-editor": "Series edited by",
    "compiler": "Compiled by",
    "composer": "Composed by",
    "container-author": "In a work by",
    "director": "Directed by",
    "editor": "Edited by",
    "host": "Hosted by",
    "interviewer": "Interviewed by",
    "organizer": "Organised by",
    "performer": "Performed by",
    "producer": "Produced by",
    "recipient": "To",
    "translator": "Translated by",
}
"""Roles that many formats have no field for, and the words that state them."""


def family_name(name: Mapping[str, str]) -> str:
    """Return the family name after its particle: `van Gogh`, `al-Hakim`, `d’Arc`."""
    particle, family = name.get("non-dropping-particle", ""), name.get("family", "")
    return join_particle(particle, family)


def join_particle(particle: str, family: str) -> str:
    """Join a particle and a family name, without a space after a hyphen or an apostrophe."""
    gap = "" if not particle or not family or particle.endswith(("-", "‐", "’", "'", "ʼ")) else " "
    return f"{particle}{gap}{family}"


def spoken_name(name: Mapping[str, str]) -> str:
    """Return a name in the order of speech: `Vincent van Gogh`."""
    if name.get("literal"):
        return name["literal"]
    parts = (name.get("given"), name.get("dropping-particle"), family_name(name), name.get("suffix"))
    return " ".join(part for part in parts if part)


def credit_phrases(item: Item, roles: Sequence[str]) -> list[str]:
    """Return a phrase for each role that the item has: `Hosted by Ada Lim and Jon Roe`."""
    return [f"{_CREDITS[role]} {_in_words(item[role])}" for role in roles if item.get(role)]


def _in_words(names: Any) -> str:
    *others, last = [spoken_name(name) for name in names]
    return f"{', '.join(others)} and {last}" if others else last
