"""What an extractor gets: an article, or a part of a long one, parsed, with the names and facts found so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tui.analysis.fact import Attribute, Fact, FactKind, Mention
from tui.analysis.names.model import Names
from tui.analysis.paragraph import Paragraph
from tui.analysis.sentences import sentence_at
from tui.analysis.words import word_lists
from tui.articles.anchor import Span
from tui.articles.article import Article

if TYPE_CHECKING:
    import datetime

    from spacy.tokens import Doc

ORIGIN = "byline"
"""The `origin` of the facts that are made here."""


@dataclass(eq=False)
class AnalysisInput:
    """An article, or a part of a long one, as the extractors get it; all offsets are of `article.text`."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    language: str
    """The primary subtag (`en`), or empty where it is not known."""
    published: datetime.date | None = None
    """The day of publication, where it is known to the day."""
    names: Names = field(default_factory=Names)
    """Its people, organisations, places and things by name."""
    facts: list[Fact] = field(default_factory=list)
    """What the earlier kinds found in this part (see the order of `tui.analysis.facts`), the file's own facts first."""
    earlier: Sequence[Fact] = ()
    """What was found in the earlier parts of a long article."""
    headline: Doc | None = None
    """The parse of the headline, where it was parsed with the text."""

    @property
    def text(self) -> str:
        """The article's text, all of it."""
        return self.article.text

    @property
    def parsed(self) -> bool:
        """Whether a model has parsed it."""
        return any(paragraph.doc is not None for paragraph in self.paragraphs)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds an offset."""
        return sentence_at(self.sentences, offset)

    def mention(self, place: Span) -> Mention:
        """The mention at a place in the text."""
        return Mention(place.start, place.end, place.of(self.text), "text", self.sentence_at(place.start))

    def fact(
        self,
        kind: FactKind,
        places: Iterable[Span],
        *,
        text: str | None = None,
        value: str | None = None,
        attributes: dict[str, Attribute] | None = None,
    ) -> Fact:
        """A fact with its mentions in order; its text is the words of the first place unless it is given.

        Attributes that are empty are left out.
        """
        mentions = tuple(self.mention(place) for place in sorted(set(places)))
        kept = {name: value for name, value in (attributes or {}).items() if value not in ("", None)}
        return Fact(kind, mentions[0].quote if text is None else text, mentions, value, kept, ORIGIN)

    def found(self, *kinds: FactKind) -> Iterator[Fact]:
        """The facts of these kinds that are known so far, earlier parts first."""
        for fact in (*self.earlier, *self.facts):
            if fact.kind in kinds:
                yield fact


_WORDS = word_lists("language")
_PLAIN_ENGLISH = _WORDS["plain_english"]
_MARKED_ENGLISH_SHARE = 0.12
"""The share of these words; English prose has about 0.3, other languages that share some of them under 0.06."""


def looks_english(text: str) -> bool:
    """Whether a text of unknown language reads like English, by its commonest words."""
    words = re.findall(r"[^\W\d_]+", text[:4000].lower())
    return bool(words) and sum(word in _PLAIN_ENGLISH for word in words) / len(words) >= _MARKED_ENGLISH_SHARE
