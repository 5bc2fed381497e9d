"""Resolve sources: find whom a surname, a pronoun, a title or a description refers to.

No speaker is better than the wrong one. A description refers to the person it described before; a title decides between
people who share a surname. A source that is no particular person (`a survey`, `many`) has a kind of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.evidence import is_role
from tui.analysis.names.genders import FEMININE, MASCULINE, Genders
from tui.analysis.names.lexicon import HONORIFICS, TITLES
from tui.analysis.names.phrases import kind_word
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.namesakes import Namesakes
from tui.analysis.quotations.nouns import BODIES, LINKS, OF_THEIR_KIND, PEOPLE, VOICES, is_quantity, is_thing
from tui.analysis.quotations.phrases import is_accorded, is_foremost, phrase, sentence_before, short
from tui.analysis.quotations.turns import ASKS, REPLIES, Turn, turns
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = frozenset({"he", "she"})
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they"}
"""Subject forms of the pronouns that can name a speaker as an object: `they heard him say`."""
_SUBJECTS_BACK = 8
"""How many earlier sentence subjects a pronoun may refer to."""
_SAME_CLAUSE = 60
"""A source this close to a verb, in code points, is the verb's own subject."""
_QUOTED = re.compile('[“"«„].*?[”"»“]', re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
_REMEMBERED = 500
"""How many preceding names a pronoun or a description may refer to."""


SourceKind = Literal["person", "body", "many", "someone", "thing"]
"""A named person, an organisation, a group, somebody who is only described, or a thing."""


class Source(NamedTuple):
    """The person or thing that the words come from."""

    name: str
    """Empty for an unresolved pronoun."""
    mention: Span
    """The span of the words that name the source, in the article's text."""
    kind: SourceKind = "someone"
    together: tuple[Span, ...] = ()
    """One span for each of several joint speakers, including the first; empty for a single source."""


class _Named(NamedTuple):
    start: int
    end: int
    kind: str
    name: str


def _is_trade(said: tuple[int, str, SourceKind]) -> bool:
    """Return whether a described source may as well be a firm: `the organiser`, but not `the head`."""
    return said[2] == "someone" and said[1].endswith(("er", "or"))


@dataclass
class Speakers:
    """A resolver of sources, which must be called in text order because it remembers who has spoken."""

    document: AnalysisInput
    _named: list[_Named] = field(init=False)
    _starts: list[int] = field(init=False)
    _surnames: dict[str, str] = field(init=False)
    _bodies: set[str] = field(init=False)
    _roles: list[tuple[frozenset[str], str, str]] = field(init=False)
    """The words of the role, its last word and the name, for each person with a role."""
    _genders: Genders = field(init=False)
    _subjects: list[tuple[int, str]] = field(init=False)
    """The offset and name of each person who is the subject or agent of a sentence, in order."""
    _said: list[tuple[int, str, SourceKind]] = field(init=False, default_factory=list)
    """The offset, name and kind of each source so far."""
    _pairs: list[tuple[int, Source]] = field(init=False, default_factory=list)
    """The joint sources so far, with their offsets."""
    _turns: list[tuple[int, Paragraph, Turn]] = field(init=False)
    """The turns of the whole text, with the offsets of their verbs."""
    _namesakes: Namesakes = field(init=False)

    def __post_init__(self) -> None:
        """Index the names, roles and turns of the document."""
        named = [
            _Named(mention.start, mention.end, fact.kind, fact.text)
            for fact in self.document.found("person", "organization", "place", "thing")
            for mention in fact.mentions
            if mention.field == "text"
        ]
        self._named = sorted(named)
        self._starts = [name.start for name in self._named]
        self._surnames, self._roles, self._genders = {}, [], Genders(self.document.text, self.document.found("person"))
        self._bodies = {fact.text for fact in self.document.found("organization")}
        self._subjects = list(self._foremost_people())
        self._namesakes = Namesakes(self.document)
        self._turns = [
            (paragraph.start + turn.verb.idx, paragraph, turn)
            for paragraph in self.document.paragraphs
            if paragraph.doc is not None
            for turn in turns(paragraph.doc)
        ]
        for fact in self.document.found("person"):
            self._surnames.setdefault(fact.text.rpartition(" ")[2], fact.text)
            role = fact.attributes.get("role")
            if isinstance(role, str) and role.strip():
                titles = role.lower().split()
                self._roles.append((frozenset(titles), titles[-1], fact.text))

    def _foremost_people(self) -> Iterator[tuple[int, str]]:
        for paragraph in self.document.paragraphs:
            for token in paragraph.doc if paragraph.doc is not None else ():
                if not is_foremost(token):
                    continue
                start = paragraph.start + token.idx
                named = self._at(start, start + len(token))
                if named is not None and named.kind == "person":
                    yield start, named.name

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
            named = self._at(start, start + len(child)) if child.dep_ == "nsubj" else None
            if named is not None and named.kind == "person":
                return Source(named.name, Span(named.start, named.end))
        return None

    def resolve(self, paragraph: Paragraph, source: Token, verb: Token) -> Source:
        """Return whom the phrase headed by `source` refers to, and remember it for the pronouns that follow."""
        mention = phrase(paragraph, source)
        offset = paragraph.start + source.idx
        lower = _SUBJECT_FORMS.get(source.lower_, source.lower_)
        pair = self._pair_before(offset) if lower in ("they", "both") else None
        if pair is not None:
            return pair._replace(mention=mention)
        if source.pos_ == "PRON" and lower in _HE | {"they", "it", "who"}:
            name, kind = self._antecedent(paragraph, source, lower, verb)
        else:
            name, kind = self._described(paragraph, source, mention)
            source = self._named_beside(source, name, mention) if kind == "person" else source
            mention = phrase(paragraph, source)
        if kind == "person" and lower in _HE:
            self._genders.note(name, lower)
        if name:
            self._said.append((offset, name, kind))
        found = Source(name, mention, kind)
        others = self._others(paragraph, source) if kind != "thing" else []
        if others:
            found = found._replace(together=(mention, *others))
            self._pairs.append((offset, found))
        return found

    def _named_beside(self, source: Token, name: str, mention: Span) -> Token:
        """Return the head of the person's name if the parse chose a name beside it: `OSLO: LEE SAID`."""
        surname = name.split()[-1]
        if source.pos_ != "PROPN" or surname in mention.of(self.document.text):
            return source
        return next((child for child in source.children if child.dep_ == "appos" and child.text == surname), source)

    def named_in(self, place: Span) -> Source | None:
        """Return the person named in a span, or None; for quotations without a verb of saying: `“...” — Ann Lee`."""
        inside = self._inside(place)
        person = next((name for name in inside if name.kind == "person"), None)
        if person is not None and self.document.text[person.end : place.end].lstrip()[:1] not in ("", ",", "("):
            return None  # `Ann Lee read a letter: “...”`
        words = place.of(self.document.text).split()
        while len(words) > 2 and words[0].rstrip(".").lower() in HONORIFICS | TITLES:
            del words[0]
        if person is None:
            named = len(words) > 1 and all(word[0].isupper() for word in words) and not inside
            return Source(" ".join(words), place, "someone") if named else None
        surname = person.name.split()[-1]
        name = self._namesakes.choose(person.end - len(surname), surname, person.name)
        self._said.append((person.start, name or " ".join(words), "person" if name else "someone"))
        return Source(name or " ".join(words), Span(person.start, person.end), "person" if name else "someone")

    def _others(self, paragraph: Paragraph, source: Token) -> list[Span]:
        """Return the spans of those who speak together with a source: `Lee and Novak said`."""
        if any(child.dep_ == "cc" and child.lower_ not in ("and", "&") for child in source.children):
            return []
        others = []
        heads = [source, *(child for child in source.children if child.dep_ == "appos")]
        for token in (token for head in heads for token in head.conjuncts):
            if token.i > source.i and token.pos_ in ("PROPN", "NOUN"):
                mention = phrase(paragraph, token)
                if self._described(paragraph, token, mention)[1] != "thing":
                    others.append(mention)
        return others

    def _pair_before(self, offset: int) -> Source | None:
        """Return the last joint source before an offset, or None if anybody has spoken since."""
        if not self._pairs or not self._said:
            return None
        at, pair = self._pairs[-1]
        return pair if at >= self._said[-1][0] and at < offset else None

    def _at(self, start: int, end: int) -> _Named | None:
        """Return the name that overlaps `[start, end)`, or None."""
        index = bisect_right(self._starts, end - 1) - 1
        for name in reversed(self._named[max(index - 2, 0) : index + 1]):
            if name.end > start:
                return name
        return None

    def _described(self, paragraph: Paragraph, source: Token, mention: Span) -> tuple[str, SourceKind]:
        """Return the name and kind of a source that is named or described rather than a pronoun."""
        heads = [source, *(child for child in source.children if child.dep_ == "appos")]
        for head in heads:
            start = paragraph.start + head.idx
            named = self._at(start, start + len(head))
            known = named.name if named is not None and named.kind == "person" else self._surnames.get(head.text, "")
            if known:
                chosen = self._namesakes.choose(start, head.text, known)
                return (chosen, "person") if chosen else (" ".join(mention.of(self.document.text).split()), "someone")
        for name in self._inside(mention):
            if (
                name.kind == "person"
                and (name.start <= paragraph.start + source.idx or self._ends_role(mention, name))
                and not self.document.text.startswith(("'s", "’s", "' ", "’ "), name.end)
            ):
                return name.name, "person"
        beside = None if is_accorded(source) else self._beside(mention)
        if beside is not None:
            return beside, "person"
        start = paragraph.start + source.idx
        named = self._at(start, start + len(source))
        if named is not None:
            if named.kind == "thing" and " " not in named.name:
                return named.name, "someone"  # a surname that stands alone is easily taken for a product
            return named.name, "thing" if named.kind == "thing" else "body"
        return self._by_description(source, mention)

    def _ends_role(self, mention: Span, name: _Named) -> bool:
        """Return whether a name ends a role with "of" in it: `director of rugby Ann Lee`, not `lawyer of Ann Lee`."""
        before = self.document.text[mention.start : name.start].split()
        return name.end == mention.end and len(before) > 1 and before[-1].islower() and before[-1] not in LINKS

    def _beside(self, mention: Span) -> str | None:
        """Return the person whom a description is in apposition to, or None: `Ann Lee, a baker, said`."""
        text = self.document.text
        for start, end in ((mention.start - 4, mention.start - 2), (mention.end + 2, mention.end + 4)):
            named = self._at(max(start, 0), end) if end > 0 else None
            if named is None or named.kind != "person":
                continue
            if named.end + 2 == mention.start and text[named.end : mention.start] == ", ":
                return named.name
            if named.start == mention.end + 2 and text[mention.end : named.start] == ", ":
                return named.name
        return None

    def _by_description(self, source: Token, mention: Span) -> tuple[str, SourceKind]:
        words = (
            short(source)
            if source.pos_ == "NOUN" and source.text != "%"
            else " ".join(mention.of(self.document.text).split())
        )
        definite = words.lower().startswith(("the ", "this "))
        lemma = source.lemma_.lower()
        if is_quantity(source.lower_) or source.text == "%":
            return words, "thing"
        thing = is_thing(lemma)
        if not thing and (source.tag_ in ("NNS", "NNPS") or lemma in ("police", "people", "media")):
            return words, "many"
        holder = self._holder(words.lower(), lemma) if definite and not self._inside(mention) else None
        if holder is not None:
            return holder, "person"
        owner = next((child.lemma_.lower() for child in source.children if child.dep_ == "poss"), "")
        bare = definite and not any(word[0].isupper() and "-based" not in word for word in words.split()[1:])
        of_kind = self._of_kind(owner if lemma in VOICES else lemma, mention.start) if bare else None
        if of_kind is not None:
            return of_kind, "body"
        if lemma in BODIES:
            own = next((name.name for name in self._inside(mention) if name.kind == "organization"), None)
            foremost = self._foremost(mention.start) if bare and lemma not in OF_THEIR_KIND else None
            return own or foremost or words, "body"
        if thing:
            return words, "thing"
        human = lemma in MASCULINE | FEMININE or source.pos_ == "PROPN" or lemma.endswith(PEOPLE) or is_role(source)
        return words, "someone" if human else "body"

    def _of_kind(self, noun: str, offset: int) -> str | None:
        """Return the organisation whose name contains the noun: `the federation` for the Police Federation, or None.

        Prefer the last such name before the offset, then the first one after it.
        """
        fits = [name for name in self._named if name.kind == "organization" and noun == kind_word(name.name).casefold()]
        before = [name for name in fits if name.start < offset]
        return before[-1].name if before else fits[0].name if fits else None

    def _holder(self, words: str, head: str) -> str | None:
        """Return the person whose role matches a description best: `the foreign secretary`, not the shadow one.

        Return None if no role matches or if two match equally well.
        """
        wanted = frozenset(words.split()[1:])
        fits = sorted(
            ((len(role & wanted) - 0.5 * len(role - wanted), name) for role, last, name in self._roles if last == head),
            reverse=True,
        )
        return fits[0][1] if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]) else None

    def _inside(self, place: Span) -> list[_Named]:
        """Return the names inside a span, last first."""
        first = bisect_right(self._starts, place.start - 1)
        last = bisect_right(self._starts, place.end - 1)
        return [name for name in reversed(self._named[first:last]) if name.end <= place.end]

    def _foremost(self, offset: int) -> str | None:
        """Return the organisation that spoke last, or else the one named most often before an offset, or None."""
        for _, name, kind in reversed(self._said):
            if kind == "body" and name in self._bodies:
                return name
        counts = Counter(name.name for name in self._before(offset) if name.kind == "organization")
        return counts.most_common(1)[0][0] if counts else None

    def _before(self, offset: int) -> Sequence[_Named]:
        """Return the last `_REMEMBERED` names before an offset, in order."""
        end = bisect_right(self._starts, offset - 1)
        return self._named[max(end - _REMEMBERED, 0) : end]

    def _antecedent(self, paragraph: Paragraph, pronoun: Token, lower: str, verb: Token) -> tuple[str, SourceKind]:
        """Return the name and kind of a pronoun's antecedent: the nearest earlier source or subject that agrees.

        The name is empty if nothing agrees.
        """
        offset = paragraph.start + pronoun.idx
        if lower in _HE:
            gender = "m" if lower == "he" else "f"
            return self._answering(paragraph, offset, verb, gender) or self._person_before(
                paragraph, pronoun, offset, gender
            )
        wanted: SourceKind = "many" if lower == "they" else "body"
        fits = {"many", "body"} if wanted == "many" else {"body", "thing"}
        said = next(
            (item for item in reversed(self._said) if item[2] in fits or (lower == "it" and _is_trade(item))), None
        )
        subject = self._subject_before(paragraph, pronoun, plural=lower == "they")
        if subject is not None and (said is None or subject[0] >= said[0]):
            return subject[1], subject[2]
        if said is not None:
            return said[1], "thing" if said[2] == "thing" else wanted
        bodies = [name for name in self._before(offset) if name.kind == "organization"]
        return (bodies[-1].name, "body") if bodies else ("", wanted)

    def _answering(self, paragraph: Paragraph, offset: int, verb: Token, gender: str) -> tuple[str, SourceKind] | None:
        """Return who answers a question or replies to a speaker just before, or None if there was no such turn.

        If the text does not say who was asked, any person but the asker may be the antecedent.
        """
        last = next((item for item in reversed(self._turns) if item[0] < offset and item[2].verb != verb), None)
        if last is None or not self._is_just_before(last[0], paragraph, offset):
            return None
        _, where, turn = last
        replies = verb.lemma_.lower() in REPLIES
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
        words = " ".join(phrase(where, asked).of(self.document.text).split())
        fits = asked.lemma_.lower() not in (FEMININE if gender == "m" else MASCULINE)
        return (words, "someone") if fits and asked.tag_ in ("NN", "NNP") else None

    def _is_just_before(self, at: int, paragraph: Paragraph, offset: int) -> bool:
        """Return whether a pronoun follows a verb at `at` with no other source and at most one sentence end between.

        Sentences inside quotations do not count.
        """
        if any(at < said[0] < offset for said in self._said if abs(said[0] - at) > _SAME_CLAUSE):
            return False
        between = self.document.text[at:offset]
        outside = _QUOTED.sub(" ", between)
        return len(_SENTENCE_END.findall(outside)) <= 1 and (paragraph.start <= at or between.count("\n\n") <= 1)

    def _name_of(self, paragraph: Paragraph, token: Token | None) -> str:
        """Return the person whom a token names, or whom its pronoun was resolved to; empty if unknown."""
        if token is None:
            return ""
        start = paragraph.start + token.idx
        named = self._at(start, start + len(token))
        if named is not None and named.kind == "person":
            return self._namesakes.choose(start, token.text, named.name)
        if token.lower_ in _HE:
            return next((name for at, name, _ in reversed(self._said) if at == start), "")
        return ""

    def _someone_else(self, asker: str, offset: int, gender: str) -> str:
        """Return the only person but the asker who agrees with a pronoun; empty if there are several or none."""
        others = {
            named.name
            for named in self._before(offset)
            if named.kind == "person" and named.name != asker and self._genders.may_be(named.name, gender)
        }
        return others.pop() if len(others) == 1 else ""

    def _person_before(self, paragraph: Paragraph, pronoun: Token, offset: int, gender: str) -> tuple[str, SourceKind]:
        candidates = [(at, name) for at, name, kind in self._said if kind in ("person", "someone")]
        last = bisect_right(self._subjects, (offset, ""))
        subjects = self._subjects[max(last - _SUBJECTS_BACK, 0) : last]
        described = [
            (paragraph.start + token.idx, self._by_description(token, phrase(paragraph, token))[0])
            for token in pronoun.doc[sentence_before(pronoun) : pronoun.i]
            if is_foremost(token) and token.pos_ == "NOUN" and token.tag_ == "NN" and is_role(token)
        ]
        for _, name in sorted([*candidates, *subjects, *described], reverse=True):
            if self._genders.may_be(name, gender):
                return name, "person"
        for named in reversed(self._before(offset)):
            if named.kind == "person" and self._genders.may_be(named.name, gender):
                return named.name, "person"
        return "", "person"

    def _subject_before(
        self, paragraph: Paragraph, pronoun: Token, *, plural: bool
    ) -> tuple[int, str, SourceKind] | None:
        """Return the offset, name and kind of the last subject in the paragraph that may be the antecedent, or None."""
        for token in reversed(pronoun.doc[: pronoun.sent.start]):
            if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
                continue
            many = token.tag_ in ("NNS", "NNPS") and not (token.lower_ == "media" and not plural)
            if token.head.dep_ not in ("ROOT", "conj") or many != plural:
                continue
            start = paragraph.start + token.idx
            named = self._at(start, start + len(token))
            if named is not None and named.kind == "person":
                continue
            if named is not None:
                return start, named.name, "thing" if named.kind == "thing" else "body"
            mention = phrase(paragraph, token)
            if plural or token.lower_ == "media" or token.lemma_.lower() in BODIES:
                return start, *self._by_description(token, mention)
        return None
