"""Names by the models of spaCy's makers, which exist for two dozen languages.

Those trained on Wikipedia label people `PER`, those on other corpora `PERSON`, Polish ones `persName`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tui.analysis.other_languages.recogniser import NameKind, Recognised, Recogniser
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS: Mapping[str, NameKind] = {
    "PER": "person", "PERSON": "person", "PRS": "person", "persName": "person", "PS": "person",
    "ORG": "organization", "orgName": "organization", "ORGANIZATION": "organization", "OG": "organization",
    "LOC": "place", "GPE": "place", "GPE_LOC": "place", "FAC": "place", "placeName": "place", "geogName": "place",
    "LC": "place",
}  # fmt: skip
_NOT_NEEDED = (
    "attribute_ruler", "bunsetu_recognizer", "compound_splitter", "lemmatizer", "morphologizer", "parser", "senter",
    "tagger", "trainable_lemmatizer",
)  # fmt: skip
"""Parts of pipelines that recognise no names; without them a model loads in a third of the time."""
_TITLES = word_lists("other_languages/titles")
_NO_NAMES = word_lists("other_languages/no_names")


def load(name: str) -> Recogniser:
    """Load a model by the name of its package."""
    return SpacyRecogniser(pipeline_of(name), _KINDS)


def pipeline_of(name: str) -> Language:
    """Load the part of a model that recognises names."""
    import spacy

    return spacy.load(name, exclude=_NOT_NEEDED)


class SpacyRecogniser:
    """Takes the entities of a pipeline, by the kinds of its labels."""

    def __init__(self, pipeline: Language, kinds: Mapping[str, NameKind]) -> None:
        """`kinds` maps the labels that are wanted to kinds."""
        self._pipeline = pipeline
        self._kinds = kinds
        language = pipeline.lang or ""
        self._titles = _TITLES.get(language, frozenset())
        self._none = _NO_NAMES.get(language, frozenset())

    def __call__(self, text: str) -> Iterator[Recognised]:
        """Yield the names of a paragraph, without the titles before them and without words that are no names."""
        for entity in self._pipeline(text).ents:
            kind = self._kinds.get(entity.label_)
            tokens = list(entity)
            while tokens and kind == "person" and tokens[0].lower_ in self._titles:
                del tokens[0]
            if kind is None or not tokens:
                continue
            start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            named = text[start:end]
            if named.lower() in self._none or (kind != "place" and named[0].islower()):
                continue
            yield Recognised(kind, start, end)
