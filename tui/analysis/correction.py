"""A person's corrections to the facts of an article: hide a wrong fact, correct one, or add one that was missed.

A correction points at words rather than at an extractor's result. It is anchored by the quotation and its context
(`tui.articles.anchor`), so it survives edits to the text and a better extractor, which may draw the span differently or
find by itself what a person had to add. Anything that a correction leaves unset comes from the extractor.
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
"""Kinds whose facts are identified by their text, wherever it occurs."""
_SPEAKER_ATTRIBUTES = ("speaker_mention", "speakers", "attributed_to")
"""Attributes that describe the extracted speaker of a quotation, and are stale once a person names another."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to one fact of an article."""

    deed: Deed
    kind: FactKind
    selector: Selector
    """Anchors the words that state the fact."""
    place: Field = "text"
    """The field of the article that contains these words."""
    part: str = ""
    """The question that the words answer if they are part of the main event, such as `who`; otherwise empty."""
    fact: str = ""
    """The fact's text at the time of the correction."""
    text: str = ""
    """The corrected name; empty to keep the current one."""
    value: str | None = None
    """The corrected value; None to keep the current one, empty to remove it."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The attributes to change; an empty value removes the attribute. The pseudo-attribute `kind` moves the fact to
    another kind, such as an organisation that was taken for a person."""

    @property
    def becomes(self) -> FactKind:
        """Return the fact's kind after the correction."""
        wanted = self.attributes.get("kind")
        return next((kind for kind in _KINDS if kind == wanted), self.kind)


def correction_of(article: Article, fact: Fact, deed: Deed, part: str = "") -> Correction | None:
    """Return a correction of this fact for the caller to fill in, or None if the fact can't be anchored any more."""
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
    """Apply the corrections in order and return the resulting analysis.

    Facts from the file come first, then those that a person added or corrected, then those that were extracted.
    """
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
    if fact.kind != correction.kind or fact.origin == "file":  # a person changes these in the file itself
        return False
    if fact.kind in _NAMES and fact.text.casefold() == correction.fact.casefold():
        return True
    return place is not None and any(
        mention.field == correction.place and place.overlaps(Span(mention.start, mention.end))
        for mention in fact.mentions
    )


def _changed(fact: Fact, correction: Correction) -> Fact:
    if correction.becomes != fact.kind:  # a person's attributes mean nothing for an organisation
        fact = replace(fact, kind=correction.becomes, value=None, attributes={})
    attributes: dict[str, Attribute] = dict(fact.attributes)
    if "speaker" in correction.attributes and correction.attributes["speaker"] != attributes.get("speaker", ""):
        for name in _SPEAKER_ATTRIBUTES:
            attributes.pop(name, None)
    attributes |= correction.attributes
    attributes.pop("kind", None)
    return replace(
        fact,
        text=correction.text or fact.text,
        value=fact.value if correction.value is None else correction.value or None,
        attributes={name: value for name, value in attributes.items() if value != ""},
        origin=PERSON,
        confidence=1.0,
    )


def _together(facts: Iterable[Fact]) -> list[Fact]:
    """Merge facts of the same kind and name, which appear when a correction moves one to another kind."""
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
    """Return the facts with one answer of the main event removed or set."""
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
    """Sort the file's own facts first, then a person's, then extracted ones; a stable sort keeps the order in each."""
    return {"file": 0, PERSON: 1}.get(fact.origin, 2)
