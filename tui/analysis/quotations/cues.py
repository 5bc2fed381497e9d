"""Find the verbs that report speech in a parse, and the words that name their source.

Dependency labels are ClearNLP's, as in spaCy's English models.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.quotations.relayed_words import WORKS, object_of, of_participle, passed_on, passes_on, quoted_by
from tui.analysis.quotations.stance import Stance, is_about_the_future, stance
from tui.analysis.quotations.unlisted_verbs import IN_CAPITALS, source_in_capitals, tagged
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORDS = word_lists("quotations/cues")
SPEECH = _WORDS["speech"]
"""Verbs of direct speech, as the model lemmatises them: it takes `texted` for a form of "texte"."""
REPORT = _WORDS["report"]
"""Verbs of indirect speech and thought, as the model lemmatises them: it takes `hoped` for a form of "hop"."""
FRAGMENT = SPEECH | REPORT | _WORDS["call"]
"""Verbs whose subject is the source of words quoted in passing."""
_WEAK = _WORDS["weak"]
"""Verbs among these that do not report if their subject is inanimate."""
_INANIMATE = _WORDS["inanimate"]
_BY_WORK = _WORDS["by_work"]
"""Verbs that report only if their subject is a work or, for some, a person: `a study shows`, not `his face shows`."""
_MODALS = _WORDS["modals"]
_SUBJECTS = frozenset({"nsubj", "csubj"})
_NOT_SOURCES = _WORDS["not_sources"]
_HELD = frozenset({"dobj", "pobj", "attr", "oprd"})
_TELLS_OF = _WORDS["tells_of"]
"""Verbs whose object is the subject of the clause after their preposition: `accused them of claiming`."""
_RECEIVES = _WORDS["receives"]
"""Verbs whose object speaks, not their subject: `received a letter arguing that`, but `sent a letter arguing that`."""
_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST_DATELINE = 6
_CLIMBS = frozenset({"conj", "advcl", "acl", "xcomp", "pcomp", "prep", "dep", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying (or `according to`) and the syntactic head of its source."""

    verb: Token
    source: Token
    inverted: bool = False
    """Whether the source follows the verb: `said Ann Lee`."""
    tags: bool = False
    """Whether the verb is one of saying only because it follows a quotation: `“No,” he grinned`, `“No!” he hit back`.
    """

    @property
    def words(self) -> str:
        """The verb as written, or `according to`."""
        return "according to" if self.verb.lower_ == "according" else self.verb.text


def cues(doc: Doc, taken: list[tuple[int, int]]) -> Iterator[Cue]:
    """Yield the cues of a parse that lie outside quotations.

    `taken` holds the quotations' spans, in offsets of the parsed text and in order.
    """
    for token in doc:
        if _inside(token.idx, taken):
            continue
        if token.lower_ == "according" and token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "to":
            source = object_of(doc[token.i + 1]) or _noun_after(doc, token.i + 2)
            if source is not None:
                yield Cue(token, source, inverted=True)
        elif token.pos_ == "PROPN" and token.text in IN_CAPITALS and (source := source_in_capitals(token)) is not None:
            token.lemma_, token.pos_, token.tag_ = IN_CAPITALS[token.text], "VERB", "VBD"
            yield Cue(token, source, inverted=source.i > token.i)
        elif token.pos_ == "NOUN" and _mistaken(token):
            yield Cue(token, doc[token.i - 1])
        elif token.lemma_.lower() in FRAGMENT and token.pos_ in ("VERB", "AUX") and _speaks(token):
            source = source_of(token)
            if source is not None and _inside(source.idx, taken):
                source = _name_before(token, taken)  # the parse attached a word of the quotation to the verb after it
            if source is not None:
                yield Cue(token, source, inverted=source.i > token.i)
        elif token.tag_ in ("VBD", "VBZ") and (source := tagged(token)) is not None:
            yield Cue(token, source, inverted=source.i > token.i, tags=True)


