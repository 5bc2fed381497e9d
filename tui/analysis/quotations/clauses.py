"""The words that a verb of saying reports, as far as they reach."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.quotations.cues import FRAGMENT, Cue
from tui.analysis.quotations.phrases import first_of
from tui.analysis.words import word_set
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_EDGES = " \t\n,;:.–—-\"“”'‘’"
_DOUBLE_MARKS = frozenset(['"', "“", "”"])
_LAST_WORDS = 25
"""How many words before the end of a sentence a second source is looked for."""
_LONGEST_MARK = 5
_FARTHEST_THAT = 20
"""How many words after a verb of saying the `that` of its clause is looked for."""
_COLON = re.compile(r"[^.!?]{0,80}?:\s?[\"“„«‘']")
_COLON_REACH = 100
_DATELINE = re.compile(r"[^a-z\n]*[A-Z]{3}[^\n.]{0,40}?\s(?:--|—|–|-)\s")
_WITHOUT_OBJECTS = word_set("say claim argue believe think insist admit maintain")
"""Verbs of saying that report a clause and no thing."""
_GOES_ON = word_set("add say insist warn note stress explain argue")
"""Verbs by which a speaker goes on."""
_NOT_ALONE = word_set("feel show read point charge project rule swear hold find put begin")
"""Verbs that say something else where no clause depends on them."""
_IN_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_QUESTIONS = word_set("what which who whom whose why how whether")
_HOLD_CLAUSES = word_set(
    """concern fear hope claim allegation belief sign evidence fact suggestion speculation idea view possibility news
    notion impression assurance assertion warning argument complaint accusation proof indication doubt worry charge
    rumour rumor"""
)
"""Nouns that a clause depends on rather than on the verb before them."""
_OPENERS = frozenset(["but", "and", "meanwhile", "however", "so", "yet"])


class Reported(NamedTuple):
    """A clause that a cue reports, in the text of its parse."""

    place: Span
    before: bool
    """Whether it stands before its cue."""


def reported(cue: Cue, text: str) -> Reported | None:
    """The clause that a cue reports, without `that` and the marks around it; None where it reports none.

    `text` is that of the parse, which makes it anew each time that it is asked for it.
    """
    found = _reported(cue, text)
    return None if found is None else _trimmed(cue.verb.doc, text, found)


class _Tokens(NamedTuple):
    """The tokens `[start, end)` of a clause, and whether they stand before its cue."""

    start: int
    end: int
    before: bool


def _reported(cue: Cue, text: str) -> _Tokens | None:
    sentence = cue.verb.sent
    doc = cue.verb.doc
    if _introduces(text, cue) or (cue.verb.dep_ == "relcl" and cue.source != cue.verb.head):
        return None  # `the room that they thought they had booked`
    if cue.verb.lower_ == "according":
        return _according(doc, cue, sentence.start, sentence.end)
    clauses = [child for child in cue.verb.children if child.dep_ == "ccomp" and _is_clause(child)]
    clause = next((child for child in clauses if child.i > cue.verb.i), clauses[0] if clauses else None)
    if clause is not None and clause.i > cue.verb.i:
        if clause.left_edge.i < cue.verb.i:
            return None  # `which they think could ...`
        start = _with_object(doc, cue, clause.left_edge.i)
        while start - 1 > cue.verb.i and not doc[start - 1].whitespace_ and not doc[start - 1].is_quote:
            start -= 1  # the rest of a word: `e-mail`
        if start <= cue.source.i < clause.i and doc[cue.source.i + 1].text == ",":
            start = cue.source.i + 1  # `As costs rise, said Lee, so do fares`
        while start < clause.i and doc[start].lower_ in ("that", ",", ":"):
            start += 1
        if doc[start].lower_ in _QUESTIONS:
            return None
        return _forward(doc, cue, start, clause, sentence.end)
    aside = clause is None and cue.inverted and cue.verb.dep_ != "ROOT" and cue.verb.i < cue.verb.head.i
    following = _after_aside(doc, cue, sentence.start, sentence.end) if aside else None
    if following is not None:
        return following
    first = min(cue.verb.i, first_of(cue.source))
    if clause is not None or _parenthetic(doc, cue, sentence.start, sentence.end):
        said = clause is not None and cue.source.pos_ == "PRON" and _ends(cue.verb)  # `... he insisted.`
        return _backward(doc, text, first, sentence.start, bare=said)
    that = _that(doc, cue, sentence.end)
    return None if that is None else _forward(doc, cue, that.i + 1, that.head, sentence.end)


def _introduces(text: str, cue: Cue) -> bool:
    """Whether direct speech follows a cue after a colon."""
    return _COLON.match(text, cue.verb.idx, cue.verb.idx + _COLON_REACH) is not None


def _that(doc: Doc, cue: Cue, end: int) -> Token | None:
    """The `that` of a clause whose verb the parse did not join to the cue: `said in a letter sent to them that`."""
    for token in doc[cue.verb.i + 1 : min(cue.verb.i + _FARTHEST_THAT, end)]:
        if token.lower_ == "that" and token.dep_ == "mark" and _is_clause(token.head):
            return None if doc[token.i - 1].lemma_.lower() in _HOLD_CLAUSES else token
        if (
            token.text in (";", ":")
            or token.tag_ in ("VBZ", "VBP", "MD")
            or (token.tag_ == "VBD" and token.dep_ != "acl")
        ):
            return None
    return None


def _is_clause(token: Token) -> bool:
    """Whether a complement is a clause with a subject and a finite verb, and no question."""
    children = list(token.children)
    said_that = any(child.dep_ == "mark" and child.lower_ == "that" for child in children)
    if not said_that and any(child.dep_ == "aux" and child.lower_ == "to" for child in children):
        return False
    if not said_that and token.pos_ not in ("VERB", "AUX"):
        return False  # `declared the work complete`
    if any(child.lower_ in ("whether", "if", "why", "how") and child.i < token.i for child in children):
        return False
    return any(child.dep_ in _SUBJECTS for child in children)


def _forward(doc: Doc, cue: Cue, start: int, clause: Token, sentence_end: int) -> _Tokens | None:
    """The clause from a token on; to the end of the sentence, unless the sentence goes on with something else."""
    end = sentence_end
    root = cue.verb.sent.root
    if root.i > cue.verb.i and root != clause:  # `while he said X, Y happened`
        end = min(end, max(cue.verb.right_edge.i, clause.right_edge.i) + 1)
    above = [cue.verb, *(token for token in cue.verb.ancestors if token.pos_ in ("VERB", "AUX"))]
    for verb in above:
        for child in verb.children:
            if child.i > clause.i and child != clause and _leaves(child, verb, cue):
                end = min(end, _before_conjunction(doc, child.left_edge.i))
    for child in clause.children:
        aside = child.dep_ == "advcl" and child.i > clause.i and child.lemma_.lower() in FRAGMENT
        if aside and any(other.lower_ == "while" and other.dep_ == "mark" for other in child.children):
            end = min(end, _before_conjunction(doc, child.left_edge.i))  # `Lee said X, while Novak warned that Y`
        another = _speaks(child) and _is_clause(child) and child.tag_ in ("VBD", "VBZ", "VBP")
        if child.dep_ == "conj" and child.i > clause.i and (another or _goes_with(child, cue.verb, clause)):
            end = min(end, _before_conjunction(doc, child.left_edge.i))
    for index in range(clause.i, end - 1):
        following = doc[index + 1]
        if doc[index].text == "," and following.tag_ == "VBG" and following.lemma_.lower() in _GOES_ON:
            end = index  # `Lee said X, adding that Y`
            break
    end = _past_quotation(doc, start, _before_second_source(doc, clause, start, end), sentence_end)
    return _Tokens(start, end, False)


def _past_quotation(doc: Doc, start: int, end: int, sentence_end: int) -> int:
    """The end, or the end of the quotation that it would break."""
    marks = [token.i for token in doc[start:sentence_end] if token.text in _DOUBLE_MARKS]
    before = sum(mark < end for mark in marks)
    return marks[before] + 1 if before % 2 and before < len(marks) else end


def _speaks(verb: Token) -> bool:
    """Whether a verb reports a clause of its own."""
    return verb.lemma_.lower() in FRAGMENT and any(child.dep_ == "ccomp" for child in verb.children)


def _goes_with(child: Token, cue: Token, clause: Token) -> bool:
    """Whether a verb that the parse joined to the clause goes with the cue: `said it would rain and left`."""
    form = _finite(child)
    return not _is_clause(child) and form == _finite(cue) and form != _finite(clause) and form != "MD"


def _finite(verb: Token) -> str:
    """The tag of the finite part of a verb: its first auxiliary, or itself."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i]
    return str((helpers[0] if helpers else verb).tag_)


