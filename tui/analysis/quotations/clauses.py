"""Find the clause that a verb of saying reports, and where it begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.quotations.clause_extent import SUBJECTS, is_clause, reach
from tui.analysis.quotations.cues import SPEECH, Cue
from tui.analysis.quotations.phrases import first_of
from tui.analysis.quotations.stance import DOUBLE_MARKS
from tui.analysis.words import word_lists
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EDGES = " \t\n,;:.–—-\"“”'‘’"
_LONGEST_MARK = 5
_FARTHEST_THAT = 20
"""The maximum distance in tokens from a verb of saying to the `that` of its clause."""
_COLON = re.compile(r"[^.!?]{0,80}?:\s?[\"“„«‘']")
_COLON_REACH = 100
_DATELINE = re.compile(r"[^a-z\n]*[A-Z]{3}[^\n.]{0,40}?\s(?:--|—|–|-)\s")
_WORDS = word_lists("quotations/clauses")
_WITHOUT_OBJECTS = _WORDS["without_objects"]
"""Verbs of saying that report with a clause, so that an object in the parse is part of that clause."""
_NOT_ALONE = _WORDS["not_alone"]
"""Verbs that mean something other than saying unless a clause depends on them."""
_IN_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_QUESTIONS = _WORDS["questions"]
_HOLD_CLAUSES = _WORDS["hold_clauses"]
"""Nouns that take a `that` clause themselves, so that it does not belong to the verb before them."""
_OPENERS = frozenset(["but", "and", "meanwhile", "however", "so", "yet"])


class Reported(NamedTuple):
    """A reported clause, in offsets of the parsed paragraph's text."""

    place: Span
    before: bool
    """Whether the clause precedes its cue."""


def reported(cue: Cue, text: str) -> Reported | None:
    """Return the clause that a cue reports, without `that` and surrounding punctuation, or None if it reports none.

    `text` is the text of the parse; the caller passes it in because spaCy rebuilds `doc.text` on every access.
    """
    found = _reported(cue, text)
    if found is not None:
        found = _within_sentence(cue.verb.doc, found)
    if found is None or found.start <= cue.source.i < found.end:
        return None  # `said Ann Lee, one of those who were there`
    return _trimmed(cue.verb.doc, text, found)


class _Tokens(NamedTuple):
    """The token range `[start, end)` of a clause, and whether it precedes its cue."""

    start: int
    end: int
    before: bool


def _reported(cue: Cue, text: str) -> _Tokens | None:
    sentence = cue.verb.sent
    doc = cue.verb.doc
    if _introduces(text, cue):
        return None
    if cue.verb.dep_ == "relcl" and cue.source != cue.verb.head:
        if not _closes(doc, cue):
            return None  # `the room that they thought they had booked`
        return _backward(doc, text, first_of(cue.source), sentence.start, bare=False)
    if cue.verb.lower_ == "according":
        return _according(doc, cue, sentence.start, sentence.end)
    clauses = [
        child for child in cue.verb.children if child.dep_ == "ccomp" and is_clause(child) and not _is_state(child, cue)
    ]
    clause = next((child for child in clauses if child.i > cue.verb.i), clauses[0] if clauses else None)
    if clause is not None and clause.i > cue.verb.i:
        if clause.left_edge.i < cue.verb.i:
            return None  # `which they think could ...`
        start = _with_object(doc, cue, clause.left_edge.i)
        while start - 1 > cue.verb.i and not doc[start - 1].whitespace_ and not doc[start - 1].is_quote:
            start -= 1  # the rest of a hyphenated word: `e-mail`
        if start <= cue.source.i < clause.i and doc[cue.source.i + 1].text == ",":
            start = cue.source.i + 1  # `As costs rise, said Lee, so do fares`
        that = next((child for child in clause.lefts if child.lower_ == "that" and child.dep_ == "mark"), None)
        if that is not None and start < that.i:
            start = that.i  # "told the World Today programme that he ..."
        while start < clause.i and doc[start].lower_ in ("that", ",", ":"):
            start += 1
        if doc[start].lower_ in _QUESTIONS:
            return None
        return _Tokens(start, reach(doc, cue, start, clause, sentence.end), False)
    if clause is None and _says_more(cue):
        return _Tokens(cue.verb.i + 1, sentence.end, False)
    aside = clause is None and cue.inverted and cue.verb.dep_ != "ROOT" and cue.verb.i < cue.verb.head.i
    following = _after_aside(doc, cue, sentence.start, sentence.end) if aside else None
    if following is not None:
        return following
    first = min(cue.verb.i, first_of(cue.source))
    if clause is not None or _parenthetic(doc, cue, sentence.start, sentence.end):
        said = clause is not None and cue.source.pos_ == "PRON" and _ends(cue.verb)  # `... he insisted.`
        return _backward(doc, text, first, sentence.start, bare=said)
    that = _that(doc, cue, sentence.end)
    if that is None:
        return None
    return _Tokens(that.i + 1, reach(doc, cue, that.i + 1, that.head, sentence.end), False)


