"""Who a source is: the person or the organisation that a surname, a pronoun, a title or a description speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.evidence import is_role
from tui.analysis.names.genders import FEMININE, MASCULINE, Genders
from tui.analysis.names.phrases import kind_word
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.nouns import BODIES, LINKS, OF_THEIR_KIND, PEOPLE, TRADES, VOICES
from tui.analysis.quotations.phrases import is_accorded, is_foremost, phrase, sentence_before, short
from tui.analysis.words import word_set
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = word_set("he she")
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they"}
"""Who was heard to speak stands in another case: `they heard him say`."""
_SUBJECTS_BACK = 8
"""How many of the people whom sentences were about a pronoun may reach back."""
_REMEMBERED = 500
"""How many names back a pronoun or a description may reach."""


class Source(NamedTuple):
    """Who said something."""

    name: str
    mention: Span
    """The words that name the source here, in the article's text."""
    pronoun: bool = False


class _Named(NamedTuple):
    start: int
    end: int
    kind: str
    name: str


@dataclass
class Speakers:
    """Resolves sources one after the other, in the order of the text."""

    document: AnalysisInput
    _named: list[_Named] = field(init=False)
    _starts: list[int] = field(init=False)
    _surnames: dict[str, str] = field(init=False)
    _bodies: set[str] = field(init=False)
    _roles: list[tuple[frozenset[str], str, str]] = field(init=False)
    """Of each person with a role: its words, the last of them, and the name."""
    _genders: Genders = field(init=False)
    _subjects: list[tuple[int, str]] = field(init=False)
    """Offset and name of each person whom a sentence is about, in order."""
    _said: list[tuple[int, str, str]] = field(init=False, default_factory=list)
    """Offset, name and kind of the sources so far: `person`, `body`, `many`, or `someone` (a spokesman)."""

    def __post_init__(self) -> None:
        """Looks up the names of the document once."""
        named = [
            _Named(mention.start, mention.end, fact.kind, fact.text)
            for fact in self.document.found("person", "organization", "place")
            for mention in fact.mentions
            if mention.field == "text"
        ]
        self._named = sorted(named)
        self._starts = [name.start for name in self._named]
        self._surnames, self._roles, self._genders = {}, [], Genders(self.document.text, self.document.found("person"))
        self._bodies = {fact.text for fact in self.document.found("organization")}
        self._subjects = list(self._foremost_people())
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
        """The person who does what the sentence just before an offset tells, if it begins at `since` or later.

        Somebody is quoted so without a verb of saying: `Lee took it calmly. "I am fine."`
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

    def resolve(self, paragraph: Paragraph, source: Token) -> Source:
        """Who the words headed by a token name; remembered for the pronouns that follow."""
        mention = phrase(paragraph, source)
        offset = paragraph.start + source.idx
        lower = _SUBJECT_FORMS.get(source.lower_, source.lower_)
        pronoun = source.pos_ == "PRON" and lower in _HE | {"they", "it", "who"}
        if pronoun:
            name, kind = self._antecedent(paragraph, source, lower)
        else:
            name, kind = self._described(paragraph, source, mention)
        if kind == "person" and lower in _HE:
            self._genders.note(name, lower)
        if name:
            self._said.append((offset, name, kind))
        return Source(name, mention, pronoun)

    def _at(self, start: int, end: int) -> _Named | None:
        """The name that overlaps a place."""
        index = bisect_right(self._starts, end - 1) - 1
        for name in reversed(self._named[max(index - 2, 0) : index + 1]):
            if name.end > start:
                return name
        return None

    def _described(self, paragraph: Paragraph, source: Token, mention: Span) -> tuple[str, str]:
        """Name and kind of what is named or described in words."""
        heads = [source, *(child for child in source.children if child.dep_ == "appos")]
        for head in heads:
            start = paragraph.start + head.idx
            named = self._at(start, start + len(head))
            if named is not None and named.kind == "person":
                return named.name, "person"
            if head.text in self._surnames:
                return self._surnames[head.text], "person"
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
            return named.name, "body"
        return self._by_description(source, mention)

    def _ends_role(self, mention: Span, name: _Named) -> bool:
        """Whether a name follows a role with an "of" in it: `director of rugby Ann Lee`, not `lawyer of Ann Lee`."""
        before = self.document.text[mention.start : name.start].split()
        return name.end == mention.end and len(before) > 1 and before[-1].islower() and before[-1] not in LINKS

    def _beside(self, mention: Span) -> str | None:
        """The person whose name stands beside a description, with a comma between: `Ann Lee, a baker, said`."""
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

    def _by_description(self, source: Token, mention: Span) -> tuple[str, str]:
        words = (
            short(source)
            if source.pos_ == "NOUN" and source.text != "%"
            else " ".join(mention.of(self.document.text).split())
        )
        definite = words.lower().startswith(("the ", "this "))
        lemma = source.lemma_.lower()
        if source.tag_ in ("NNS", "NNPS") or lemma in ("police", "people", "media"):
            return words, "many"
        holder = self._holder(words.lower(), lemma) if definite and not self._inside(mention) else None
        if holder is None and lemma in TRADES and words.lower().startswith("the "):
            holder = self._person_foremost(mention.start)
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
        human = lemma in MASCULINE | FEMININE or source.pos_ == "PROPN" or lemma.endswith(PEOPLE)
        return words, "someone" if human else "body"

    def _person_foremost(self, offset: int) -> str | None:
        """The person who spoke last before an offset, else the one who was named last."""
        said = next((name for _, name, kind in reversed(self._said) if kind == "person"), None)
        return said or next((name.name for name in reversed(self._before(offset)) if name.kind == "person"), None)

    def _of_kind(self, noun: str, offset: int) -> str | None:
        """The organisation whose name says what it is by a noun: `the federation` of the Police Federation.

        The one that was named last, else the first to be named.
        """
        fits = [name for name in self._named if name.kind == "organization" and noun == kind_word(name.name).casefold()]
        before = [name for name in fits if name.start < offset]
        return before[-1].name if before else fits[0].name if fits else None

    def _holder(self, words: str, head: str) -> str | None:
        """The person whose role a description names best: `the foreign secretary`, not the shadow one."""
        wanted = frozenset(words.split()[1:])
        fits = [
            (len(role & wanted) - 0.5 * len(role - wanted), name) for role, last, name in self._roles if last == head
        ]
        return max(fits, key=lambda fit: fit[0])[1] if fits else None

    def _inside(self, place: Span) -> list[_Named]:
        """The names inside a place, the last of them first."""
        first = bisect_right(self._starts, place.start - 1)
        last = bisect_right(self._starts, place.end - 1)
        return [name for name in reversed(self._named[first:last]) if name.end <= place.end]

    def _foremost(self, offset: int) -> str | None:
        """The organisation that spoke last, else the one that was named most often so far."""
        for _, name, kind in reversed(self._said):
            if kind == "body" and name in self._bodies:
                return name
        counts = Counter(name.name for name in self._before(offset) if name.kind == "organization")
        return counts.most_common(1)[0][0] if counts else None

    def _before(self, offset: int) -> Sequence[_Named]:
        """The names before an offset, as far back as a reader remembers."""
        end = bisect_right(self._starts, offset - 1)
        return self._named[max(end - _REMEMBERED, 0) : end]

    def _antecedent(self, paragraph: Paragraph, pronoun: Token, lower: str) -> tuple[str, str]:
        """Whom a pronoun stands for: the nearest source or subject of its kind before it."""
        offset = paragraph.start + pronoun.idx
        if lower in _HE:
            gender = "m" if lower == "he" else "f"
            return self._person_before(paragraph, pronoun, offset, gender)
        wanted = "many" if lower == "they" else "body"
        fits = {"many", "body"} if wanted == "many" else {"body", "someone"}
        said = next(((at, name) for at, name, kind in reversed(self._said) if kind in fits), None)
        subject = self._subject_before(paragraph, pronoun, plural=lower == "they")
        if subject is not None and (said is None or subject[0] >= said[0]):
            return subject[1], wanted
        if said is not None:
            return said[1], wanted
        bodies = [name for name in self._before(offset) if name.kind == "organization"]
        return (bodies[-1].name, "body") if bodies else ("", wanted)

    def _person_before(self, paragraph: Paragraph, pronoun: Token, offset: int, gender: str) -> tuple[str, str]:
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

    def _subject_before(self, paragraph: Paragraph, pronoun: Token, *, plural: bool) -> tuple[int, str] | None:
        """The last subject before a pronoun in its paragraph that it can stand for, with its offset."""
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
                return start, named.name
            mention = phrase(paragraph, token)
            if plural or token.lower_ == "media" or token.lemma_.lower() in BODIES:
                return start, self._by_description(token, mention)[0]
        return None
