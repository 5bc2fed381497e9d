"""Extract clauses from a dependency parse: who did what, apart from when, where, why and how.

The labels are those of ClearNLP, which spaCy's English models use. The predicate is the verb with its objects and
complements; it ends before the adjuncts that answer the other questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_INSIDE = frozenset({"aux", "auxpass", "neg", "prt", "dobj", "dative", "attr", "acomp", "xcomp", "oprd", "agent"})
_LEFT_OF_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_TRAILING_MODIFIERS = frozenset({"relcl", "appos", "punct", "cc", "parataxis"})
_WORDS = word_lists("events/clause")
_ADJUNCT_PREPOSITIONS = _WORDS["adjunct_prepositions"]
_PLACE_PREPOSITIONS = _WORDS["place_prepositions"]
_OBJECTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "agent"})
_REPORTING = _WORDS["reporting"]
TAKES_AS = _WORDS["takes_as"]
TAKES_INFINITIVE = _WORDS["takes_infinitive"]
WEAK_SUBJECTS = _WORDS["weak_subjects"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a parse; subject and predicate are token ranges `[start, end)`, and `verb` is a token index."""

    doc: Doc
    verb: int
    subject: tuple[int, int] | None
    predicate: tuple[int, int]

    def words(self, part: tuple[int, int]) -> str:
        """Return the text of a token range."""
        return self.doc[part[0] : part[1]].text


def main_clause(doc: Doc, start: int, end: int) -> Clause | None:
    """Return the main clause of the tokens `[start, end)`, or None; of reported speech, the reported clause."""
    root = next((token for token in doc[start:end] if token.dep_ == "ROOT" or not start <= token.head.i < end), None)
    if root is None:
        return None
    verb = _asserted(root, start, end)
    return clause_of(verb, start, end) if verb is not None else None


def _asserted(root: Token, start: int, end: int) -> Token | None:
    """Return the verb that this root asserts, below reporting verbs: `derailed` in `police said that a tram derailed`.

    Return None if the root is not a verb.
    """
    if root.pos_ not in ("VERB", "AUX"):
        return None
    for _ in range(3):
        if root.lemma_.lower() not in _REPORTING:
            break
        inner = next(
            (
                child
                for child in root.children
                if child.dep_ in ("ccomp", "parataxis")
                and child.pos_ in ("VERB", "AUX")
                and start <= child.i < end
                and any(grandchild.dep_ in SUBJECTS for grandchild in child.children)
            ),
            None,
        )
        if inner is None:
            break
        root = inner
    return root


def clause_of(verb: Token, start: int, end: int) -> Clause:
    """Return the clause of a verb within the tokens `[start, end)`; a dependent verb can share its head's subject."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and start <= child.i < end), None)
    head = verb
    while subject is None and head.dep_ in ("conj", "xcomp", "advcl") and start <= head.head.i < end:
        head = head.head
        subject = next((child for child in head.children if child.dep_ in SUBJECTS and start <= child.i < end), None)
    who = _name_before(verb, start) if subject is None else _whole_subject(subject, start, end)
    return Clause(verb.doc, verb.i, who, _predicate(verb, end))


def bears_on(token: Token, start: int, end: int, *, coordinated: bool = True) -> bool:
    """Return whether a word belongs to what the tokens `[start, end)` assert.

    Words in a relative clause (`Kipchoge, who had won in Berlin`) or an apposition don't. Those in a coordinated clause
    (`and the bank fell`) do only if `coordinated`.
    """
    while token.dep_ != "ROOT" and start <= token.head.i < end:
        if token.dep_ in ("relcl", "appos"):
            return False
        if not coordinated and token.dep_ in ("conj", "parataxis") and token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return True


def _whole_subject(subject: Token, start: int, end: int) -> tuple[int, int]:
    """Return a subject's phrase and an adjacent name that the parser made a second subject: `the journal Nature`."""
    first, last = noun_phrase(subject, start, end)
    for other in subject.head.lefts:
        if other.dep_ in SUBJECTS and other.pos_ == "PROPN" and other.left_edge.i == last and other.i < end:
            last = noun_phrase(other, last, end)[1]
    return first, last


