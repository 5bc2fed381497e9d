"""What speaks for a name's being a person's, an organisation's, a place's or a thing's: weights to be added up.

The weights are ordinal: 3 and more is what the grammar or the words of a name all but prove, 1 is a hint, and the
model's own label, over all mentions of a form, comes to between 1 and 2.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tui.analysis.names.dictionary_words import are_common
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
from tui.analysis.names.model import Evidence
from tui.analysis.names.person_names import family_names, given_names
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABELS = {
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
"""A gate, a well, a tower, a monastery, a spring, a mountain...: how names of places begin in Arabic."""
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}|[A-Z]{2,4}[a-z]?[A-Z]{1,3}")
_LINKED = re.compile(r"[A-Z]\w+-(?:a|i|en|sur|upon|on|in|the|de|le|la|am|by|du|des)-[A-Z]")
_PREFIXED = re.compile(r"(?:Anti|Pro|Ex|Non|Pre|Post)-[A-Z]\S*$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_GAELIC = re.compile(r"(?:Ma?c|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|St|Mac)[A-Z]")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
"""How American news says where a senator is from: `R-Fla.`"""
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|tv|co\.uk|com\.au|[a-z]{2})", re.IGNORECASE)
_INSTITUTIONS = _WORDS["institutions"]
_POSITIONS = _WORDS["positions"]
_ROAD = re.compile(r"[ABEM]\d{1,3}")
_CITY_INITIALS = _WORDS["city_initials"]
_PRIZES = _WORDS["prizes"]
_LONGEST_PERSON = 6
"""Words of a person's name, at most."""
_LISTS = _WORDS["lists"]


def is_acronym(text: str) -> bool:
    """Whether it is written as an abbreviation: `NHK`, `U.N.`."""
    return _ACRONYM.fullmatch(text) is not None


def is_role(token: Token) -> bool:
    """Whether a noun says what a person is."""
    word = token.lower_.rstrip(".")
    if is_role_word(word) or is_role_word(token.lemma_.lower()):
        return True
    if word in _POSITIONS and token.i + 2 < len(token.doc):  # "center Sam Lee" plays there
        return token.text[0].islower() and all(token.nbor(on).pos_ == "PROPN" for on in (1, 2))
    if word == "mate" and token.i > 1 and token.nbor(-1).text == "-":  # "team-mate"
        return True
    plain = token.text[0].islower() or bool(token.is_sent_start and not token.ent_type_)
    return plain and len(word) > 6 and word.endswith(ROLE_SUFFIXES) and word not in _LISTS


def is_role_word(word: str) -> bool:
    """Whether a word, lower case, singular, without a stop, is a known role or title."""
    return word in ROLES or word in TITLES


def of_labels(labels: Iterable[str], *, many: bool) -> Evidence:
    """What the model's labels of all mentions of a form, of one word or of `many`, come to."""
    counts = Counter(_LABELS[label] for label in labels if label)
    total = sum(counts.values())
    evidence: Evidence = defaultdict(float)
    for kind, count in counts.items():
        weight = 2.2 if kind == "none" else 1.7 if kind == "person" and many else 1.3
        evidence[kind] = weight * count / total + 0.1 * min(count - 1, 5)
    return evidence


def of_words(text: str, words: tuple[str, ...]) -> Evidence:
    """What the words of a name say of it, wherever it stands."""
    evidence: Evidence = defaultdict(float)
    lower = [word.lower().rstrip(".") for word in words]
    _of_gazetteer(text, evidence, many=len(words) > 1)
    _of_writing(text, words, lower, evidence)
    _of_known_names(text, lower, evidence)
    _of_kind_words(lower, evidence)
    _of_first_word(words, lower, evidence)
    _of_common_words(text, words, lower, evidence)
    _of_no_name(text, lower, evidence)
    return evidence


def _of_writing(text: str, words: tuple[str, ...], lower: list[str], evidence: Evidence) -> None:
    """What the letters, the marks and the length of a name say."""
    if is_acronym(text) and country_code(text) is None:
        evidence["organization"] += 0.8
        evidence["person"] -= 2.0
    if _DOMAIN.fullmatch(text) and "." in text[1:-2] and not is_acronym(text):
        evidence["organization"] += 3.5
    if not {"'s", "’s"}.isdisjoint(lower[1:-1]):  # "Lloyd's List"
        evidence["person"] -= 3
        evidence["organization"] += 0.5
    if len(words) > _LONGEST_PERSON:
        evidence["person"] -= 3
    if any(any(letter.isdigit() for letter in word) for word in words):
        evidence["person"] -= 3
    if _LINKED.match(text):  # "Mar-a-Lago"
        evidence["place"] += 1.5
    if _ARABIC_PLACE.match(text):
        evidence["place"] += 2.5
    if len(words) == 1 and _CAMEL.search(text) and not _GAELIC.match(text):  # "BuzzFeed"
        evidence["organization"] += 1
        evidence["place"] -= 1
    if text.isupper() and text.lower() in _CITY_INITIALS:
        evidence["place"] += 2


