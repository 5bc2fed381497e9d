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

from tui.analysis.names.candidates import Candidate
from tui.analysis.names.common import are_common
from tui.analysis.names.gazetteer import country_code, is_large_place, is_place, state_of
from tui.analysis.names.given import family_names, given_names
from tui.analysis.names.lexicon import (
    CALENDAR,
    COMPANY_FORMS,
    DIRECTIONS,
    HONORIFICS,
    KIN,
    NOT_NAMES,
    ORG_HOLDERS,
    ORG_NOUNS,
    ORG_WORDS,
    PLACE_NOUNS,
    PLACE_WORDS,
    ROLE_MODIFIERS,
    ROLE_SUFFIXES,
    ROLES,
    SPEECH,
    THING_WORDS,
    TITLES,
)
from tui.analysis.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

Evidence = defaultdict[str, float]
"""Weights by kind: `person`, `organization`, `place`, `thing`, and `none` for what names nobody."""

_LABELS = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "none",
    "PRODUCT": "thing", "EVENT": "thing", "WORK_OF_ART": "thing", "LAW": "thing",
}  # fmt: skip
_KIND_WORDS = (ORG_WORDS | PLACE_WORDS | COMPANY_FORMS | frozenset().union(*THING_WORDS.values())) - ROLES
_ALSO_SURNAMES = word_set("""
    hill hills field fields park lane hall forest woods cove bridge street way rivers banks church house court
    guard power west east north south lake port shore falls sound camp mill day cross games order pope king
    college bishop marsh moor dale brook glen stone read black white bush brown green page
""")
_PLACE_STARTS = word_set("lake mount mt fort port cape san santa los las el isle river gulf bay strait sea ft saint")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}|[A-Z]{2,4}[a-z]?[A-Z]{1,3}")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|tv|co\.uk|com\.au|[a-z]{2})", re.IGNORECASE)
_LOCATIVE = {"in": 1.7, "near": 1.4, "at": 0.4, "from": 0.6, "across": 1.2, "outside": 0.9, "around": 0.8, "to": 0.4,
             "throughout": 1.2, "inside": 0.6, "toward": 0.6, "towards": 0.6, "into": 0.6, "over": 0.5}  # fmt: skip
_STATE_OFFICES = word_set("minister secretary chancellor")
"""Offices whose "of" names a field (`Minister of Health`) and no body."""
_ACTS = word_set("""
    acquire appeal approve ban bid buy cut decide fine fire hire hold hope invest investigate launch lobby merge offer
    operate order own plan pledge post produce propose publish recall refuse regulate release run seek sell settle sponsor
    sue suspend unveil urge value vote
""")
"""Verbs whose subjects decide and do business."""
_BUSINESS = word_set("""
    rival share shareholder profit board bid stock revenue sale loss takeover debt customer passenger executive product
    website platform chairman founder headquarters ceo subsidiary
""")
"""What companies have and places and people rarely."""
_FEELS = word_set("admit feel joke recall smile laugh reflect fear love remember insist grow marry die sing score")
"""Verbs whose subjects are people more often than bodies."""
_PERSONAL = word_set("he she his her him himself herself")
_IMPERSONAL = word_set("it its itself")
_PUBLISHES = word_set("report publish broadcast air")
_NEARBY = word_set("nearby neighbouring neighboring downtown central suburban rural mainland")
_INTERESTS = word_set("interest stake share holding confidence faith trust investment believe invest belief majority")
_INSTITUTIONS = word_set("""
    parliament congress senate commons pentagon kremlin knesset bundestag bundesrat duma interpol europol nato hamas
    hezbollah taliban lords holyrood stormont quirinale elysee whitehall scotland_yard white_house downing_street labour
    conservatives tories lib_dems liberal_democrats greens
""")
"""Seats of power that stand for who sits there, and parties and bodies that are called by one word."""
_AGAINST = word_set("against versus v vs beat beating over defeat defeating host hosting visit visiting face facing")
_PLAYS = word_set("""
    play beat win lose draw host visit face sign score defeat thrash edge travel concede relegate promote qualify
    reach join leave captain manage coach represent equalise equalize dominate sack draft trade
""")
_LISTS = word_set("checklist shortlist playlist wishlist blacklist")
_RIVALS = word_set("rival partner parent subsidiary")