def _name_before(verb: Token, taken: list[tuple[int, int]]) -> Token | None:
    """Return the name or pronoun just before a verb and outside quotations, or None."""
    word = verb.doc[verb.i - 1] if verb.i and not verb.is_sent_start else None
    named = word is not None and (word.pos_ == "PROPN" or word.lower_ in ("he", "she", "they", "it"))
    return word if word is not None and named and not _inside(word.idx, taken) else None


def _speaks(verb: Token) -> bool:
    """Return whether a verb is used for saying: any but `put`, and `put it`."""
    return verb.lemma_ != "put" or any(child.dep_ == "dobj" and child.lower_ == "it" for child in verb.children)


def _mistaken(token: Token) -> bool:
    """Return whether the parse took a verb after a quotation for a noun: `..." the report states`."""
    doc = token.doc
    if token.lemma_.lower() not in SPEECH or not token.lower_.endswith(("s", "d")) or token.i + 1 >= len(doc):
        return False
    if not doc[token.i + 1].is_punct or token.i < 3 or doc[token.i - 1].pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    return any(before.is_quote for before in doc[max(0, token.i - 6) : token.i - 1])


def may_report(cue: Cue) -> bool:
    """Return whether a clause under a cue is reported speech: not `did not say`, `could say`, `figures show`."""
    verb = cue.verb
    if verb.lower_ == "according":
        return True
    if verb.lemma_.lower() not in REPORT:
        return False
    if stance(verb, cue.source) is not Stance.SAID or is_about_the_future(verb):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if "to" in helpers and verb.dep_ != "conj" and verb.head.lemma_ != "go":  # `went on to say`
        return False
    source = cue.source.lemma_.lower()
    if verb.lemma_.lower() in _BY_WORK:
        return source in WORKS or (verb.lemma_ == "suggest" and _is_somebody(cue.source))
    return not (verb.lemma_.lower() in _WEAK and source in _INANIMATE)


def _is_somebody(source: Token) -> bool:
    """Return whether a source is a named person or organisation, or a personal pronoun."""
    return source.ent_type_ in ("PERSON", "ORG") or source.lower_ in ("he", "she", "they")