def _name_before(verb: Token, start: int) -> tuple[int, int] | None:
    """Return the name right before a finite verb, for a subject that the parser attached elsewhere; None if none.

    Models lose the subject after a long apposition: `..., Mongolia's Minister of Health, Ada Example, met with ...`.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    at = verb.i - 1
    while at >= start and (verb.doc[at].is_punct or verb.doc[at].pos_ in ("ADV", "AUX")):
        at -= 1
    if at < start or verb.doc[at].ent_type_ not in ("PERSON", "ORG", "GPE", "NORP"):
        return None
    first = at
    while first > start and verb.doc[first].ent_iob_ != "B":
        first -= 1
    return first, at + 1


def noun_phrase(head: Token, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase of a head with its left modifiers, prepositional phrases and coordinated heads.

    Trailing relative clauses and appositions are left out, because they describe the head rather than name it. An
    apposition before a coordinated name is kept, since the phrase would otherwise lose one of two names.
    """
    first = max(start, head.left_edge.i)
    while first < head.i and head.doc[first].ent_type_ == "DATE" and head.ent_type_ != "DATE":
        first += 1  # `In 1962 Crick and Watson`
    last = head.i + 1
    for child in head.rights:
        if child.dep_ in _TRAILING_MODIFIERS or child.dep_ in ("acl", "advcl"):
            named = child.dep_ == "appos" and child.left_edge.i == last and child.pos_ == "PROPN"
            if named:
                last = max(last, _bare_edge(child) + 1)
            elif child.dep_ in ("relcl", "appos", "acl", "advcl"):
                break
            continue
        if child.dep_ in ("prep", "conj", "nummod", "amod", "case", "compound", "npadvmod", "advmod", "nmod", "poss"):
            last = max(last, _bare_edge(child) + 1)
    last = min(last, end)
    doc = head.doc
    while first < last - 1 and ((doc[first].is_punct and doc[first].text not in "“\"'‘") or doc[first].dep_ == "cc"):
        first += 1
    while last - 1 > first and doc[last - 1].is_punct and doc[last - 1].text not in "”\"'’%":
        last -= 1
    return first, last


def _bare_edge(token: Token) -> int:
    """Return the index of the last token of a phrase, without trailing relative clauses and appositions."""
    edge = token.i
    for child in token.rights:
        if child.dep_ in ("relcl", "appos", "acl", "advcl", "punct"):
            break
        edge = max(edge, _bare_edge(child))
    return edge


def _predicate(verb: Token, end: int) -> tuple[int, int]:
    first = verb.i
    for child in sorted(verb.lefts, key=lambda token: -token.i):
        if child.dep_ in _LEFT_OF_VERB and child.right_edge.i + 1 == first:
            first = child.left_edge.i
    last = verb.i + 1
    has_object = has_complement = False
    for child in verb.rights:
        if child.i >= end:
            break
        if child.i >= last and not _joins(child, has_object, has_complement):
            break
        has_object = has_object or child.dep_ in _OBJECTS
        has_complement = has_complement or child.dep_ == "prep"
        last = max(last, _edge_before_adjunct(child) + 1)
    last = min(last, end)
    doc = verb.doc
    while last - 1 > verb.i and doc[last - 1].is_punct and doc[last - 1].text not in "”\"'’%)":
        last -= 1
    return first, last


def _joins(child: Token, has_object: bool, has_complement: bool) -> bool:
    """Return whether a dependent to the right of the verb is a complement rather than an adjunct."""
    if child.dep_ in _INSIDE or child.dep_ == "ccomp":
        return True
    if child.dep_ == "advcl" and child.tag_ == "VB" and child.head.lemma_.lower() in TAKES_INFINITIVE:
        return not has_object and any(word.lower_ == "to" for word in child.lefts)
    if child.dep_ in ("advmod", "case", "intj", "dep", "acl"):
        return not has_object
    if child.dep_ == "npadvmod":  # `is read three times`
        return not has_object and not child.ent_type_ and child.pos_ == "NOUN"
    if child.dep_ == "prep":
        word = child.lower_
        if word == "as" and child.head.lemma_.lower() in TAKES_AS:
            return True
        if word in _ADJUNCT_PREPOSITIONS and not (word == "over" and not has_object):
            return False
        if word == "for" and has_complement:
            return False
        if word == "in" and any(noun.ent_type_ == "TIME" for noun in child.children):  # `ran it in two hours`
            return True
        return not (has_object and word in _PLACE_PREPOSITIONS)
    return False


def _of_place(preposition: Token) -> bool:
    return any(child.ent_type_ in ("GPE", "LOC", "FAC") for child in preposition.children)


def _is_bare(noun: Token, clause: Token) -> bool:
    """Return whether a plural needs the clause that follows it: `for discoveries that made vaccines possible`."""
    return noun.tag_ == "NNS" and noun.left_edge == noun and noun.dep_ == "pobj" and clause.left_edge.i == noun.i + 1


def _edge_before_adjunct(token: Token) -> int:
    """Return the index of a dependent's last token before any adjunct that the parser attached to a noun inside it."""
    edge = token.i
    for child in token.rights:
        if child.dep_ == "relcl" and (token.pos_ in ("PRON", "DET") or _is_bare(token, child)):
            edge = max(edge, child.right_edge.i)
            continue
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.left_edge.i == edge + 1:  # `the insurer AIG`
            edge = _bare_edge(child)
            continue
        if child.dep_ in ("relcl", "advcl", "appos") or (child.dep_ == "punct" and child.text in ",;:–—-("):
            break
        if child.dep_ == "prep" and child.lower_ in _ADJUNCT_PREPOSITIONS and child.lower_ != "over":
            break
        if child.dep_ == "prep" and child.lower_ == "for" and token.dep_ == "pobj":
            break
        if child.dep_ == "prep" and child.lower_ in _PLACE_PREPOSITIONS and token.dep_ in _OBJECTS and _of_place(child):
            break
        if child.dep_ == "cc" and any(other.dep_ == "conj" and other.pos_ in ("VERB", "AUX") for other in token.rights):
            break
        edge = max(edge, _edge_before_adjunct(child))
    return edge