def is_acronym(text: str) -> bool:
    """Whether it is written as an abbreviation: `NHK`, `U.N.`."""
    return _ACRONYM.fullmatch(text) is not None


def is_role(token: Token) -> bool:
    """Whether a noun says what a person is."""
    return is_role_word(token.lemma_.lower()) or is_role_word(token.lower_)


def is_role_word(word: str) -> bool:
    """The same of a word, lower case, singular."""
    word = word.rstrip(".")
    if word in ROLES or word in TITLES:
        return True
    return len(word) > 6 and word.endswith(ROLE_SUFFIXES) and word not in _LISTS


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
    last, first = lower[-1], lower[0]
    many = len(words) > 1
    _of_gazetteer(text, evidence, many=many)
    if is_acronym(text) and country_code(text) is None:
        evidence["organization"] += 0.8
        evidence["person"] -= 2.0
    if _DOMAIN.fullmatch(text) and "." in text[1:-2] and not is_acronym(text):
        evidence["organization"] += 3.5
    if last in COMPANY_FORMS and many:
        evidence["organization"] += 4
    weight = 1.0 if last in _ALSO_SURNAMES and len(words) == 2 else 3.0
    if many and (last in ORG_WORDS or _heads(lower, ORG_WORDS, ("of", "for", "on"))):
        evidence["organization"] += weight
    if many and (last in PLACE_WORDS or _heads(lower, PLACE_WORDS, ("of",))):
        evidence["place"] += weight
    if many and first in _PLACE_STARTS and last not in ORG_WORDS:
        evidence["place"] += 0.8
    if many and first in DIRECTIONS and is_place(" ".join(words[1:])):
        evidence["place"] += 3
    for kind_words in THING_WORDS.values():
        if many and (last in kind_words or _heads(lower, kind_words, ("of", "on"))):
            evidence["thing"] += weight if last not in ORG_WORDS else 1
    if " ".join(lower) in _INSTITUTIONS:
        evidence["organization"] += 3
    if first == "operation" and many:
        evidence["thing"] += 3
    if 2 <= len(words) <= 4 and first in given_names() and not (_KIND_WORDS & {last, *lower[1:-1]}):
        weight = 0.4 if is_large_place(words[0]) else 1.5
        evidence["person"] += weight + (0.4 if last in family_names() else 0)
    if are_common(lower):
        evidence["person"] -= 1.2
        evidence["place"] -= 0.4 if not is_large_place(text) else 0
    if many and _is_demonym(first):
        evidence["person"] -= 2
    if many and is_role_word(last) and all(word in ROLE_MODIFIERS or is_role_word(word) for word in lower[:-1]):
        evidence["none"] += 4
    if last in ("cross", "crescent") and "red" in lower:
        evidence["organization"] += 5
    if _is_demonym(text) or (not many and is_role_word(last)):
        evidence["none"] += 5
    if last in CALENDAR or text.lower() in NOT_NAMES or (len(text) == 1):
        evidence["none"] += 4
    if any(any(letter.isdigit() for letter in word) for word in words):
        evidence["person"] -= 3
    if first in ("the", "a", "this"):
        evidence["person"] -= 1.5
    return evidence


@cache
def _is_demonym(text: str) -> bool:
    """Whether it is an adjective of a nation, a language, or what the people of a place are called."""
    from babel import Locale

    lower = text.casefold()
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
        evidence["place"] += 2
    elif is_place(text):
        evidence["place"] += 1.5 if many else 0.6


def _heads(lower: list[str], kind_words: frozenset[str], links: tuple[str, ...]) -> bool:
    """Whether a word of a kind is the head before "of": `Department of Justice`, `Bay of Bengal`."""
    return any(
        word in kind_words and index + 1 < len(lower) and lower[index + 1] in links for index, word in enumerate(lower)
    )


