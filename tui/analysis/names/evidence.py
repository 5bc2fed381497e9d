"""Extract the features of a name itself: the model's labels, its words and its spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tui.analysis.names.dictionary_words import are_common
from tui.analysis.names.evidence_rules import WEIGHTS, Evidence, Kind
from tui.analysis.names.gazetteer import country_code, is_large_place, is_place, state_of
from tui.analysis.names.lexicon import (
    CALENDAR,
    COMPANY_FORMS,
    DIRECTIONS,
    FIRMS,
    NOT_NAMES,
    ORG_WORDS,
    PEOPLES,
    PLACE_WORDS,
    ROLE_MODIFIERS,
    ROLE_SUFFIXES,
    ROLES,
    THING_WORDS,
    TITLES,
)
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABELS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "none",
    "PRODUCT": "thing", "EVENT": "thing", "LAW": "thing",
}  # fmt: skip
_KIND_WORDS = (ORG_WORDS | PLACE_WORDS | COMPANY_FORMS | frozenset().union(*THING_WORDS.values())) - ROLES
_WORDS = word_lists("names/evidence")
_ALSO_SURNAMES = _WORDS["also_surnames"]
_PLACE_STARTS = _WORDS["place_starts"]
_ARABIC_PLACE = re.compile(
    r"(?:Bab|Bir|Burj|Deir|Ein|Ain|Jabal|Kafr|Khan|Qasr|Ras|Tal|Tall|Tel|Tell|Umm|Wadi) (?:[ae][ldnrstz]|ash|esh)-[A-Z]"
)
"""Place names in Arabic begin with a common noun: gate, well, tower, monastery, spring, mountain."""
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}|[A-Z]{2,4}[a-z]?[A-Z]{1,3}")
_PREFIXED = re.compile(r"(?:Anti|Pro|Ex|Non|Pre|Post)-[A-Z]\S*$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_GAELIC = re.compile(r"(?:Ma?c|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|St|Mac)[A-Z]")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
"""The party and state of a member of Congress in American news: `R-Fla.`"""
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|tv|co\.uk|com\.au|[a-z]{2})", re.IGNORECASE)
_INSTITUTIONS = _WORDS["institutions"]
_POSITIONS = _WORDS["positions"]
_ROAD = re.compile(r"[ABEM]\d{1,3}")
_CITY_INITIALS = _WORDS["city_initials"]
_PRIZES = _WORDS["prizes"]
_LISTS = _WORDS["lists"]
_FURTHER_LABEL = 0.1
"""The evidence that each labelled mention after the first adds to its kind, up to `_FURTHER_LABELS` mentions."""
_FURTHER_LABELS = 5


def is_acronym(text: str) -> bool:
    """Return whether a name is spelt as an abbreviation: `NHK`, `U.N.`."""
    return _ACRONYM.fullmatch(text) is not None


def is_role(token: Token) -> bool:
    """Return whether a token says what a person is: `director`, `cellist`."""
    word = token.lower_.rstrip(".")
    if is_role_word(word) or is_role_word(token.lemma_.lower()):
        return True
    if word in _POSITIONS and token.i + 2 < len(token.doc):  # "center Sam Lee" plays there
        return token.text[0].islower() and all(token.nbor(on).pos_ == "PROPN" for on in (1, 2))
    if word == "mate" and token.i > 1 and token.nbor(-1).text == "-":  # "team-mate"
        return True
    if len(word) <= 6 or not word.endswith(ROLE_SUFFIXES) or word in _LISTS:
        return False
    first = token.is_sent_start and not token.ent_type_ and word not in family_names()  # not "Friedman said"
    return token.text[0].islower() or bool(first)


def is_role_word(word: str) -> bool:
    """Return whether a word (lower case, singular, without a full stop) is a known role or title."""
    return word in ROLES or word in TITLES


def label_evidence(labels: Iterable[str], *, many: bool) -> Evidence:
    """Weigh the model's labels of all mentions of a form; `many` says that the form has several words."""
    counts = Counter(_LABELS[label] for label in labels if label)
    total = sum(counts.values())
    evidence: Evidence = defaultdict(float)
    for kind, count in counts.items():
        feature = "labelled, several words" if kind == "person" and many else "labelled"
        evidence[kind] = WEIGHTS[feature][kind] * count / total + _FURTHER_LABEL * min(count - 1, _FURTHER_LABELS)
    return evidence