def _of_known_names(text: str, lower: list[str], evidence: Evidence) -> None:
    """Whether it is the name of a firm, an institution or a prize that everybody knows."""
    if " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split()) in FIRMS:
        evidence["organization"] += 3
        evidence["person"] -= 1
    if " ".join(lower) in _INSTITUTIONS:
        evidence["organization"] += 3
    if lower[-1] in ("cross", "crescent") and "red" in lower:
        evidence["organization"] += 5
    if len(lower) == 1 and lower[0] in _PRIZES:
        evidence["thing"] += 3


def _of_kind_words(lower: list[str], evidence: Evidence) -> None:
    """What the word says that names the kind of thing it is: `Wendell College`, `Department of Justice`."""
    if len(lower) < 2:
        return
    last = lower[-1]
    weight = 1.0 if last in _ALSO_SURNAMES and len(lower) == 2 else 3.0
    if last in COMPANY_FORMS:
        evidence["organization"] += 4
    if last in ORG_WORDS or _heads(lower, ORG_WORDS, ("of", "for", "on")):
        evidence["organization"] += weight
    if last in PLACE_WORDS or _heads(lower, PLACE_WORDS, ("of",)):
        evidence["place"] += weight
    for kind_words in THING_WORDS.values():
        if last in kind_words or _heads(lower, kind_words, ("of", "on")):
            evidence["thing"] += weight if last not in ORG_WORDS else 1
    if last.isdigit() and len(last) <= 3 and not (ORG_WORDS | {"channel", "formula"}) & set(lower):
        evidence["thing"] += 1.5  # "Apollo 11", "Article 50", but not "Radio 4"


def _of_first_word(words: tuple[str, ...], lower: list[str], evidence: Evidence) -> None:
    """What the first word says: an article, and, of several, a given name, an initial, a direction, a people."""
    first, last = lower[0], lower[-1]
    if first in ("the", "a", "this"):
        evidence["person"] -= 1.5
    if len(words) < 2:
        return
    article = first == "al" and last not in family_names()  # "Al Ra'ee", in Arabic
    if len(words) <= 4 and first in given_names() and not article and not (_KIND_WORDS & {last, *lower[1:-1]}):
        evidence["person"] += 0.4 if is_large_place(words[0]) else 1.5
        evidence["person"] += 0.4 if last in family_names() else 0
    if len(first) == 1 and words[0].isupper() and last not in ORG_WORDS and words[-1].istitle():
        evidence["person"] += 2  # "J Smith"
    if is_demonym(first):
        evidence["person"] -= 2
    if first in _PLACE_STARTS and last not in ORG_WORDS:
        evidence["place"] += 0.8
    if first in DIRECTIONS and is_place(" ".join(words[1:])):
        evidence["place"] += 3
    elif first in DIRECTIONS:
        evidence["person"] -= 3
    if first == "operation":
        evidence["thing"] += 3


def _of_common_words(text: str, words: tuple[str, ...], lower: list[str], evidence: Evidence) -> None:
    """What it says that the words are ones of the language as well."""
    if len(words) == 2 and is_place(words[0]) and lower[0] not in given_names() and are_common(words[1:]):
        evidence["person"] -= 1.5  # "Aldmoor Tram"
    if are_common(lower):
        evidence["person"] -= 1.2
        evidence["place"] -= 0.4 if not is_place(text) else 0


def _of_no_name(text: str, lower: list[str], evidence: Evidence) -> None:
    """What speaks against its naming anybody or anything: a role, a people, a day, a road, a party and a state."""
    last, many = lower[-1], len(lower) > 1
    if many and is_role_word(last) and all(word in ROLE_MODIFIERS or is_role_word(word) for word in lower[:-1]):
        evidence["none"] += 4
    if is_demonym(text) or (not many and is_role_word(last)):
        evidence["none"] += 5
    if _PREFIXED.match(text):  # "Anti-Trump"
        evidence["none"] += 4
    if _ROAD.fullmatch(text):
        evidence["none"] += 2
    if _PARTY_AND_STATE.match(text):
        evidence["none"] += 6
    if last in CALENDAR or text.lower() in NOT_NAMES or len(text) == 1:
        evidence["none"] += 4 if len(text) > 1 else 8


@cache
def is_demonym(text: str) -> bool:
    """Whether it is an adjective of a nation, a language, or what the people of a place are called."""
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


def _of_gazetteer(text: str, evidence: Evidence, *, many: bool) -> None:
    if country_code(text) is not None or state_of(text) is not None:
        evidence["place"] += 4 if not text.islower() else 0
    elif is_large_place(text):
        evidence["place"] += 2.3
    elif is_place(text):
        surname = text.casefold() in family_names() or text.casefold() in given_names()
        evidence["place"] += 1.5 if many else 0.6 if surname else 1.0


def _heads(lower: list[str], kind_words: frozenset[str], links: tuple[str, ...]) -> bool:
    """Whether a word of a kind is the head before "of": `Department of Justice`, `Bay of Bengal`."""
    return any(
        word in kind_words and index + 1 < len(lower) and lower[index + 1] in links for index, word in enumerate(lower)
    )
