"""Resolve `he` and `she` to people where the grammar leaves only one choice.

A subject pronoun refers to the subject of the previous sentence or of an earlier clause in its own. It is resolved if
that subject is a person and there is no other candidate in between: no other name, nobody who is only described (`a
neighbour`), no unresolved pronoun. Otherwise it is left alone. A pronoun that is the speaker of a quotation takes the
antecedent found by the quotations, which look further back, unless another candidate has been named since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Fact, Mention
from tui.analysis.names.evidence import is_role
from tui.analysis.names.genders import FEMININE, MASCULINE, Genders
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.nouns import TRADES
from tui.analysis.quotations.phrases import is_foremost
from tui.analysis.words import word_lists
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

PRONOUNS = {"he": "m", "she": "f"}
"""The pronouns that can be mentions, each with its gender."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE_A_NAME = frozenset({"appos", "attr", "compound", "nmod", "amod"})
"""Dependency labels of a noun that describes a name beside it: `Nora Lind, a baker`; `Lind is a baker`."""
_WORDS = word_lists("pronouns")
_SOMEBODY = _WORDS["somebody"]


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A possible antecedent: a person whom a token mentions."""

    name: str
    """Empty if the person's name is not known."""
    genders: str
    """The genders of pronouns that can refer to the person: `m`, `f` or both."""
    foremost: bool
    """Whether the sentence is about the person."""
    quoted: bool = False
    """Whether the mention is inside direct speech."""


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the people that pronouns refer to, with these mentions only; `normalise.Gate` merges them."""
    return _Reader(document).read()


class _Reader:
    """Resolves the pronouns of a document, one sentence at a time, with the previous one as context."""

    def __init__(self, document: AnalysisInput) -> None:
        self._document = document
        self._genders = Genders(document.text, document.found("person"))
        people = {fact.text for fact in document.found("person")}
        self._names: dict[int, str] = {
            offset: fact.text
            for fact in document.found("person", "organization", "place", "thing")
            for mention in fact.mentions
            if mention.field == "text"
            for offset in range(mention.start, mention.end)
        }
        self._people = people
        self._spoken: set[int] = set()
        self._speakers: dict[int, str] = {}
        for fact in document.found("quote"):
            if fact.attributes.get("speech") == "direct":
                self._spoken.update(offset for mention in fact.mentions for offset in range(mention.start, mention.end))
            speaker, words = fact.attributes.get("speaker"), fact.attributes.get("speaker_mention")
            if isinstance(words, Mention) and isinstance(speaker, str) and speaker in people:
                self._speakers[words.start] = speaker
        self._found: dict[str, list[Span]] = {}

    def read(self) -> list[Fact]:
        """Return one fact for each person, with the pronouns that refer to them as mentions."""
        before: Sequence[_Somebody] = ()
        for paragraph in self._document.paragraphs:
            if paragraph.doc is None or paragraph.kind != "paragraph":
                before = ()
                continue
            for sentence in paragraph.doc.sents:
                before = self._sentence(paragraph, sentence, before)
        return [self._document.fact("person", places, text=name) for name, places in self._found.items()]

    def _sentence(self, paragraph: Paragraph, sentence: TokenSpan, before: Sequence[_Somebody]) -> Sequence[_Somebody]:
        """Resolve the pronouns of a sentence, and return the people whom it mentions."""
        here: list[_Somebody] = []
        for token in sentence:
            offset = paragraph.start + token.idx
            gender = PRONOUNS.get(token.lower_)
            if gender is None:
                here += self._spoken_of(paragraph, token)
                continue
            name = _said_by(self._speakers.get(offset, ""), [*before, *here], gender)
            if not name and token.dep_ in _SUBJECTS and offset not in self._spoken:
                later = {self._name_at(paragraph, other) for other in sentence[token.i - sentence.start + 1 :]}
                name = _sure([*before, *here], gender, later)
            if name:
                self._found.setdefault(name, []).append(Span(offset, offset + len(token)))
                self._genders.note(name, token.lower_)
            here.append(_Somebody(name, gender, name != "" and is_foremost(token), offset in self._spoken))
        return here

    def _spoken_of(self, paragraph: Paragraph, token: Token) -> Iterator[_Somebody]:
        """Yield the person whom a token mentions, if any, once for a name of several words."""
        name = self._name_at(paragraph, token)
        if name in self._people:
            if token.i + 1 == len(token.doc) or self._name_at(paragraph, token.nbor()) != name or _heads(token):
                genders = "".join(gender for gender in "mf" if self._genders.may_be(name, gender))
                quoted = paragraph.start + token.idx in self._spoken
                yield _Somebody(name, genders, is_foremost(token) and not quoted, quoted)
        elif not name and (genders := _described(token)) and not self._is_said_of_a_name(paragraph, token):
            yield _Somebody("", genders, False)

    def _name_at(self, paragraph: Paragraph, token: Token) -> str:
        return self._names.get(paragraph.start + token.idx, "")

    def _is_said_of_a_name(self, paragraph: Paragraph, token: Token) -> bool:
        """Return whether a noun describes somebody who is mentioned by name or pronoun beside it."""
        others = [token.head] if token.dep_ in _BESIDE_A_NAME else []
        others += [child for child in token.children if child.dep_ == "appos"]
        if token.dep_ == "attr":
            others += [child for child in token.head.children if child.dep_ == "nsubj"]
        return any(self._name_at(paragraph, other) in self._people or other.lower_ in PRONOUNS for other in others)


def _sure(spoken_of: Sequence[_Somebody], gender: str, later: set[str]) -> str:
    """Return the only person to whom a pronoun can refer.

    Return an empty string if there are several candidates, or none that a sentence is about. A person named later in
    the sentence is ruled out: in `He praised Lind`, `he` is somebody else.
    """
    meant = [one for one in spoken_of if gender in one.genders]
    names = {one.name for one in meant}
    if len(names) != 1 or not any(one.foremost for one in meant):
        return ""
    (name,) = names
    return "" if name in later else name


def _said_by(speaker: str, spoken_of: Sequence[_Somebody], gender: str) -> str:
    """Return the quotation's speaker, or an empty string if another candidate has been named since."""
    named = {one.name for one in spoken_of if one.name and gender in one.genders and not one.quoted}
    return speaker if named <= {speaker} else ""


def _heads(token: Token) -> bool:
    """Return whether a token is the head of its name."""
    return token.dep_ not in ("compound", "nmod", "amod")


def _described(token: Token) -> str:
    """Return the genders of a person who is only described, or whose name is not known; empty if it is no person."""
    if token.ent_type_ == "PERSON":
        return "mf"
    if token.tag_ != "NN" and token.pos_ != "PRON":
        return ""
    word = token.lemma_.lower()
    if word in MASCULINE and token.pos_ == "NOUN":
        return "m"
    if word in FEMININE and token.pos_ == "NOUN":
        return "f"
    return "mf" if word in TRADES or word in _SOMEBODY or (token.pos_ == "NOUN" and is_role(token)) else ""