def name_features(text: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the features of a name itself, wherever it is mentioned."""
    lower = [word.lower().rstrip(".") for word in words]
    yield from _gazetteer_features(text)
    yield from _writing_features(text, words, lower)
    yield from _known_name_features(text, lower)
    yield from _kind_word_features(lower)
    yield from _first_word_features(words, lower)
    yield from _common_word_features(text, lower)
    if _names_nobody(text, lower):
        yield "names nobody"


def _writing_features(text: str, words: tuple[str, ...], lower: list[str]) -> Iterator[str]:
    """Yield the features of a name's letters and punctuation."""
    if is_acronym(text) and country_code(text) is None:
        yield "acronym"
    if _DOMAIN.fullmatch(text) and "." in text[1:-2] and not is_acronym(text):
        yield "web address"
    if not {"'s", "’s"}.isdisjoint(lower[1:-1]):
        yield "possessive inside"
    if any(letter.isdigit() for letter in "".join(words)):
        yield "digits"
    if _ARABIC_PLACE.match(text):
        yield "Arabic place name"
    if len(words) == 1 and _CAMEL.search(text) and not _GAELIC.match(text):
        yield "camel case"
    if text.isupper() and text.lower() in _CITY_INITIALS:
        yield "initials of a city"


def _known_name_features(text: str, lower: list[str]) -> Iterator[str]:
    """Yield a feature if the name is that of a well-known firm, institution or prize."""
    if " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split()) in FIRMS:
        yield "known firm"
    if " ".join(lower) in _INSTITUTIONS:
        yield "known institution"
    if lower[-1] in ("cross", "crescent") and "red" in lower:
        yield "known institution"
    if len(lower) == 1 and lower[0] in _PRIZES:
        yield "known prize"


def _kind_word_features(lower: list[str]) -> Iterator[str]:
    """Yield features of a word that says what the name denotes: `Wendell College`, `Department of Justice`."""
    if len(lower) < 2:
        return
    last = lower[-1]
    if last in COMPANY_FORMS:
        yield "company form"
    if last.isdigit() and len(last) <= 3 and not (ORG_WORDS | {"channel", "formula"}) & set(lower):
        yield "number at the end"  # not "Radio 4"
    if len(lower) == 2 and last in _ALSO_SURNAMES and lower[0] in given_names():  # "Grace Park"
        return
    if last in ORG_WORDS or _heads(lower, ORG_WORDS, ("of", "for", "on")):
        yield "organisation word"
    if last in PLACE_WORDS or _heads(lower, PLACE_WORDS, ("of",)):
        yield "place word"
    for kind_words in THING_WORDS.values():
        if last not in ORG_WORDS and (last in kind_words or _heads(lower, kind_words, ("of", "on"))):
            yield "thing word"
    if lower[0] == "operation":
        yield "thing word"


def _first_word_features(words: tuple[str, ...], lower: list[str]) -> Iterator[str]:
    """Yield features of the first of several words: a given name, an initial, a place word, a direction."""
    first, last = lower[0], lower[-1]
    if len(words) < 2:
        return
    article = first == "al" and last not in family_names()  # "Al Ra'ee", in Arabic
    if _is_place_and_plural(words, lower):
        yield "place and a plural"
    given = first in given_names() and not article and not is_large_place(words[0])
    if given and len(words) <= 4 and not _KIND_WORDS & {last, *lower[1:-1]}:
        yield "given name first"
    if len(first) == 1 and words[0].isupper() and last not in ORG_WORDS and words[-1].istitle():
        yield "initial first"
    if first in _PLACE_STARTS and last not in ORG_WORDS:
        yield "place word first"
    if first in DIRECTIONS:
        yield "direction and place" if is_place(" ".join(words[1:])) else "direction first"


def _is_place_and_plural(words: tuple[str, ...], lower: list[str]) -> bool:
    """Return whether a name is a plural after the name of a city or a country, as those of clubs and firms are."""
    place = is_large_place(" ".join(words[:-1])) or lower[0].replace(".", "") in _CITY_INITIALS
    plural = words[-1].istitle() and words[-1].endswith("s") and not words[-1].endswith("ss")
    return place and plural and lower[-1] not in _KIND_WORDS and not is_demonym(words[-1])


def _common_word_features(text: str, lower: list[str]) -> Iterator[str]:
    """Yield features if all the words are common words of the language."""
    if are_common(lower):
        yield "common words"
        if not is_place(text):
            yield "common words, no place"


def _names_nobody(text: str, lower: list[str]) -> bool:
    """Return whether the text is no name: a role, a demonym, a calendar or web page word, a road, a single letter."""
    role = is_role_word(lower[-1]) and all(word in ROLE_MODIFIERS or is_role_word(word) for word in lower[:-1])
    written = _PREFIXED.match(text) or _ROAD.fullmatch(text) or _PARTY_AND_STATE.match(text) or len(text) == 1
    return role or bool(written) or is_demonym(text) or lower[-1] in CALENDAR or text.lower() in NOT_NAMES


@cache
def is_demonym(text: str) -> bool:
    """Return whether the text is a demonym, a national adjective or a language."""
    from babel import Locale

    lower = text.casefold()
    if lower in PEOPLES or lower.removesuffix("s") in PEOPLES:
        return True
    for people in ("man", "men", "woman", "women"):
        lower = lower.removesuffix(people) if len(lower) > len(people) + 3 else lower
    if lower in (name.casefold() for name in Locale("en").languages.values()) and not is_large_place(text):
        return True
    if lower.removesuffix("s").endswith("er") and is_place(lower.removesuffix("s").removesuffix("er")):
        return True  # New Yorker, Londoners
    singular = lower.removesuffix("s")
    stems = [singular.removesuffix(ending) for ending in ("n", "an", "ian", "i", "ese") if singular.endswith(ending)]
    return any(country_code(stem + vowel) is not None for stem in stems for vowel in ("", "a", "y") if len(stem) > 3)


def _gazetteer_features(text: str) -> Iterator[str]:
    """Yield a feature if a gazetteer has the name, by how well known the place is."""
    if country_code(text) is not None or state_of(text) is not None:
        if not text.islower():
            yield "country or state"
    elif is_place(text):
        yield "large place" if is_large_place(text) else "small place"


def _heads(lower: list[str], kind_words: frozenset[str], links: tuple[str, ...]) -> bool:
    """Return whether a kind word is the head before one of the `links`: `Department of Justice`, `Bay of Bengal`."""
    return any(
        word in kind_words and index + 1 < len(lower) and lower[index + 1] in links for index, word in enumerate(lower)
    )
