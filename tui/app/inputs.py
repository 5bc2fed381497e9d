"""What the reader needs to be given, in one shape."""

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
    """The settings as they were read, and the things that they speak of, opened; the reader closes none of them."""

    @property
    def settings(self) -> Settings:
        """The person's settings."""

    @property
    def preferences(self) -> PreferenceFile:
        """What Byline remembers of the person's choices."""

    @property
    def library(self) -> Library:
        """The library to read; nothing of it need be synchronised yet."""

    @property
    def marks(self) -> Marks:
        """The person's marks."""

    @property
    def places(self) -> Paths:
        """Where things lie."""

    @property
    def is_samples(self) -> bool:
        """Whether the library is the samples, because there was no other."""


def sort_of(preferences: PreferenceFile) -> Sort:
    """The order that was chosen last; what is no order counts as none chosen."""
    chosen = preferences.now.sort
    return cast(Sort, chosen) if chosen in get_args(Sort) else "newest"
