"""Find whom a name or a description refers to: `Lee`, `the driver`, `the chipmaker`, `a survey`.

A description refers to the person it described before, or to nobody by name. A source that is no particular person
(`a survey`, `many`) has a kind of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.names.evidence import is_role
from tui.analysis.names.genders import FEMININE, MASCULINE
from tui.analysis.names.phrases import kind_word
from tui.analysis.paragraph import Paragraph
from tui.analysis.quotations.ages import Ages, is_age
from tui.analysis.quotations.name_index import Named, NameIndex
from tui.analysis.quotations.namesakes import Namesakes
from tui.analysis.quotations.nouns import BODIES, LINKS, OF_THEIR_KIND, PEOPLE, VOICES, is_quantity, is_thing
from tui.analysis.quotations.phrases import is_accorded, short
from tui.analysis.quotations.source import Said, SourceKind
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFTEN = 3
"""How many times as often as others a person is named whom a text is about."""


class Descriptions:
    """The people and organisations of a document, as names and descriptions refer to them.

    `said` holds those who have spoken so far, in order; the caller adds to it.
    """

    def __init__(self, document: AnalysisInput, names: NameIndex, namesakes: Namesakes, said: Sequence[Said]) -> None:
        self._text = document.text
        self._names = names
        self._namesakes = namesakes
        self._said = said
        self._ages = Ages(document)
        self._bodies = {fact.text for fact in document.found("organization")}
        self._surnames: dict[str, str] = {}
        self._roles: list[tuple[frozenset[str], str, str]] = []
        """The words of the role, its last word and the name, for each person with a role."""
        for fact in document.found("person"):
            self._surnames.setdefault(fact.text.rpartition(" ")[2], fact.text)
            role = fact.attributes.get("role")
            if isinstance(role, str) and role.strip():
                titles = role.lower().split()
                self._roles.append((frozenset(titles), titles[-1], fact.text))

    def referent(self, paragraph: Paragraph, source: Token, mention: Span) -> tuple[str, SourceKind]:
        """Return the name and kind of a source that is named or described rather than a pronoun."""
        heads = [source, *(child for child in source.children if child.dep_ == "appos")]
        for head in heads:
            start = paragraph.start + head.idx
            named = self._names.at(start, start + len(head))
            known = named.name if named is not None and named.kind == "person" else self._surnames.get(head.text, "")
            if known:
                chosen = self._namesakes.choose(start, head.text, known)
                return (chosen, "person") if chosen else (" ".join(mention.of(self._text).split()), "someone")
        for name in self._names.inside(mention):
            if (
                name.kind == "person"
                and (name.start <= paragraph.start + source.idx or self._ends_role(mention, name))
                and not self._text.startswith(("'s", "’s", "' ", "’ "), name.end)
            ):
                return name.name, "person"
        beside = None if is_accorded(source) else self._beside(mention)
        if beside is not None:
            return beside, "person"
        start = paragraph.start + source.idx
        named = self._names.at(start, start + len(source))
        if named is not None:
            if named.kind == "thing" and " " not in named.name:
                return named.name, "someone"  # a surname that stands alone is easily taken for a product
            return named.name, "thing" if named.kind == "thing" else "body"
        return self.described(source, mention)

    def described(self, source: Token, mention: Span) -> tuple[str, SourceKind]:
        """Return the name and kind of a source that is described by a common noun."""
        words = " ".join(mention.of(self._text).split())
        if source.pos_ == "NOUN" and source.text != "%":
            words = short(source)
        definite = words.lower().startswith(("the ", "this "))
        lemma = source.lemma_.lower()
        if is_age(source.lower_, words):
            person = (self._ages.person(words) or self._topic(words, mention.start)) if definite else ""
            return person or words, "person" if person else "someone"
        if is_quantity(source.lower_) or source.text == "%":
            return words, "thing"
        thing = is_thing(lemma)
        if not thing and (source.tag_ in ("NNS", "NNPS") or lemma in ("police", "people", "media")):
            return words, "many"
        holder = self._holder(words.lower(), lemma) if definite and not self._names.inside(mention) else None
        if holder is not None:
            return holder, "person"
        owner = next((child.lemma_.lower() for child in source.children if child.dep_ == "poss"), "")
        bare = definite and not any(word[0].isupper() and "-based" not in word for word in words.split()[1:])
        of_kind = self._of_kind(owner if lemma in VOICES else lemma, mention.start) if bare else None
        if of_kind is not None:
            return of_kind, "body"
        if lemma in BODIES:
            own = next((name.name for name in self._names.inside(mention) if name.kind == "organization"), None)
            foremost = self._foremost(mention.start) if bare and lemma not in OF_THEIR_KIND else None
            owned = not own and owner and lemma in VOICES  # `the ministry's website`
            return own or foremost or words, "thing" if owned else "body"
        if thing:
            return words, "thing"
        human = lemma in MASCULINE | FEMININE or source.pos_ == "PROPN" or lemma.endswith(PEOPLE) or is_role(source)
        return words, "someone" if human else "body"

    def _ends_role(self, mention: Span, name: Named) -> bool:
        """Return whether a name ends a role with "of" in it: `director of rugby Ann Lee`, not `lawyer of Ann Lee`."""
        before = self._text[mention.start : name.start].split()
        return name.end == mention.end and len(before) > 1 and before[-1].islower() and before[-1] not in LINKS

    def _beside(self, mention: Span) -> str | None:
        """Return the person whom a description is in apposition to, or None: `Ann Lee, a baker, said`."""
        for start, end in ((mention.start - 4, mention.start - 2), (mention.end + 2, mention.end + 4)):
            named = self._names.at(max(start, 0), end) if end > 0 else None
            if named is None or named.kind != "person":
                continue
            if named.end + 2 == mention.start and self._text[named.end : mention.start] == ", ":
                return named.name
            if named.start == mention.end + 2 and self._text[mention.end : named.start] == ", ":
                return named.name
        return None

    def _of_kind(self, noun: str, offset: int) -> str | None:
        """Return the organisation whose name contains the noun: `the federation` for the Police Federation, or None.

        Prefer the last such name before the offset, then the first one after it.
        """
        fits = [
            name
            for name in self._names.names
            if name.kind == "organization" and noun == kind_word(name.name).casefold()
        ]
        before = [name for name in fits if name.start < offset]
        return before[-1].name if before else fits[0].name if fits else None

    def _holder(self, words: str, head: str) -> str | None:
        """Return the person whose role matches a description best: `the foreign secretary`, not the shadow one.

        Return None if no role matches or if two match equally well.
        """
        wanted = frozenset(words.split()[1:])
        fits = sorted(
            (
                (len(role & wanted) - 0.5 * len(role - wanted), name)
                for role, last, name in self._roles
                if last == head and self._ages.may_be(words, name)
            ),
            reverse=True,
        )
        return fits[0][1] if fits and (len(fits) == 1 or fits[0][0] > fits[1][0]) else None

    def _topic(self, words: str, offset: int) -> str:
        """Return the person whom the text before an offset is about, if they may be of the age in a description.

        That is the one who is named three times as often as anybody else; empty if there is none.
        """
        people = Counter(name.name for name in self._names.before(offset) if name.kind == "person")
        (name, most), (_, others) = [*people.most_common(2), ("", 0), ("", 0)][:2]
        return name if most >= _OFTEN * max(others, 1) and self._ages.may_be(words, name) else ""

    def _foremost(self, offset: int) -> str | None:
        """Return the organisation that spoke last, or else the one named most often before an offset, or None."""
        for _, name, kind in reversed(self._said):
            if kind == "body" and name in self._bodies:
                return name
        counts = Counter(name.name for name in self._names.before(offset) if name.kind == "organization")
        return counts.most_common(1)[0][0] if counts else None
