"""The kinds of names of which several may mean one entity."""

from typing import Literal

EntityKind = Literal["person", "organization", "place"]
KINDS: tuple[EntityKind, ...] = ("person", "organization", "place")
