"""Find whom a pronoun refers to: `he`, `she`, `they`, `it`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.evidence import is_role
from tui.analysis.names.genders import FEMININE, MASCULINE, Genders
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.descriptions import Descriptions
from tui.analysis.quotations.name_index import NameIndex
from tui.analysis.quotations.namesakes import Namesakes
from tui.analysis.quotations.nouns import BODIES
from tui.analysis.quotations.phrases import is_foremost, phrase, sentence_before
from tui.analysis.quotations.source import Said, SourceKind
from tui.analysis.quotations.turns import ASKS, REPLIES, Turn, retorts, turns

if TYPE_CHECKING:
    from spacy.tokens import Token

HE = frozenset({"he", "she"})
_SUBJECTS_BACK = 8
"""How many earlier sentence subjects a pronoun may refer to."""
_SAME_CLAUSE = 60
"""A source this close to a verb, in code points, is the verb's own subject."""
_QUOTED = re.compile('[“"«„].*?[”"»“]', re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")


def _is_trade(said: Said) -> bool:
    """Return whether a described source may as well be a firm: `the organiser`, but not `the head`."""
    return said.kind == "someone" and said.name.endswith(("er", "or"))


class Antecedents:
    """The people and turns of a document, as pronouns refer to them.

    `said` holds those who have spoken so far, in order; the caller adds to it.
    """

    def __init__(
        self,
        document: AnalysisInput,
        names: NameIndex,
        namesakes: Namesakes,
        descriptions: Descriptions,
        said: Sequence[Said],
    ) -> None:
        self._document = document
        self._text = document.text
        self._names = names
        self._namesakes = namesakes
        self._descriptions = descriptions
        self._said = said
        self._genders = Genders(document.text, document.found("person"))
        self._subjects = list(self._foremost_people())
        """The offset and name of each person who is the subject or agent of a sentence, in order."""
        self._turns: list[tuple[int, Paragraph, Turn]] = [
            (paragraph.start + turn.verb.idx, paragraph, turn)
            for paragraph in document.paragraphs
            if paragraph.doc is not None
            for turn in turns(paragraph.doc)
        ]
        """The turns of the whole text, with the offsets of their verbs."""

    def referent(self, paragraph: Paragraph, pronoun: Token, lower: str, verb: Token) -> tuple[str, SourceKind]:
        """Return the name and kind of a pronoun's antecedent: the nearest earlier source or subject that agrees.

        `lower` is its subject form. The name is empty if nothing agrees.
        """
        offset = paragraph.start + pronoun.idx
        if lower in HE:
            gender = "m" if lower == "he" else "f"
            found = self._answering(paragraph, offset, verb, gender)
            other = next((said.name for said in reversed(self._said)), "") if retorts(verb) else ""
            found = found or self._person_before(paragraph, pronoun, offset, gender, other)
            if found[1] == "person":
                self._genders.note(found[0], lower)
            return found
        wanted: SourceKind = "many" if lower == "they" else "body"
        fits = {"many", "body"} if wanted == "many" else {"body", "thing"}
        said = next(
            (item for item in reversed(self._said) if item.kind in fits or (lower == "it" and _is_trade(item))), None
        )
        subject = self._subject_before(paragraph, pronoun, plural=lower == "they")
        if subject is not None and (said is None or subject.start >= said.start):
            return subject.name, subject.kind
        if said is not None:
            return said.name, "thing" if said.kind == "thing" else wanted
        bodies = [name for name in self._names.before(offset) if name.kind == "organization"]
        return (bodies[-1].name, "body") if bodies else ("", wanted)

    def _foremost_people(self) -> Iterator[tuple[int, str]]:
        for paragraph in self._document.paragraphs:
            for token in paragraph.doc if paragraph.doc is not None else ():
                if not is_foremost(token):
                    continue
                start = paragraph.start + token.idx
                named = self._names.at(start, start + len(token))
                if named is not None and named.kind == "person":
                    yield start, named.name

    def _answering(self, paragraph: Paragraph, offset: int, verb: Token, gender: str) -> tuple[str, SourceKind] | None:
        """Return who answers a question or replies to a speaker just before, or None if there was no such turn.

        If the text does not say who was asked, any person but the asker may be the antecedent.
        """
        last = next((item for item in reversed(self._turns) if item[0] < offset and item[2].verb != verb), None)
        if last is None or not self._is_just_before(last[0], paragraph, offset):
            return None
        _, where, turn = last
        replies = verb.lemma_.lower() in REPLIES or retorts(verb)
        if verb.lemma_.lower() in ASKS:
            return None
        if not replies and not (turn.asks and turn.addressee is not None):
            return None
        if verb.sent == turn.verb.sent and verb.doc == turn.verb.doc and not replies:
            return None  # `Lee asked Novak to wait, and said`
        asker = self._name_of(where, turn.speaker)
        asked = turn.addressee
        if asked is None or asked.pos_ == "PRON":
            name = self._someone_else(asker, offset, gender) if asked is None or asker else ""
            return name, "person"
        name = self._name_of(where, asked)
        if name:
            return (name, "person") if self._genders.may_be(name, gender) else None
        words = " ".join(phrase(where, asked).of(self._text).split())
        fits = asked.lemma_.lower() not in (FEMININE if gender == "m" else MASCULINE)
        return (words, "someone") if fits and asked.tag_ in ("NN", "NNP") else None

    def _is_just_before(self, at: int, paragraph: Paragraph, offset: int) -> bool:
        """Return whether a pronoun follows a verb at `at` with no other source and at most one sentence end between.

        Sentences inside quotations do not count.
        """
        if any(at < said.start < offset for said in self._said if abs(said.start - at) > _SAME_CLAUSE):
            return False
        between = self._text[at:offset]
        outside = _QUOTED.sub(" ", between)
        return len(_SENTENCE_END.findall(outside)) <= 1 and (paragraph.start <= at or between.count("\n\n") <= 1)

    def _name_of(self, paragraph: Paragraph, token: Token | None) -> str:
        """Return the person whom a token names, or whom its pronoun was resolved to; empty if unknown."""
        if token is None:
            return ""
        start = paragraph.start + token.idx
        named = self._names.at(start, start + len(token))
        if named is not None and named.kind == "person":
            return self._namesakes.choose(start, token.text, named.name)
        if token.lower_ in HE:
            return next((said.name for said in reversed(self._said) if said.start == start), "")
        return ""

    def _someone_else(self, asker: str, offset: int, gender: str) -> str:
        """Return the only person but the asker who agrees with a pronoun; empty if there are several or none."""
        others = {
            named.name
            for named in self._names.before(offset)
            if named.kind == "person" and named.name != asker and self._genders.may_be(named.name, gender)
        }
        return others.pop() if len(others) == 1 else ""

    def _person_before(
        self, paragraph: Paragraph, pronoun: Token, offset: int, gender: str, other: str
    ) -> tuple[str, SourceKind]:
        """Return the nearest person who agrees with a pronoun, and who is not the `other`, if that is anybody."""
        candidates = [(said.start, said.name) for said in self._said if said.kind in ("person", "someone")]
        last = bisect_right(self._subjects, (offset, ""))
        subjects = self._subjects[max(last - _SUBJECTS_BACK, 0) : last]
        described = [
            (paragraph.start + token.idx, self._descriptions.referent(paragraph, token, phrase(paragraph, token))[0])
            for token in pronoun.doc[sentence_before(pronoun) : pronoun.i]
            if is_foremost(token) and token.pos_ == "NOUN" and token.tag_ == "NN" and is_role(token)
        ]
        for start, name in sorted([*candidates, *subjects, *described], reverse=True):
            if name != other and self._genders.may_be(name, gender):
                return ("" if self._is_one_of_two(pronoun, paragraph, start, gender) else name), "person"
        for named in reversed(self._names.before(offset)):
            if named.kind == "person" and named.name != other and self._genders.may_be(named.name, gender):
                return named.name, "person"
        return "", "person"

    def _is_one_of_two(self, pronoun: Token, paragraph: Paragraph, start: int, gender: str) -> bool:
        """Return whether a pronoun may as well mean another who is named beside its antecedent: `Lee and Novak met`."""
        for token in pronoun.doc[sentence_before(pronoun) : pronoun.sent.start]:
            at = paragraph.start + token.idx
            named = self._names.at(at, at + len(token)) if is_foremost(token) else None
            if named is None or not named.start <= start < named.end:
                continue
            beside = (paragraph.start + other.idx for other in token.conjuncts)
            others = (self._names.at(place, place + 1) for place in beside)
            return any(
                other is not None and other.kind == "person" and self._genders.may_be(other.name, gender)
                for other in others
                if other != named
            )
        return False

    def _subject_before(self, paragraph: Paragraph, pronoun: Token, *, plural: bool) -> Said | None:
        """Return the last subject in the paragraph that may be the antecedent, or None."""
        for token in reversed(pronoun.doc[: pronoun.sent.start]):
            if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
                continue
            many = token.tag_ in ("NNS", "NNPS") and not (token.lower_ == "media" and not plural)
            if token.head.dep_ not in ("ROOT", "conj") or many != plural:
                continue
            start = paragraph.start + token.idx
            named = self._names.at(start, start + len(token))
            if named is not None and named.kind == "person":
                continue
            if named is not None:
                return Said(start, named.name, "thing" if named.kind == "thing" else "body")
            mention = phrase(paragraph, token)
            if plural or token.lower_ == "media" or token.lemma_.lower() in BODIES:
                return Said(start, *self._descriptions.described(token, mention))
        return None