def _leaves(child: Token, verb: Token, cue: Cue) -> bool:
    """Whether a part of a sentence after a reported clause is no part of it: `said X, but warned that Y`."""
    speaks = _speaks(child)
    if child.dep_ in ("conj", "parataxis"):
        again = child.tag_ == verb.tag_ and not any(other.dep_ in ("aux", "auxpass") for other in child.children)
        return speaks or (verb == cue.verb and again and not _is_clause(child))
    return child.dep_ == "advcl" and (speaks or (child.tag_ == "VBG" and verb == cue.verb))


def _before_conjunction(doc: Doc, index: int) -> int:
    while index > 0 and (doc[index - 1].dep_ == "cc" or doc[index - 1].text == ","):
        index -= 1
    return index


def _before_second_source(doc: Doc, clause: Token, start: int, end: int) -> int:
    """The end without a source that is named after all: `police said X, the agency reported`."""
    for index in range(end - 1, max(clause.i, start, end - _LAST_WORDS), -1):
        token = doc[index]
        if token.lemma_.lower() in FRAGMENT and token.tag_ in ("VBD", "VBZ", "VBP"):
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            left = subject.left_edge.i if subject is not None and subject.i < index else index
            rules = any(child.dep_ == "ccomp" and child.i > index for child in token.children)
            if left > start and doc[left - 1].text == "," and not rules:
                return left - 1
        if token.text in (",", ";") and index < end - 8:
            break
    return end


