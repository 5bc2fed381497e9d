"""Names and the forms in which they are written: mention candidates, surface forms, entities."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tui.analysis.paragraph import Paragraph
from tui.articles.anchor import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tui.analysis.names.evidence_rules import Evidence, Kind

EntityKind = Literal["person", "organization", "place", "thing"]

_ENOUGH = 1.0
_ENOUGH_OFTEN = 0.6
"""The evidence that a form needs to be shown at all; less where the model takes it for some name more than once."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A mention candidate: tokens `start` to `end` of a paragraph's parse, which may name somebody or something."""

    paragraph: Paragraph
    doc: Doc
    start: int
    end: int
    label: str
    """The model's label; empty where it has none."""
    context_start: int
    """The token that the words before the mention end at: `start`, or the stop of a title (`Col.`) before it."""
    headline: bool = False
    """Whether it is in a line that capitalises all its words, so that its capitals mean nothing."""

    @property
    def span(self) -> Span:
        """Its span in the article's text."""
        first, last = self.doc[self.start], self.doc[self.end - 1]
        return Span(self.paragraph.start + first.idx, self.paragraph.start + last.idx + len(last.text))

    @property
    def words(self) -> tuple[str, ...]:
        """Its tokens as written."""
        return tuple(token.text for token in self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc[self.start : self.end].text

    @property
    def root(self) -> Token:
        """Its syntactic head."""
        return self.doc[self.start : self.end].root

    def before(self, back: int = 1) -> Token | None:
        """Return the token `back` places before it, or None where that is in another sentence."""
        index = self.context_start - back
        if index < 0 or any(self.doc[i].is_sent_start for i in range(index + 1, self.start + 1)):
            return None
        return self.doc[index]

    def after(self, on: int = 0) -> Token | None:
        """Return the token `on` places after the first that follows it, or None where that is in another sentence."""
        index = self.end + on
        if index >= len(self.doc) or any(self.doc[i].is_sent_start for i in range(self.end, index + 1)):
            return None
        return self.doc[index]


@dataclass(eq=False)
class Form:
    """All mentions of a name that are written alike but for case."""

    key: str
    candidates: list[Candidate] = field(default_factory=list)
    evidence: Evidence = field(default_factory=lambda: defaultdict(float))

    @property
    def text(self) -> str:
        """The form as it is written most often; capitalised words before capitals throughout."""
        written = Counter(candidate.text for candidate in self.candidates)
        return max(written, key=lambda text: (not _shouts(text), written[text], text))

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return tuple(self.key.split())

    @property
    def kind(self) -> Kind:
        """What it most likely names; `none` where the evidence is too weak."""
        best = max(KINDS, key=lambda kind: self.evidence[kind])
        named = sum(candidate.label not in ("", "NORP") for candidate in self.candidates) > 1
        return best if self.evidence[best] >= (_ENOUGH_OFTEN if named else _ENOUGH) else "none"


KINDS: tuple[Kind, ...] = ("person", "organization", "place", "thing", "none")


@dataclass(eq=False)
class Name:
    """Somebody or something that is named, with all the places that name it."""

    kind: EntityKind
    text: str
    candidates: list[Candidate]
    abbreviation: str = ""
    """Of an organisation, as the text introduces it."""

    def __post_init__(self) -> None:
        self.candidates.sort(key=lambda candidate: candidate.span)


@dataclass(eq=False)
class Names:
    """The names of a document, each kind in the order of first mention."""

    people: list[Name] = field(default_factory=list)
    organizations: list[Name] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    things: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._at: dict[int, tuple[Name, Candidate]] = {}
        for name in (*self.things, *self.places, *self.organizations, *self.people):
            for candidate in name.candidates:
                for token in candidate.doc[candidate.start : candidate.end]:
                    self._at[candidate.paragraph.start + token.idx] = (name, candidate)

    def at(self, offset: int) -> Name | None:
        """The name of which a token of a mention begins at an offset of the text."""
        found = self._at.get(offset)
        return None if found is None else found[0]

    def mention_at(self, offset: int) -> Candidate | None:
        """The mention of which a token begins at an offset of the text."""
        found = self._at.get(offset)
        return None if found is None else found[1]


def _shouts(text: str) -> bool:
    return text.isupper() and len(text) > 4


def fold(text: str) -> str:
    """A form's key: case, apostrophes, hyphens, stops of abbreviations and the article do not matter."""
    text = " ".join(text.replace("’", "'").replace("‘", "'").replace("-", " ").casefold().split())
    text = re.sub(r"(?<=\b\w)\.", "", text)
    return text.removeprefix("the ")
