"""The stamp of an analysis, asked for by processes that never analyse and need nothing else of this package."""

from __future__ import annotations

from tui.analysis.language_model import find_model
from tui.analysis.other_languages.door import packages
from tui.settings import DEFAULT_SUMMARY_WORDS

EXTRACTOR_VERSION = 30
"""Raised with every change of what is found, so that what older versions found is made anew."""


def analysis_version(summary_words: int = DEFAULT_SUMMARY_WORDS, english_model: str = "") -> str:
    """The stamp of what `analyse` would make now: extractor, models of all languages, settings. Loads no model."""
    others = "".join(f"/{language}:{package}" for language, package in packages())
    return f"byline-{EXTRACTOR_VERSION}/{find_model(english_model) or 'no-model'}{others}/summary-{summary_words}"
