"""Resolve sources: find whom a surname, a pronoun, a title or a description refers to.

No speaker is better than the wrong one. A description refers to the person it described before
(`tui.analysis.quotations.descriptions`), a pronoun to a source that agrees (`tui.analysis.quotations.antecedents`), and
a title decides between people who share a surname (`tui.analysis.quotations.namesakes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.lexicon import HONORIFICS, TITLES
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.antecedents import HE, Antecedents
from tui.analysis.quotations.descriptions import Descriptions
from tui.analysis.quotations.name_index import NameIndex
from tui.analysis.quotations.namesakes import Namesakes
from tui.analysis.quotations.phrases import phrase
from tui.analysis.quotations.source import Said, Source
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they"}
"""Subject forms of the pronouns that can name a speaker as an object: `they heard him say`."""


class Speakers:
    """A resolver of sources, which must be called in text order because it remembers who has spoken."""

    def __init__(self, document: AnalysisInput) -> None:
        self._text = document.text
        self._names = NameIndex(document)
        self._namesakes = Namesakes(document)
        self._said: list[Said] = []
        """The sources so far."""
        self._pairs: list[tuple[int, Source]] = []
        """The joint sources so far, with their offsets."""
        self._descriptions = Descriptions(document, self._names, self._namesakes, self._said)
        self._antecedents = Antecedents(document, self._names, self._namesakes, self._descriptions, self._said)

    def resolve(self, paragraph: Paragraph, source: Token, verb: Token) -> Source:
        """Return whom the phrase headed by `source` refers to, and remember it for the pronouns that follow."""
        mention = phrase(paragraph, source)
        offset = paragraph.start + source.idx
        lower = _SUBJECT_FORMS.get(source.lower_, source.lower_)
        pair = self._pair_before(offset) if lower in ("they", "both") else None
        if pair is not None:
            return pair._replace(mention=mention)
        if source.pos_ == "PRON" and lower in HE | {"they", "it", "who"}:
            name, kind = self._antecedents.referent(paragraph, source, lower, verb)
        else:
            name, kind = self._descriptions.referent(paragraph, source, mention)
            source = self._named_beside(source, name, mention) if kind == "person" else source
            mention = phrase(paragraph, source)
            if (either := self._either(paragraph, source, mention)) is not None:
                mention = either
                name, kind = " ".join(either.of(self._text).split()), "someone"
        if name:
            self._said.append(Said(offset, name, kind))
        found = Source(name, mention, kind)
        others = self._others(paragraph, source) if kind != "thing" else []
        if others:
            found = found._replace(together=(mention, *others))
            self._pairs.append((offset, found))
        return found

    def named_in(self, place: Span) -> Source | None:
        """Return the person named in a span, or None; for quotations without a verb of saying: `“...” — Ann Lee`."""
        inside = self._names.inside(place)
        person = next((name for name in inside if name.kind == "person"), None)
        if person is not None and self._text[person.end : place.end].lstrip()[:1] not in ("", ",", "("):
            return None  # `Ann Lee read a letter: “...”`
        words = place.of(self._text).split()
        while len(words) > 2 and words[0].rstrip(".").lower() in HONORIFICS | TITLES:
            del words[0]
        if person is None:
            named = len(words) > 1 and all(word[0].isupper() for word in words) and not inside
            return Source(" ".join(words), place, "someone") if named else None
        surname = person.name.split()[-1]
        name = self._namesakes.choose(person.end - len(surname), surname, person.name)
        self._said.append(Said(person.start, name or " ".join(words), "person" if name else "someone"))
        return Source(name or " ".join(words), Span(person.start, person.end), "person" if name else "someone")

    def acting_before(self, paragraph: Paragraph, since: int, offset: int) -> Source | None:
        """Return the person who is the subject of the sentence before an offset, or None.

        The sentence must begin at `since` or later. News quotes people this way without a verb of saying: `Lee took it
        calmly. "I am fine."`
        """
        if paragraph.doc is None:
            return None
        sentences = [sent for sent in paragraph.doc.sents if paragraph.start + sent.end_char <= offset]
        if not sentences or paragraph.start + sentences[-1].start_char < since:
            return None
        for child in sentences[-1].root.children:
            start = paragraph.start + child.idx
            named = self._names.at(start, start + len(child)) if child.dep_ == "nsubj" else None
            if named is not None and named.kind == "person":
                return Source(named.name, Span(named.start, named.end))
        return None

    def _named_beside(self, source: Token, name: str, mention: Span) -> Token:
        """Return the head of the person's name if the parse chose a name beside it: `OSLO: LEE SAID`."""
        surname = name.split()[-1]
        if source.pos_ != "PROPN" or surname in mention.of(self._text):
            return source
        return next((child for child in source.children if child.dep_ == "appos" and child.text == surname), source)

    def _either(self, paragraph: Paragraph, source: Token, mention: Span) -> Span | None:
        """Return the span of all of whom one spoke, or None: `Lee or Novak said`."""
        if not any(child.dep_ == "cc" and child.lower_ == "or" for child in source.children):
            return None
        last = max((phrase(paragraph, token).end for token in source.conjuncts if token.i > source.i), default=0)
        return Span(mention.start, last) if last > mention.end else None

    def _others(self, paragraph: Paragraph, source: Token) -> list[Span]:
        """Return the spans of those who speak together with a source: `Lee and Novak said`."""
        if any(child.dep_ == "cc" and child.lower_ not in ("and", "&") for child in source.children):
            return []
        others = []
        heads = [source, *(child for child in source.children if child.dep_ == "appos")]
        for token in (token for head in heads for token in head.conjuncts):
            if token.i > source.i and token.pos_ in ("PROPN", "NOUN"):
                mention = phrase(paragraph, token)
                if self._descriptions.referent(paragraph, token, mention)[1] != "thing":
                    others.append(mention)
        return others

    def _pair_before(self, offset: int) -> Source | None:
        """Return the last joint source before an offset, or None if anybody has spoken since."""
        if not self._pairs or not self._said:
            return None
        at, pair = self._pairs[-1]
        return pair if at >= self._said[-1].start and at < offset else None
