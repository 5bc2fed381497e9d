"""Tell what a style's file does not say: whose manual it follows, and how that manual sets titles.

The fixups before and after pandoc belong to manuals, not to engines: APA capitalises after a colon, Chicago drops the
`The` of a newspaper. File names tie styles to families.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.citations.styles import Style

Family = Literal["apa", "mla", "chicago", "harvard", "ieee", "other"]

_FAMILIES: tuple[tuple[str, Family], ...] = (
    ("apa", "apa"),
    ("modern-language-association", "mla"),
    ("mla", "mla"),
    ("chicago", "chicago"),
    ("turabian", "chicago"),
    ("harvard-cite-them-right", "harvard"),
    ("ieee", "ieee"),
)


@dataclass(frozen=True, slots=True)
class Traits:
    """The manual behind a style."""

    family: Family
    notes: bool
    """Whether it cites in footnotes."""
    small_prepositions: bool
    """Whether its headlines have long prepositions in small letters (MLA, Chicago up to its 17th edition)."""
    bare_initials: bool
    """Whether initials stand without stops: `King SL Jr`."""
    stops_inside: bool
    """Whether stops and commas stand inside closing quotation marks, as in American typesetting."""


def family_of(style: Style) -> Family:
    """Return whose manual a style follows, by the name of its file."""
    stem = Path(style.path).stem
    return next((name for start, name in _FAMILIES if stem == start or stem.startswith(f"{start}-")), "other")


def traits_of(style: Style, source: str) -> Traits:
    """Return the traits of a style whose file reads `source`."""
    stem, family = Path(style.path).stem, family_of(style)
    eighteenth = stem.startswith("chicago") and "16th" not in stem and "17th" not in stem
    return Traits(
        family=family,
        notes=style.notes,
        small_prepositions=family == "mla" or (family == "chicago" and not eighteenth),
        bare_initials='initialize-with=""' in source,
        stops_inside=style.locale.startswith("en-US") and 'punctuation-in-quote="false"' not in source,
    )