def is_plain(verb: Token) -> bool:
    """Return whether a verb has neither a modal auxiliary nor `to`, and so tells of actual speech."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "neg")}
    return not helpers & _MODALS and "to" not in helpers


def source_of(verb: Token) -> Token | None:
    """Return the head of the words that name the source of a verb of saying, or None if the parse gives none."""
    if passes_on(verb):
        return passed_on(verb)
    if is_year_old(verb.doc, verb.i - 1):
        return verb.doc[verb.i - 1]  # the parse takes `the 34-year-old said` apart
    subject = _subject(verb)
    if subject is None:
        subject = _after(verb)
    if subject is None:
        subject = _before(verb)
    if subject is None:
        subject = of_participle(verb)
    if subject is None:
        subject = _climbed(verb)
    if subject is None or (subject.lower_ in _NOT_SOURCES and not _is_out_of(subject)):
        return None
    return quoted_by(verb, subject) or _past_dateline(subject, verb)


def _past_dateline(source: Token, verb: Token) -> Token | None:
    """Return the source, or the name before the verb if the parse took the place of a dateline: `OSLO — LEE SAID`."""
    between = verb.doc[source.i + 1 : verb.i]
    dash = next((token for token in between if token.text in _DASHES and token.nbor(-1).whitespace_), None)
    if dash is None or source.i - source.sent.start > _LONGEST_DATELINE or not source.text.isupper():
        return source
    name = verb.doc[verb.i - 1]
    return name if name.i > dash.i and name.pos_ in ("PROPN", "NOUN", "PRON", "ADJ", "VERB") else None


def is_year_old(doc: Doc, index: int) -> bool:
    """Return whether the token at an index ends an age that stands for a person: `the 34-year-old`."""
    return index > 3 and doc[index].lower_ == "old" and doc[index - 2].lower_ in ("year", "years")


def _is_out_of(source: Token) -> bool:
    """Return whether a prepositional phrase says whom a pronoun refers to: `one of them`, `those in the room`."""
    return any(child.dep_ == "prep" and child.i > source.i for child in source.children)


def _subject(verb: Token) -> Token | None:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive and verb.lemma_ == "quote":
        return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    # Prefer the nearer of two subjects: `The head of the school, Ann Lee, has said`.
    for child in (*reversed(list(verb.lefts)), *verb.rights):
        if child.dep_ in _SUBJECTS and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"):
            if child.lower_ in ("who", "which", "that"):
                return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN") else None
            return child
        if child.dep_ == "agent" and passive:
            return object_of(child)
    return None


def _after(verb: Token) -> Token | None:
    """Return the source of an inverted sentence that the parse missed, or None: `..., added the spokesman`."""
    if (
        verb.tag_ == "VBG"
        or verb.lemma_.lower() not in SPEECH
        or verb.i == 0
        or verb.doc[verb.i - 1].text not in (",", '"', "”", "’", "'", "?", "!", "»", "”,")
    ):
        return None
    for child in verb.children:
        names = child.pos_ in ("NOUN", "PROPN", "PRON") and child.ent_type_ not in ("DATE", "TIME")
        if names and child.i > verb.i and child.left_edge.i == verb.i + 1:
            return child
    return _noun_after(verb.doc, verb.i + 1)


def _before(verb: Token) -> Token | None:
    """Return the name before a verb that ends its sentence, if the parse missed it as the subject: `..., Lee says`."""
    doc = verb.doc
    ends = verb.i + 1 >= len(doc) or doc[verb.i + 1].is_sent_start or doc[verb.i + 1].text in (".", "!", "?")
    if not ends or verb.tag_ not in ("VBD", "VBZ") or verb.lemma_.lower() not in SPEECH or verb.is_sent_start:
        return None
    name = doc[verb.i - 1]
    return name if name.ent_type_ == "PERSON" and name.head != verb else None


def _climbed(verb: Token) -> Token | None:
    """Return the subject of the verb that this one depends on: `said X, but warned that`, `was quoted as saying`."""
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and verb.doc[verb.i - 1].text == ",":
        return verb.head  # `The singer, a supporter, tweeted`
    if any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.lefts):
        return None  # `it was found that`
    token = verb
    for _ in range(5):
        held = token.pos_ == "NOUN" and token.dep_ in _HELD  # `sent a letter arguing that`
        if token.head == token or (token.dep_ not in _CLIMBS and not held):
            return None
        if token.dep_ == "ccomp" and token == verb:
            return None
        work = token if held and verb.dep_ == "acl" and verb.head == token else None
        told_of = token.dep_ == "prep" and verb.dep_ == "pcomp" and token == verb.head
        token = token.head
        if token.pos_ in ("VERB", "AUX") or (token.dep_ == "ccomp" and token.tag_ == "NN"):  # `that Lee apologise`
            if work is not None and work.dep_ == "dobj" and token.lemma_.lower() in _RECEIVES:
                return work  # `received a letter arguing that`
            if told_of and token.lemma_.lower() in _TELLS_OF:  # `criticised the council for claiming that`
                return next((child for child in token.children if child.dep_ == "dobj"), None)
            for child in token.children:
                old = child.text == "old"  # `The 34-year-old`
                if child.dep_ in ("nsubj", "nsubjpass") and (old or child.pos_ in ("NOUN", "PROPN", "PRON")):
                    if child.lower_ in ("who", "which", "that"):
                        return token.head if token.dep_ == "relcl" else None
                    return child
    return None


def _noun_after(doc: Doc, start: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token, or None; dates and times do not count."""
    found: Token | None = None
    for token in doc[start : start + 8]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            found = token
            if token.pos_ == "PRON" or token.ent_type_ in ("DATE", "TIME"):
                break
        elif found is not None or token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "PART", "ADP") or token.text == ",":
            break
    return None if found is not None and found.ent_type_ in ("DATE", "TIME") else found


def _inside(offset: int, taken: list[tuple[int, int]]) -> bool:
    index = bisect_right(taken, offset, key=lambda place: place[0]) - 1
    return index >= 0 and offset < taken[index][1]