def _is_state(child: Token, cue: Cue) -> bool:
    """Return whether `declare` changes the state of something rather than reporting: `declared the work finished`."""
    return (
        cue.verb.lemma_ == "declare"
        and child.tag_ == "VBN"
        and not any(other.dep_ in ("aux", "auxpass", "mark") for other in child.children)
    )


def _introduces(text: str, cue: Cue) -> bool:
    """Return whether a colon after the cue introduces direct speech."""
    following = cue.verb.doc[cue.verb.i + 1 : cue.verb.i + 2].text
    return following != "that" and _COLON.match(text, cue.verb.idx, cue.verb.idx + _COLON_REACH) is not None


def _that(doc: Doc, cue: Cue, end: int) -> Token | None:
    """Return the `that` of a clause that the parse did not attach to the cue: `said in a letter sent to them that`."""
    for token in doc[cue.verb.i + 1 : min(cue.verb.i + _FARTHEST_THAT, end)]:
        if token.lower_ == "that" and token.dep_ == "mark" and is_clause(token.head):
            return None if doc[token.i - 1].lemma_.lower() in _HOLD_CLAUSES else token
        if (
            token.text in (";", ":")
            or token.tag_ in ("VBZ", "VBP", "MD")
            or (token.tag_ == "VBD" and token.dep_ != "acl")
            or (token.tag_ == "VBG" and token.lemma_.lower() in SPEECH)  # `pointed to a study saying that`
        ):
            return None
    return None


def _parenthetic(doc: Doc, cue: Cue, start: int, end: int) -> bool:
    """Return whether the cue ends its sentence after a comma: `..., Lee said on Friday`."""
    first = min(cue.verb.i, first_of(cue.source))
    if cue.verb.lemma_.lower() in _NOT_ALONE:
        return False  # `..., the bar felt lighter`
    if first <= start + 2 or doc[first - 1].text != ",":
        return False
    rest = doc[max(cue.verb.i, cue.source.i) + 1 : end]
    return len(rest) <= 12 and not any(token.dep_ in ("ccomp", "dobj") and token.head == cue.verb for token in rest)


def _says_more(cue: Cue) -> bool:
    """Return whether the parsed object of `say` in fact begins a clause: a finite verb with a subject follows it."""
    thing = next((child for child in cue.verb.rights if child.dep_ == "dobj" and child.pos_ in _IN_NAMES), None)
    if cue.verb.lemma_ != "say" or cue.inverted or thing is None:
        return False
    return any(
        token.tag_ in ("VBD", "VBP", "VBZ")
        and any(child.dep_ in SUBJECTS and child.i > thing.i for child in token.lefts)
        for token in cue.verb.doc[thing.i + 1 : cue.verb.sent.end]
    )


def _with_object(doc: Doc, cue: Cue, start: int) -> int:
    """Return the start of a clause, moved back over words that the parse wrongly took for an object of the cue."""
    things = [child for child in cue.verb.rights if child.dep_ in ("dobj", "dative") and child.i < start]
    if cue.verb.lemma_ == "tell" and len(things) > 1:  # `told the agency | the papers "do not show it"`
        return things[-1].left_edge.i
    between = doc[cue.verb.i + 1 : start]
    if cue.verb.lemma_.lower() not in _WITHOUT_OBJECTS or cue.source.i > cue.verb.i or not len(between):
        return start
    named = all(token.pos_ in _IN_NAMES or token.text == "-" for token in between)
    return cue.verb.i + 1 if named and not any(token.ent_type_ in ("DATE", "TIME") for token in between) else start


def _closes(doc: Doc, cue: Cue) -> bool:
    """Return whether a cue that was parsed as a relative clause ends its sentence: `..., the firm has reported`."""
    first = first_of(cue.source)
    said = cue.verb.lemma_.lower() not in _NOT_ALONE and cue.source.i < cue.verb.i and _ends(cue.verb)
    return said and first > cue.verb.sent.start + 2 and doc[first - 1].text == ","


