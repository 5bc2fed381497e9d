"""Which recogniser a language has: the first that is installed.

What is installed is known without importing any of it, because the stamp of an analysis depends on it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

from tui.analysis.installed import installed_version
from tui.analysis.other_languages.recogniser import Recogniser

_SPACY_LANGUAGES = (
    "ca", "da", "de", "el", "es", "fi", "fr", "hr", "it", "ja", "ko", "lt", "mk", "nb", "nl", "pl", "pt", "ro", "ru",
    "sl", "sv", "uk", "zh",
)  # fmt: skip
"""The languages other than English for which spaCy's makers have models. Most of these are not on PyPI."""
_SPACY_VERSION = "3."
"""How the versions of those models begin; packages with other versions only bear their names."""
_ALIASES = {"no": "nb", "nn": "nb"}


class Package(NamedTuple):
    """A package with a recogniser."""

    name: str
    version: str
    module: str
    """The module beside this one that loads it."""

    def __str__(self) -> str:
        """The package's part of an analysis's stamp."""
        return f"{self.name}-{self.version}"


_OTHERS = {"ja": ("ja_ginza", "japanese"), "ru": ("natasha", "russian"), "zh": ("jieba", "chinese")}
"""The package other than spaCy's models that a language has, and the module that loads it."""
EXTRAS = ("fr", "ja", "ru", "zh")
"""The languages whose recogniser an extra of Byline's own brings, by the extra's name."""


@cache
def package_for(language: str) -> Package | None:
    """Return the package that recognises names in a language, or None; `language` is a primary subtag.

    A model of spaCy's makers is preferred, the larger before the smaller.
    """
    language = _ALIASES.get(language, language)
    for name, module in _candidates(language):
        version = installed_version(name)
        if not version:
            continue
        if module != "spacy_models" or version.startswith(_SPACY_VERSION):
            return Package(name, version, module)
    return None


@cache
def packages() -> tuple[tuple[str, Package], ...]:
    """Return the languages that have a package, each with it."""
    languages = sorted({*_SPACY_LANGUAGES, *_OTHERS})
    return tuple((language, found) for language in languages if (found := package_for(language)) is not None)


@cache
def recogniser_for(language: str) -> Recogniser | None:
    """Return the recogniser of a language, loaded once a process; None if no package for it is installed."""
    package = package_for(language)
    if package is None:
        return None
    load = import_module(f"tui.analysis.other_languages.{package.module}").load
    recogniser: Recogniser = load(package.name)
    return recogniser


def _candidates(language: str) -> list[tuple[str, str]]:
    found = []
    if language in _SPACY_LANGUAGES:
        genre = "web" if language == "zh" else "news"
        found = [(f"{language}_core_{genre}_{size}", "spacy_models") for size in ("lg", "md", "sm")]
    return [*found, _OTHERS[language]] if language in _OTHERS else found