def of_context(candidate: Candidate) -> Evidence:
    """What the words around one mention say of it."""
    evidence: Evidence = defaultdict(float)
    _of_words_before(candidate, evidence)
    _of_words_after(candidate, evidence)
    _of_grammar(candidate, evidence)
    return evidence


def _of_words_before(candidate: Candidate, evidence: Evidence) -> None:
    before = candidate.before()
    if before is None:
        return
    word = before.lower_.rstrip(".")
    if before.text[0].isupper() and (word in HONORIFICS or word in TITLES):
        evidence["person"] += 3.5
    elif word in HONORIFICS:
        evidence["person"] += 1.5
    elif (before.text[0].islower() or before.is_sent_start) and before.pos_ in ("NOUN", "PROPN", "ADJ"):
        lemma = before.lemma_.lower()
        if word in ORG_NOUNS or lemma in ORG_NOUNS:
            evidence["organization"] += 2.2
        if is_role(before) and lemma not in _RIVALS and lemma not in ORG_NOUNS:
            evidence["person"] += 2.5
    earlier = candidate.before(2)
    if word in _LOCATIVE and before.pos_ in ("ADP", "SCONJ", "PART"):
        figurative = earlier is not None and earlier.lemma_.lower() in _INTERESTS
        evidence["place"] += 0 if figurative else _LOCATIVE[word]
    if earlier is None:
        return
    if word in _NEARBY and earlier.lower_ in _LOCATIVE:
        evidence["place"] += 2
    if word == "state" and earlier.lower_ == "of":
        evidence["person"] += 2.5
    noun = earlier.lemma_.lower()
    if word == "of" and noun in PLACE_NOUNS:
        evidence["place"] += 2.5
    elif word in ("of", "for") and (noun in _STATE_OFFICES or earlier.text == "State"):
        evidence["none"] += 3
    elif word == "of" and is_role(earlier):
        evidence["organization"] += 1.0 if candidate.label != "PERSON" else 0.3
    elif word in ("at", "for", "with") and is_role(earlier):
        evidence["organization"] += 1.8
    elif word == "," and noun in PLACE_NOUNS:
        evidence["place"] += 2.5
    elif word == "," and is_role(earlier) and noun not in _RIVALS:
        evidence["person"] += 1.5
    if word == "as" and earlier.lower_ == "such" and (hypernym := candidate.before(3)) is not None:
        hypernym = candidate.before(4) if hypernym.text == "," else hypernym
        if hypernym is not None and hypernym.lemma_.lower() in ORG_NOUNS:
            evidence["organization"] += 2.2
        elif hypernym is not None and hypernym.lemma_.lower() in PLACE_NOUNS:
            evidence["place"] += 2.2


def _of_words_after(candidate: Candidate, evidence: Evidence) -> None:
    after = candidate.after()
    if after is None:
        return
    following = candidate.after(1)
    if after.text == "/" and len(candidate.words) > 1:  # a picture's credit
        evidence["person"] += 1.5
    if after.text in (",", "(") and following is not None:
        if following.like_num and following.text.isdigit() and 3 <= int(following.text) <= 110:
            closing = candidate.after(2)
            if closing is not None and closing.text in (",", ")", ".", ";"):
                evidence["person"] += 2.5
        elif following.lower_ in ("who", "whose"):
            before = candidate.before()
            located = before is not None and before.pos_ == "ADP" or following.lower_ == "whose"
            evidence["person"] += 0.4 if located else 1.6
        elif after.text == "(" and is_acronym(following.text):
            closing = candidate.after(2)
            if closing is not None and closing.text == ")":
                evidence["organization"] += 1.5
        elif after.text == "," and len(candidate.words) < 4 and (following.ent_type_ == "GPE" or is_place(following.text)):
            before = candidate.before()
            evidence["place"] += 1.8 if before is not None and before.lower_ in _LOCATIVE else 1.0
    elif after.lower_ == "who":
        evidence["person"] += 2
    elif after.text in ("'s", "’s", "'", "’") and following is not None:
        if following.lemma_.lower() in KIN:
            evidence["person"] += 1.2
        elif following.lemma_.lower() in _BUSINESS:
            evidence["organization"] += 1.3
        elif is_role(following):
            evidence["organization"] += 0.6
    elif after.text[0].islower() and after.pos_ in ("NOUN", "PROPN"):
        if after.lower_ in PLACE_NOUNS or after.lower_ in PLACE_WORDS:
            evidence["place"] += 2
        if following is not None and following.lower_ in ORG_HOLDERS and after.lower_ not in ORG_HOLDERS:
            after = following  # "Atletico sporting director"
        holds = after.lower_ in ORG_HOLDERS or after.lower_ in ORG_NOUNS
        # "Trump supporters", "the Steinberg family": people stand so, too, by one name.
        evidence["organization"] += (1.8 if holds else 0.3) if candidate.label != "PERSON" else 0.5