def _ends(verb: Token) -> bool:
    """Return whether a verb is the last word of its sentence."""
    following = verb.doc[verb.i + 1 : verb.i + 2]
    return not len(following) or bool(following[0].is_sent_start) or following[0].text in (".", "!", "?")


def _after_aside(doc: Doc, cue: Cue, start: int, end: int) -> _Tokens | None:
    """Return what follows a parenthetical cue early in its sentence: `More importantly, argues Lee, it works`."""
    comma = next((i for i in range(cue.source.i, min(cue.source.i + _LONGEST_MARK, end)) if doc[i].text == ","), None)
    if comma is None or any(token.dep_ in SUBJECTS for token in doc[start : cue.verb.i]):
        return None
    return _Tokens(comma + 1, end, False)


def _backward(doc: Doc, text: str, first: int, sentence_start: int, *, bare: bool) -> _Tokens | None:
    """Return the clause before a cue in its sentence, or None if there is none.

    A comma or a closing mark must separate it from the cue, unless `bare` is true.
    """
    if not any(token.dep_ in SUBJECTS and token.head.i < first for token in doc[sentence_start:first]):
        return None  # a name, not a clause
    if first <= sentence_start or (not bare and doc[first - 1].text not in (",", "”", '"', "’", ")")):
        return None
    start = sentence_start
    dateline = _DATELINE.match(text, doc[start].idx, doc[first].idx)
    while dateline is not None and start < first and doc[start].idx < dateline.end():
        start += 1
    if doc[start].text == "(":  # an agency's credit: `(AP) ...`
        close = next((token.i for token in doc[start : min(start + _LONGEST_MARK, first)] if token.text == ")"), None)
        start = start if close is None else close + 1
    while start < first and (doc[start].lower_ in _OPENERS or doc[start].is_punct or doc[start].is_space):
        start += 1
    return _Tokens(start, first, True)


def _according(doc: Doc, cue: Cue, sentence_start: int, sentence_end: int) -> _Tokens | None:
    at = cue.verb.i
    subjects = [token for token in doc[sentence_start:at] if token.dep_ in SUBJECTS]
    past = max(cue.source.i, min(cue.source.right_edge.i, sentence_end - 1))
    closes = at > sentence_start + 2 and past + 2 >= sentence_end
    if closes or any(token.head.i < at for token in subjects):
        return _Tokens(sentence_start, at, True)
    if subjects:
        return None  # `Lee, according to Novak, said`
    for first in (past, cue.source.i + 1):
        comma = next((token.i for token in doc[first:sentence_end] if token.text == ","), None)
        if comma is not None:
            return _Tokens(comma + 1, sentence_end, False)
    for token in doc[cue.source.i + 1 : sentence_end]:
        if token.dep_ in SUBJECTS and token.left_edge.i > cue.source.i:  # `According to the report sales rose`
            return _Tokens(token.left_edge.i, sentence_end, False)
    return None


def _within_sentence(doc: Doc, tokens: _Tokens) -> _Tokens:
    """Cut off what lies beyond an unquoted full stop, for parses that run two sentences together."""
    quoted = False
    start, end = tokens.start, tokens.end
    for token in doc[tokens.start : max(tokens.end - 1, tokens.start)]:
        quoted = quoted != (token.text in DOUBLE_MARKS)
        following = doc[token.i + 1]
        if token.text in (".", "!", "?") and token.whitespace_ and not quoted and following.text[0].isupper():
            if not tokens.before:
                return _Tokens(start, token.i, False)
            start = token.i + 1
    return _Tokens(start, end, tokens.before)


def _trimmed(doc: Doc, text: str, tokens: _Tokens) -> Reported | None:
    """Return the span of some tokens without punctuation and white space at its edges, or None if under two words.

    Keep the closing mark of a quotation that opens inside the span.
    """
    if tokens.start >= tokens.end:
        return None
    left, right = doc[tokens.start].idx, doc[tokens.end - 1].idx + len(doc[tokens.end - 1])
    while left < right and text[left] in _EDGES:
        left += 1
    after = right
    while right > left and text[right - 1] in _EDGES:
        right -= 1
    marks = [at for at in range(left, right) if text[at] in DOUBLE_MARKS]
    if len(marks) % 2 and not text[marks[-1] + 1].isupper():  # `it was “a good day`; a capital begins a sentence
        right = next((at + 1 for at in range(right, after) if text[at] in DOUBLE_MARKS), right)
    return Reported(Span(left, right), tokens.before) if len(text[left:right].split()) >= 2 else None
