"""What the words around a mention say of its kind: titles and roles before it, verbs and nouns after it, pronouns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.analysis.names.candidates import Candidate
from tui.analysis.names.edges import POST_NOMINALS
from tui.analysis.names.evidence import Evidence, is_acronym, is_role, is_role_word
from tui.analysis.names.gazetteer import country_code, is_place
from tui.analysis.names.given import given_names
from tui.analysis.names.lexicon import (
    HONORIFICS,
    KIN,
    ORG_HOLDERS,
    ORG_NOUNS,
    PLACE_NOUNS,
    PLACE_WORDS,
    ROLE_MODIFIERS,
    SPEECH,
    TITLES,
)
from tui.analysis.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCATIVE = {
    "in": 1.7, "near": 1.4, "at": 0.4, "from": 0.6, "across": 1.2, "outside": 0.9, "around": 0.8, "to": 0.4,
    "throughout": 1.2, "inside": 0.6, "toward": 0.6, "towards": 0.6, "into": 0.6, "over": 0.5,
}  # fmt: skip
"""How much a preposition says that a place follows."""
_WHERE = word_set("in near outside across")
_STATE_OFFICES = word_set("minister secretary chancellor")
"""Offices whose "of" names a field (`Minister of Health`) and no body."""
_ACTS = word_set("""
    acquire appeal approve ban bid buy cut decide fine fire hire hold hope invest investigate launch lobby merge offer
    operate order own plan pledge post produce propose publish recall refuse regulate release run seek sell settle
    sponsor sue suspend unveil urge value vote
""")
"""Verbs whose subjects decide and do business."""
_BUSINESS = word_set("""
    rival share shareholder profit board bid stock revenue sale loss takeover debt customer passenger executive product
    website platform chairman founder headquarters ceo subsidiary
""")
"""What companies have and places and people rarely."""
_EARNS = word_set("lose make earn post report owe raise")
_MONEY = word_set("$ £ € euro dollar pound yen yuan rupee franc loss profit revenue sale debt")
"""With the verbs before: what companies do with money, and people less often in news."""
_FEELS = word_set("admit feel joke recall smile laugh reflect fear love remember insist grow marry die sing score")
"""Verbs whose subjects are people more often than bodies."""
_PERSONAL = word_set("he she his her him himself herself")
_IMPERSONAL = word_set("it its itself")
_REACHES = word_set("reach leave visit hit enter cross strike flee tour")
"""Verbs whose objects are places."""
_PUBLISHES = word_set("report publish broadcast air")
_ELECTED = word_set("mp mps msp mep mayor senator governor councillor congressman congresswoman representative")
_ALSO_FIRMS = word_set("analyst broker researcher consultant bookmaker accountant auditor auctioneer architect")
"""Roles that news gives to firms as well, which have one name more often than people do: `accountant Deloitte`."""
_FLIES = word_set("flight plane fly land depart arrive off bound airliner jet")
_LOCATIVE_OF_FLIGHTS = word_set("from to for at into")
_NEARBY = word_set("nearby neighbouring neighboring downtown central suburban rural mainland")
_INTERESTS = word_set("interest stake share holding confidence faith trust investment believe invest belief majority")
_AGAINST = word_set("against versus v vs beat beating over defeat defeating host hosting visit visiting face facing")
_PLAYS = word_set("""
    play beat win lose draw host visit face sign score defeat thrash edge travel concede relegate promote qualify
    reach join leave captain manage coach represent equalise equalize dominate sack draft trade
""")
_PAPERS = word_set("newspaper magazine website agency channel network tabloid")
"""Nouns that stand after the name of what they say."""
_TECHNICAL = word_set("""
    format file standard technology protocol capability code number chip card signal page message handset phone player
    connection scan test virus vaccine gene drug disc disk cable
