"""What the reader is given, as a protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast, get_args

from tui.library.contract.listing import Sort

if TYPE_CHECKING:
    from tui.library.contract.library import Library
    from tui.marks.store import Marks
    from tui.paths import Paths
    from tui.preferences import PreferenceFile
    from tui.settings import Settings


class ReaderInputs(Protocol):
    """The settings, and what they name, opened; the reader closes none of it."""

    @property
    def settings(self) -> Settings:
        """The person's settings."""

    @property
    def preferences(self) -> PreferenceFile:
        """What Byline remembers of the person's choices."""

    @property
    def library(self) -> Library:
        """The library to read; it may not be synchronised yet."""

    @property
    def marks(self) -> Marks:
        """The person's marks."""

    @property
    def places(self) -> Paths:
        """The paths of the data, the cache and the configuration."""

    @property
    def is_samples(self) -> bool:
        """Whether the library is the samples, because the person named no folder."""


def chosen_sort(name: str) -> Sort | None:
    """Return the order with a name; None for one that is unknown, or was not chosen."""
    return cast(Sort, name) if name in get_args(Sort) else None