def _parenthetic(doc: Doc, cue: Cue, start: int, end: int) -> bool:
    """Whether a cue closes its sentence after a comma, as in `..., Lee said on Friday`."""
    first = min(cue.verb.i, first_of(cue.source))
    if cue.verb.lemma_.lower() in _NOT_ALONE:
        return False  # `..., the bar felt lighter`
    if first <= start + 2 or doc[first - 1].text != ",":
        return False
    rest = doc[max(cue.verb.i, cue.source.i) + 1 : end]
    return len(rest) <= 12 and not any(token.dep_ in ("ccomp", "dobj") and token.head == cue.verb for token in rest)


def _with_object(doc: Doc, cue: Cue, start: int) -> int:
    """The start of a clause with the words before it that the parse took for the object of a verb that has none."""
    between = doc[cue.verb.i + 1 : start]
    if cue.verb.lemma_.lower() not in _WITHOUT_OBJECTS or cue.source.i > cue.verb.i or not len(between):
        return start
    named = all(token.pos_ in _IN_NAMES or token.text == "-" for token in between)
    return cue.verb.i + 1 if named and not any(token.ent_type_ in ("DATE", "TIME") for token in between) else start


def _ends(verb: Token) -> bool:
    """Whether a verb is the last word of its sentence."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return not len(following) or bool(following[0].is_sent_start) or following[0].text in (".", "!", "?")


def _after_aside(doc: Doc, cue: Cue, start: int, end: int) -> _Tokens | None:
    """What follows a cue set between commas near the head of its sentence: `More importantly, argues Lee, it works`."""
    comma = next((i for i in range(cue.source.i, min(cue.source.i + _LONGEST_MARK, end)) if doc[i].text == ","), None)
    if comma is None or any(token.dep_ in _SUBJECTS for token in doc[start : cue.verb.i]):
        return None
    return _Tokens(comma + 1, end, False)


def _backward(doc: Doc, text: str, first: int, sentence_start: int, *, bare: bool) -> _Tokens | None:
    """What stands before a cue in its sentence; after a comma or a mark, unless it may stand `bare`."""
    if not any(token.dep_ in _SUBJECTS and token.head.i < first for token in doc[sentence_start:first]):
        return None  # a name and no clause
    if first <= sentence_start or (not bare and doc[first - 1].text not in (",", "”", '"', "’", ")")):
        return None
    start = sentence_start
    dateline = _DATELINE.match(text, doc[start].idx, doc[first].idx)
    while dateline is not None and start < first and doc[start].idx < dateline.end():
        start += 1
    if doc[start].text == "(":  # an agency's mark: `(AP) ...`
        close = next((token.i for token in doc[start : min(start + _LONGEST_MARK, first)] if token.text == ")"), None)
        start = start if close is None else close + 1
    while start < first and (doc[start].lower_ in _OPENERS or doc[start].is_punct or doc[start].is_space):
        start += 1
    return _Tokens(start, first, True)


def _according(doc: Doc, cue: Cue, sentence_start: int, sentence_end: int) -> _Tokens | None:
    at = cue.verb.i
    before = at - 1
    if before > sentence_start + 1:
        return _Tokens(sentence_start, at, True)
    past = max(cue.source.i, min(cue.source.right_edge.i, sentence_end - 1))
    for first in (past, cue.source.i + 1):
        comma = next((token.i for token in doc[first:sentence_end] if token.text == ","), None)
        if comma is not None:
            return _Tokens(comma + 1, sentence_end, False)
    for token in doc[cue.source.i + 1 : sentence_end]:
        if token.dep_ in _SUBJECTS and token.left_edge.i > cue.source.i:  # `According to the report sales rose`
            return _Tokens(token.left_edge.i, sentence_end, False)
    return None


def _trimmed(doc: Doc, text: str, tokens: _Tokens) -> Reported | None:
    """The place of tokens without the marks and white space at its edges; None for less than two words."""
    if tokens.start >= tokens.end:
        return None
    left, right = doc[tokens.start].idx, doc[tokens.end - 1].idx + len(doc[tokens.end - 1])
    while left < right and text[left] in _EDGES:
        left += 1
    while right > left and text[right - 1] in _EDGES:
        right -= 1
    return Reported(Span(left, right), tokens.before) if len(text[left:right].split()) >= 2 else None
