"""Japanese names by GiNZA, whose labels are those of Sekine's extended hierarchy of named entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.analysis.other_languages.recogniser import NameKind, Recognised, Recogniser
from tui.analysis.other_languages.spacy_models import pipeline_of
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS: Mapping[str, NameKind] = {
    "Person": "person",
    **dict.fromkeys(
        ("Airport", "Bay", "Bridge", "City", "Continental_Region", "Country", "County", "Domestic_Region", "GPE_Other",
         "Geological_Region_Other", "Island", "Lake", "Location_Other", "Mountain", "Park", "Port", "Province",
         "Region_Other", "River", "Sea", "Station"), "place"),
    **dict.fromkeys(
        ("Cabinet", "Company", "Company_Group", "Corporation_Other", "Government", "International_Organization",
         "Military", "Political_Organization_Other", "Political_Party", "Pro_Sports_Organization",
         "Public_Institution", "Research_Institute", "School", "Sports_League", "Sports_Organization_Other"),
        "organization"),
}  # fmt: skip
_WORDS = word_lists("other_languages/japanese")
_NO_NAMES = word_lists("other_languages/no_names")
_PLACE_ENDINGS = tuple(_WORDS["place endings"])


def load(name: str) -> Recogniser:
    """Load GiNZA's model by the name of its package."""
    return partial(_names, pipeline_of(name))


def _names(pipeline: Language, text: str) -> Iterator[Recognised]:
    for entity in pipeline(text).ents:
        kind = _KINDS.get(entity.label_)
        if kind is None and entity.text.endswith(_PLACE_ENDINGS) and entity.label_ not in _KINDS:
            kind = "place"
        if kind is not None and len(entity.text) > 1 and entity.text not in _NO_NAMES.get("ja", ()):
            yield Recognised(kind, entity.start_char, entity.end_char)