""")
"""Nouns of technology and medicine that abbreviations of things stand before."""
_RIVALS = word_set("rival partner parent subsidiary")


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
        of_person = is_role_word(lemma) and len(candidate.words) > 1 and candidate.words[0].lower() in given_names()
        if of_person:  # "producer Ann Lee", for all that firms are producers as well
            evidence["person"] += 2.5
        elif word in ORG_NOUNS or lemma in ORG_NOUNS:
            evidence["organization"] += 2.2
        if lemma in _ALSO_FIRMS and len(candidate.words) == 1:
            evidence["person"] += 0.5
            evidence["organization"] += 2.2
        elif is_role(before) and lemma not in _RIVALS and lemma not in ORG_NOUNS and not of_person:
            evidence["person"] += 2.5
    earlier = candidate.before(2)
    flies = earlier is not None and earlier.lemma_.lower() in _FLIES
    if flies and word in _LOCATIVE_OF_FLIGHTS and is_acronym(candidate.text):
        evidence["place"] += 3  # an airport by its code
    if word in _LOCATIVE and before.pos_ in ("ADP", "SCONJ", "PART"):
        figurative = earlier is not None and earlier.lemma_.lower() in _INTERESTS
        evidence["place"] += 0 if figurative else _LOCATIVE[word]
        after = candidate.after()
        owner = after is not None and (after.text in ("'s", "’s", "'", "’") or after.pos_ in ("NOUN", "PROPN"))
        if word in _WHERE and not figurative and not owner and len(candidate.words) > 1:
            evidence["person"] -= 1.5  # "in Banda Aceh"
    if earlier is None:
        return
    if word == "of" and earlier.lower_ == "out":  # "they fly out of Basel"
        evidence["place"] += 0.9
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
    elif word == "for" and noun in _ELECTED:
        evidence["place"] += 2.5
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
    before = candidate.before()
    if before is not None and before.lower_ == "the" and len(candidate.words) == 1:
        titled = candidate.before(3)  # "Madonna of the Pinks"
        titled = titled if titled is not None and titled.text[0].isupper() and titled.pos_ == "PROPN" else None
        if candidate.label == "PERSON" and candidate.text.endswith("s") and titled is None:  # a band, a family
            evidence["organization"] += 1.2
        elif is_acronym(candidate.text) and after.text in ("'s", "’s"):
            evidence["organization"] += 0.5
    named_once = before is not None and before.lower_ == "the" and len(candidate.words) > 1
    if named_once and candidate.label == "PERSON" and (after.pos_ not in ("NOUN", "PROPN", "ADJ")):
        evidence["person"] -= 2.5  # "the Red Sox", "the Morning Star"
        evidence["organization" if candidate.text.endswith(("s", "x")) else "thing"] += 1
    if is_acronym(candidate.text) and after.lemma_.lower() in _TECHNICAL:  # "WMA format"
        evidence["none"] += 3
    if after.lower_ in _PAPERS:
        evidence["organization"] += 2.5
    if after.text in POST_NOMINALS:
        evidence["person"] += 3
    if after.text == "/" and len(candidate.words) > 1:  # a picture's credit
        evidence["person"] += 1.5
    if after.text in (",", "(") and following is not None:
        if following.like_num and following.text.isdigit() and 3 <= int(following.text) <= 110:
            closing = candidate.after(2)
            if closing is not None and closing.text in (",", ")", ".", ";"):
                evidence["person"] += 2.5
        elif following.lower_ in ("who", "whose"):
            before = candidate.before()
            located = (before is not None and before.pos_ == "ADP") or following.lower_ == "whose"
            evidence["person"] += 0.4 if located else 1.6
        elif after.text == "(" and is_acronym(following.text):
            closing = candidate.after(2)
            if closing is not None and closing.text == ")":
                evidence["organization"] += 1.5
        elif (
            after.text == ","
            and len(candidate.words) < 4
            and (following.ent_type_ == "GPE" or is_place(following.text))
        ):
            before = candidate.before()
            evidence["place"] += 1.8 if before is not None and before.lower_ in _LOCATIVE else 1.0
    elif after.lower_ == "who":
        evidence["person"] += 2
    elif after.text in ("'s", "’s", "'", "’") and following is not None:
        if following.lemma_.lower() in _BUSINESS:
            evidence["organization"] += 1.3
        if following.lemma_.lower() in KIN:
            evidence["person"] += 1.2
        elif is_role(following) and following.lemma_.lower() not in _BUSINESS:
            evidence["organization"] += 0.6
    elif after.text[0].islower() and after.pos_ in ("NOUN", "PROPN"):
        if after.lower_ in PLACE_NOUNS or after.lower_ in PLACE_WORDS:
            evidence["place"] += 2
        if following is not None and following.lower_ in ORG_HOLDERS and after.lower_ not in ORG_HOLDERS:
            after = following  # "Atletico sporting director"
        elif after.lower_ == "co" and (founder := candidate.after(2)) is not None:
            after = founder  # "Wendell co-founder"
        holds = after.lower_ in ORG_HOLDERS or after.lower_ in ORG_NOUNS
        # "Trump supporters", "the Steinberg family": people stand so, too, by one name.
        evidence["organization"] += (1.8 if holds else 0.3) if candidate.label != "PERSON" else 0.5


def of_sport(candidate: Candidate) -> Evidence:
    """In an article on sport, a town that plays, signs or is beaten is its club."""
    evidence: Evidence = defaultdict(float)
    before, after = candidate.before(), candidate.after()
    given = candidate.text.lower() in given_names() and not is_place(candidate.text)  # "against Roger"
    if country_code(candidate.text) is not None or len(candidate.words) > 1 or given:
        return evidence
    root = candidate.doc[candidate.start : candidate.end].root
    plays = root.dep_ in ("nsubj", "dobj") and root.head.lemma_.lower() in _PLAYS
    if plays or (before is not None and before.lower_ in _AGAINST):
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
    if after is not None and is_role(after):
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
    if root.dep_ == "compound" and root.head.i > candidate.end and root.head.lemma_.lower() in ORG_NOUNS:
        evidence["organization"] += 2.2  # "the Lagonda car company"
    if root.dep_ == "dobj" and root.head.lemma_.lower() in _REACHES:
        evidence["place"] += 0.6
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
    if root.dep_ == "nsubj" and root.head.lemma_.lower() in _EARNS and _is_paid(root.head):
        evidence["organization"] += 0.8


def _is_paid(verb: Token) -> bool:
    """Whether the object of a verb is money."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() in _MONEY for child in verb.children)


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
