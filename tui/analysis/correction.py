"""What a person says of the facts of an article: one that is none, one that is another, one that was not found.

A correction is about words, not about an extractor's result: it is found again by the quotation and its surroundings
(`tui.articles.anchor`), so that it outlives an edit of the text and a better extractor, which may draw the borders of
the fact otherwise or find by itself what a person had to add. What it says nothing of is left to the extractor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from tui.analysis.fact import Analysis, Attribute, Fact, FactKind, Field, Mention, in_order
from tui.articles.anchor import Selector, Span, find_selector, make_selector
from tui.articles.article import Article

PERSON = "person"
"""The `origin` of a fact that a person corrected or added."""

Deed = Literal["hide", "correct", "add"]

_KINDS: tuple[FactKind, ...] = get_args(FactKind)
_NAMES: frozenset[FactKind] = frozenset(("person", "organization", "place", "thing"))
"""The kinds whose facts are known by their text, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be done with one fact of an article."""

    deed: Deed
    kind: FactKind
    selector: Selector
    """The words that state it."""
    place: Field = "text"
    """The field of the article that they stand in."""
    part: str = ""
    """Of the main event, the question that the words answer: `who`; else empty."""
    fact: str = ""
    """The fact's text when it was corrected."""
    text: str = ""
    """A name as it should be; empty to leave it."""
    value: str | None = None
    """What the value should be; None to leave it."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The attributes that are to be otherwise; an empty one is taken away, the others are left. `kind`, which is no
    attribute of any fact, says that it is a fact of another kind: a body that was taken for a person."""

    @property
    def becomes(self) -> FactKind:
        """The kind that the fact is then of."""
        wanted = self.attributes.get("kind")
        return next((kind for kind in _KINDS if kind == wanted), self.kind)


def correction_of(article: Article, fact: Fact, deed: Deed, part: str = "") -> Correction | None:
    """The correction of a fact, to be filled in; None for one that has no place in the article any more."""
    answer = fact.attributes.get(part)
    mention = answer if isinstance(answer, Mention) else next(iter(fact.mentions), None)
    if mention is None:
        return None
    try:
        selector = make_selector(getattr(article, mention.field), Span(mention.start, mention.end))
    except ValueError:
        return None
    return Correction(deed, fact.kind, selector, mention.field, part, fact.text)


def corrected(article: Article, analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """An analysis with the corrections made, in their order. What is hidden is gone, what is added stands in front."""
    facts = list(analysis.facts)
    for correction in corrections:
        place = find_selector(getattr(article, correction.place), correction.selector)
        if correction.part:
            facts = _with_answer(article, facts, correction, place)
        elif correction.deed == "add":
            if place is not None:
                facts = [fact for fact in facts if not _is_meant(fact, correction, place)]
                facts.insert(0, _added(article, correction, place))
        elif correction.deed == "hide":
            facts = [fact for fact in facts if not _is_meant(fact, correction, place)]
        else:
            facts = [_changed(fact, correction) if _is_meant(fact, correction, place) else fact for fact in facts]
            if correction.becomes != correction.kind:
                facts = _together(facts)
    return replace(analysis, facts=tuple(sorted(facts, key=_order)))


def _is_meant(fact: Fact, correction: Correction, place: Span | None) -> bool:
    if fact.kind != correction.kind or fact.origin == "file":  # what stands in the file is changed there
        return False
    if fact.kind in _NAMES and fact.text.casefold() == correction.fact.casefold():
        return True
    return place is not None and any(
        mention.field == correction.place and place.overlaps(Span(mention.start, mention.end))
        for mention in fact.mentions
    )


def _changed(fact: Fact, correction: Correction) -> Fact:
    if correction.becomes != fact.kind:  # what was known of a person is not known of a body
        fact = replace(fact, kind=correction.becomes, value=None, attributes={})
    attributes: dict[str, Attribute] = {**fact.attributes, **correction.attributes}
    attributes.pop("kind", None)
    if correction.attributes.get("speaker", fact.attributes.get("speaker")) != fact.attributes.get("speaker"):
        attributes.pop("speaker_mention", None)  # the words for whoever it was before
    return replace(
        fact,
        text=correction.text or fact.text,
        value=fact.value if correction.value is None else correction.value or None,
        attributes={name: value for name, value in attributes.items() if value != ""},
        origin=PERSON,
    )


def _together(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, of which one may have come to be of another kind: a name is there once in each."""
    names: dict[tuple[FactKind, str], int] = {}
    kept: list[Fact] = []
    for fact in facts:
        key = fact.kind, fact.text.casefold()
        place = names.setdefault(key, len(kept)) if fact.kind in _NAMES else len(kept)
        if place == len(kept):
            kept.append(fact)
            continue
        first, second = sorted((kept[place], fact), key=_order)
        mentions = in_order((*first.mentions, *second.mentions))
        kept[place] = replace(first, mentions=mentions, attributes={**second.attributes, **first.attributes})
    return kept


def _added(article: Article, correction: Correction, place: Span) -> Fact:
    mention = _mention(article, correction, place)
    fact = Fact(correction.kind, " ".join(mention.quote.split()), (mention,), origin=PERSON)
    return _changed(fact, correction)


def _mention(article: Article, correction: Correction, place: Span) -> Mention:
    from tui.analysis.sentences import sentences_of

    text: str = getattr(article, correction.place)
    sentences = sentences_of(article) if correction.place == "text" else [Span(0, len(text))]
    sentence = next((one for one in sentences if one.overlaps(place)), None)
    return Mention(*place, place.of(text), correction.place, sentence)


def _with_answer(article: Article, facts: list[Fact], correction: Correction, place: Span | None) -> list[Fact]:
    """The facts with an answer of the main event taken away or given."""
    main = next((fact for fact in facts if fact.kind == "event" and fact.attributes.get("main")), None)
    if place is None or (main is None and correction.deed != "add"):
        return facts
    if main is None:
        mention = _mention(article, correction, place)
        return [
            Fact("event", mention.quote, (mention,), None, {"main": True, correction.part: mention}, PERSON),
            *facts,
        ]
    attributes = dict(main.attributes)
    if correction.deed == "add":
        attributes[correction.part] = _mention(article, correction, place)
    else:
        answer = attributes.get(correction.part)
        if not (isinstance(answer, Mention) and place.overlaps(Span(answer.start, answer.end))):
            return facts
        del attributes[correction.part]
    return [replace(main, attributes=attributes) if fact is main else fact for fact in facts]


def _order(fact: Fact) -> int:
    """The file's own first, then a person's, then what was found; each in the order that it has."""
    return {"file": 0, PERSON: 1}.get(fact.origin, 2)
