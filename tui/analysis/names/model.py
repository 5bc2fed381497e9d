"""Model the names of a document: mention candidates, surface forms and the entities that they refer to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
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
"""The minimum evidence for a form to count as a name: `_ENOUGH`, or this if the model labels it more than once."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A mention candidate: the tokens `[start, end)` of a paragraph's parse, which may be a name."""

    paragraph: Paragraph
    doc: Doc
    start: int
    end: int
    label: str
    """The model's entity label; empty if it gives none."""
    context_start: int
    """The exclusive end of the preceding words: `start`, or the index of a title's full stop (`Col.`) before it."""
    headline: bool = False
    """Whether the line capitalises all its words, so that capitals are no evidence of a name."""

    @property
    def span(self) -> Span:
        """The span in the article's text."""
        first, last = self.doc[self.start], self.doc[self.end - 1]
        return Span(self.paragraph.start + first.idx, self.paragraph.start + last.idx + len(last.text))

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens as written."""
        return tuple(token.text for token in self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """The text as written."""
        return self.doc[self.start : self.end].text

    @property
    def root(self) -> Token:
        """The syntactic head."""
        return self.doc[self.start : self.end].root

    def before(self, back: int = 1) -> Token | None:
        """Return the token `back` places before the mention, or None if that is in another sentence."""
        index = self.context_start - back
        if index < 0 or any(self.doc[i].is_sent_start for i in range(index + 1, self.start + 1)):
            return None
        return self.doc[index]

    def after(self, on: int = 0) -> Token | None:
        """Return the token `on` places after the next one, or None if that is in another sentence."""
        index = self.end + on
        if index >= len(self.doc) or any(self.doc[i].is_sent_start for i in range(self.end, index + 1)):
            return None
        return self.doc[index]


@dataclass(eq=False)
class Form:
    """A surface form: all mentions with the same folded text (see `fold`)."""

    key: str
    candidates: list[Candidate] = field(default_factory=list)
    evidence: Evidence = field(default_factory=lambda: defaultdict(float))

    @property
    def text(self) -> str:
        """The most frequent spelling; one in capitals throughout only if there is no other."""
        written = Counter(candidate.text for candidate in self.candidates)
        return max(written, key=lambda text: (not _shouts(text), written[text], text))

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(self.key.split())

    @property
    def kind(self) -> Kind:
        """The kind with the most evidence; `none` if that is too weak."""
        best = max(KINDS, key=lambda kind: self.evidence[kind])
        named = sum(candidate.label not in ("", "NORP") for candidate in self.candidates) > 1
        return best if self.evidence[best] >= (_ENOUGH_OFTEN if named else _ENOUGH) else "none"

    @property
    def margin(self) -> float:
        """How much more evidence there is for its kind than for any other."""
        return self.evidence[self.kind] - max(self.evidence[kind] for kind in KINDS if kind != self.kind)


KINDS: tuple[Kind, ...] = ("person", "organization", "place", "thing", "none")


@dataclass(eq=False)
class Name:
    """An entity with a name, and all its mentions."""

    kind: EntityKind
    text: str
    candidates: list[Candidate]
    abbreviation: str = ""
    """An organisation's abbreviation, as the text introduces it; else empty."""
    margin: float = 0.0
    """How much more evidence there is for its kind than for any other, by its clearest form."""

    def __post_init__(self) -> None:
        self.candidates.sort(key=lambda candidate: candidate.span)


def named(kind: EntityKind, text: str, forms: Sequence[Form], abbreviation: str = "") -> Name:
    """Return the name that some forms have together."""
    mentions = [candidate for form in forms for candidate in form.candidates]
    margin = max((form.margin for form in forms if form.kind == kind), default=0.0)
    return Name(kind, text, mentions, abbreviation, margin)


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
        """Return the name whose mention has a token that starts at an offset of the text, or None."""
        found = self._at.get(offset)
        return None if found is None else found[0]

    def mention_at(self, offset: int) -> Candidate | None:
        """Return the mention that has a token that starts at an offset of the text, or None."""
        found = self._at.get(offset)
        return None if found is None else found[1]


def _shouts(text: str) -> bool:
    return text.isupper() and len(text) > 4


def fold(text: str) -> str:
    """Return the key of a form: normalise case, apostrophes, hyphens, full stops after initials and a leading "the"."""
    text = " ".join(text.replace("’", "'").replace("‘", "'").replace("-", " ").casefold().split())
    text = re.sub(r"(?<=\b\w)\.", "", text)
    return text.removeprefix("the ")