def of_sport(candidate: Candidate) -> Evidence:
    """In an article on sport, a town that plays, signs or is beaten is its club."""
    evidence: Evidence = defaultdict(float)
    before, after = candidate.before(), candidate.after()
    if country_code(candidate.text) is not None or len(candidate.words) > 1:
        return evidence
    root = candidate.doc[candidate.start : candidate.end].root
    if before is not None and before.lower_ in _AGAINST:
        evidence["organization"] += 1.5
    elif root.dep_ in ("nsubj", "dobj") and root.head.lemma_.lower() in _PLAYS:
        evidence["organization"] += 1.5
    elif before is not None and before.lower_ in ("for", "with", "by"):
        evidence["organization"] += 0.8
    elif after is not None and after.text in ("'s", "’s"):
        evidence["organization"] += 0.6
    return evidence


def _of_grammar(candidate: Candidate, evidence: Evidence) -> None:
    root = candidate.doc[candidate.start : candidate.end].root
    before, after = candidate.before(), candidate.after()
    if before is not None and before.ent_type_ == "NORP" and len(candidate.words) > 1:
        evidence["person"] += 0.8
    if after is not None and is_role_word(after.lower_):
        if candidate.doc[candidate.end - 1].lower_ in ROLE_MODIFIERS:  # the trade of a Trade Minister
            evidence["none"] += 3
        elif after.text[0].isupper() and len(candidate.words) <= 2 and candidate.label != "PERSON":
            evidence["organization"] += 0.8
    for child in root.children:
        if child.dep_ == "appos" and child.i >= candidate.end:
            if is_role(child) and child.lemma_.lower() not in ORG_NOUNS:
                evidence["person"] += 2
            elif child.lemma_.lower() in ORG_NOUNS:
                evidence["organization"] += 1.5
            elif child.lemma_.lower() in PLACE_NOUNS:
                evidence["place"] += 1.5
    if root.dep_ == "appos" and root.head.i < candidate.start:
        if is_role(root.head) and root.head.lemma_.lower() not in ORG_NOUNS:
            evidence["person"] += 1.2
        elif root.head.lemma_.lower() in ORG_NOUNS:
            evidence["organization"] += 1.2
    if root.dep_ == "nsubj":
        _of_pronouns(candidate, evidence)
        if root.head.lemma_.lower() in _FEELS:
            evidence["person"] += 1.0
    if root.dep_ == "nsubj" and root.head.lemma_.lower() in SPEECH:
        evidence["person"] += 0.4
        evidence["organization"] += 1.0 if root.head.lemma_.lower() in _PUBLISHES else 0.3
    elif root.dep_ == "nsubj" and root.head.lemma_.lower() in _ACTS:
        evidence["organization"] += 0.8
        evidence["person"] += 0.3


def _of_pronouns(candidate: Candidate, evidence: Evidence) -> None:
    """`Ferrero insists he is well`: a pronoun that can mean only the sentence's subject says what it is."""
    for token in candidate.doc[candidate.end :]:
        if token.is_sent_start:
            return
        if token.lower_ in _PERSONAL:
            evidence["person"] += 1.0
            return
        if token.lower_ in _IMPERSONAL:
            evidence["organization"] += 0.6
            return
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "LOC", "PRODUCT"):
            return
