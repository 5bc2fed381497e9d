"""Extract the main event of an article, and the further events in its text.

This follows the inverted pyramid of news: the headline says who did what, the first sentences say when and where, and
why and how are in the same clauses or next to them. Reading only the first sentence already beats Giveme5W1H (Hamborg
et al. 2019); this extractor reads the headline first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.analysis_input import ORIGIN, AnalysisInput
from tui.analysis.events.cause import find_why
from tui.analysis.events.clause import WEAK_SUBJECTS, Clause, bears_on, main_clause
from tui.analysis.events.headline import read_headline
from tui.analysis.events.manner import find_how
from tui.analysis.events.passage import Passage
from tui.analysis.events.time_and_place import find_own_place, find_when, find_where, in_quotation
from tui.analysis.fact import Attribute, Fact, Mention
from tui.analysis.language_model import load_model
from tui.analysis.paragraph import Paragraph
from tui.analysis.words import word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEAD_SENTENCES = 6
"""Sentences searched for the main event; on annotated news, later ones lose more than they gain."""
_PLACED_PASSAGES = 4
"""Passages searched for the place, the headline included."""
_DATED_SENTENCES = 12
"""Sentences searched for the day if the lead has none."""
_FURTHER_EVENTS = 8
_WORDS = word_lists("facts/event")
_STATES = _WORDS["states"]
_OWNER = re.compile(r"^[A-Z]\S*['’]s (?=\S+$)")
_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_FURNITURE = _WORDS["furniture"]


def extract(document: AnalysisInput) -> list[Fact]:
    """Return the main event first (its `main` is true), then further events in text order; nothing without a parse."""
    if not document.parsed:
        return []
    lead = list(_sentences(document, _LEAD_SENTENCES))
    events: list[Fact] = []
    if all(fact.origin != ORIGIN for fact in document.earlier):  # the first part; facts of the file don't count
        main = _main_event(document, lead)
        events += [] if main is None else [main]
    return events + _further(document, events)


def _main_event(document: AnalysisInput, lead: list[Passage]) -> Fact | None:
    headline = _headline(document)
    told = _told_by(lead, headline)
    clause, passage = _news(headline, told)
    if clause is None or passage is None:
        return None
    passages = ([headline[1]] if headline else []) + told
    parts: dict[str, Attribute] = {"main": True}
    if clause.subject is not None:
        parts["who"] = _named(document, _in_full(document, passage.mention(*clause.subject)))
    parts["what"] = passage.mention(*clause.predicate)
    parts.update(_circumstances(document, passages, passage.mention(*clause.predicate)))
    if _is_same(parts.get("where"), parts.get("who")):
        del parts["where"]
    if "when" not in parts and not _is_timeless(passage, clause):
        when = find_when(document, list(_sentences(document, _DATED_SENTENCES)))
        parts.update({} if when is None else {"when": when})
    return _event(passage, clause, parts)


def _is_timeless(passage: Passage, clause: Clause) -> bool:
    """Return whether a sentence of the text states a general truth, to which a date from further on can't belong."""
    verb = clause.doc[clause.verb]
    finite = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    return passage.field == "text" and finite.tag_ in ("VBZ", "VBP", "MD") and finite.lemma_ != "have"


def _circumstances(document: AnalysisInput, passages: list[Passage], what: Mention) -> dict[str, Mention]:
    """Return when, where, why and how, as far as the headline and the lead say it."""
    why = find_why(passages)
    found = {
        "when": find_when(document, passages),
        "where": find_where(document, passages[:_PLACED_PASSAGES]),
        "why": why,
        "how": find_how(passages, (what,) if why is None else (what, why)),
    }
    return {name: mention for name, mention in found.items() if mention is not None}


def _own_circumstances(document: AnalysisInput, passage: Passage, what: Mention) -> dict[str, Mention]:
    """Return the same for one sentence, from its main clause only: what it adds about somebody is left out."""
    why = find_why([passage])
    found = {
        "when": find_when(document, [passage]),
        "where": find_own_place(document, passage),
        "why": why,
        "how": find_how([passage], (what,) if why is None else (what, why)),
    }
    return {name: mention for name, mention in found.items() if mention is not None and _is_own(passage, mention)}


def _is_own(passage: Passage, mention: Mention) -> bool:
    tokens = passage.tokens_of(mention)
    if tokens is None or not bears_on(tokens.root, passage.start, passage.end, coordinated=False):
        return False
    owner = next((token for token in tokens.root.ancestors if token.pos_ in ("VERB", "AUX", "PROPN")), None)
    return owner is None or owner.ent_type_ != "PERSON"  # `after Ada Moss in 1966`


def _is_same(one: Attribute | None, other: Attribute | None) -> bool:
    """Return whether two answers have the same words but for an article, so that one of them is redundant."""
    if not isinstance(one, Mention) or not isinstance(other, Mention):
        return False
    return one.field == other.field and _ARTICLE.sub("", one.quote) == _ARTICLE.sub("", other.quote)


def _in_full(document: AnalysisInput, who: Mention) -> Mention:
    """Return the first mention by full name if `who` is a surname (`Lee`, `Chile's Lee`), else `who` itself."""
    surname = _OWNER.sub("", who.quote)
    for fact in document.found("person"):
        known = {mention.quote for mention in fact.mentions}
        if surname in known and fact.text != surname and " " not in surname:
            return next((mention for mention in fact.mentions if mention.quote == fact.text), who)
    return who


def _named(document: AnalysisInput, who: Mention) -> Mention:
    """Return `who`, or whom the headline names instead, if `who` names nobody (`The jury`, `Footage`).

    Of several, the one whom the text names most often.
    """
    named = [fact for fact in document.found("person", "organization") if fact.mentions]
    words = {mention.quote for fact in named for mention in fact.mentions}
    if any(re.search(rf"\b{re.escape(word)}\b", who.quote) for word in words):
        return who
    title = document.article.title
    told = [fact for fact in named if any(mention.quote in title for mention in fact.mentions)]
    best = max(told, key=lambda fact: len(fact.mentions), default=None)
    return who if best is None else best.mentions[0]


def _event(passage: Passage, clause: Clause, parts: dict[str, Attribute]) -> Fact:
    first = min(clause.predicate[0], clause.subject[0] if clause.subject else clause.predicate[0])
    last = max(clause.predicate[1], clause.subject[1] if clause.subject else 0)
    whole = passage.mention(first, last)
    return Fact("event", whole.quote, (whole,), None, parts, ORIGIN)


def _headline(document: AnalysisInput) -> tuple[Clause | None, Passage] | None:
    """Return the headline and its main clause, if it has one; None if Byline generated the title."""
    model = load_model()
    article = document.article
    if model is None or "title" in article.generated_fields:
        return None
    known = document.headline

    def parse(words: str) -> Doc:
        return known if known is not None and known.text == words else model(words)

    headline = read_headline(article.title, article.text, parse)
    if headline is None:
        return None
    return headline.clause, Passage("title", article.title, 0, headline.doc, *headline.segment)


def _sentences(document: AnalysisInput, limit: int | None = None) -> Iterator[Passage]:
    """Yield the prose sentences of the running text in order, at most `limit` of them."""
    count = 0
    for paragraph in document.paragraphs:
        if paragraph.doc is None or paragraph.kind not in ("paragraph", "item", "quote"):
            continue
        for passage in _of_paragraph(document, paragraph):
            if _is_prose(passage):
                yield passage
                count += 1
                if count == limit:
                    return


def _of_paragraph(document: AnalysisInput, paragraph: Paragraph) -> Iterator[Passage]:
    for sentence in paragraph.sentences:
        tokens = paragraph.tokens(sentence)
        if tokens is not None and paragraph.doc is not None:
            yield Passage("text", document.text, paragraph.start, paragraph.doc, tokens.start, tokens.end, sentence)


def _is_prose(passage: Passage) -> bool:
    """Return whether a sentence has at least five tokens and a finite verb, and is not page boilerplate."""
    tokens = list(passage.tokens)
    if len(tokens) < 5 or sum(token.lower_ in _FURNITURE for token in tokens) > 1:
        return False
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tokens)


def _told_by(lead: list[Passage], headline: tuple[Clause | None, Passage] | None) -> list[Passage]:
    """Return the lead sentences, those first that share the most words with the headline.

    The first group has at least 60 % of the best overlap; both groups stay in text order.
    """
    if headline is None:
        return lead
    wanted = {token.lemma_.lower() for token in headline[1].tokens if token.pos_ in ("NOUN", "PROPN", "VERB", "NUM")}

    def shared(passage: Passage) -> int:
        return len(wanted & {token.lemma_.lower() for token in passage.tokens})

    best = max(map(shared, lead), default=0)
    return sorted(lead, key=lambda passage: 0 if best and shared(passage) >= 0.6 * best else 1)


def _news(headline: tuple[Clause | None, Passage] | None, told: list[Passage]) -> tuple[Clause | None, Passage | None]:
    """Return the clause of the main event and its passage: the headline's, else the first suitable one of the lead."""
    if headline is not None and headline[0] is not None:
        return headline[0], headline[1]
    for passage in told:
        clause = main_clause(passage.doc, passage.start, passage.end)
        if clause is not None and clause.subject is not None and not _weak(clause):
            return clause, passage
    return None, None


def _weak(clause: Clause) -> bool:
    return clause.subject is not None and clause.words(clause.subject).lower() in WEAK_SUBJECTS


def _further(document: AnalysisInput, known: list[Fact]) -> list[Fact]:
    """Return further events: past actions of a named person or organisation."""
    events: list[Fact] = []
    names = {mention.start for fact in document.found("person", "organization") for mention in fact.mentions}
    told = {place for fact in known for place in _places(fact)}
    said = {fact.text for fact in known}
    for passage in _sentences(document):
        clause = main_clause(passage.doc, passage.start, passage.end)
        if clause is None or clause.subject is None or not _happened(clause.doc[clause.verb]):
            continue
        if in_quotation(passage, passage.offset + clause.doc[clause.verb].idx):
            continue
        who = passage.mention(*clause.subject)
        what = passage.mention(*clause.predicate)
        if len(what.quote.split()) < 2 or _breaks_off(clause) or (what.start, what.end) in told:
            continue
        if not any(who.start <= start < who.end for start in names):
            continue
        parts: dict[str, Attribute] = {"who": who, "what": what}
        parts.update(_own_circumstances(document, passage, what))
        event = _event(passage, clause, parts)
        if event.text in said:  # a caption repeats it
            continue
        said.add(event.text)
        events.append(event)
        if len(events) == _FURTHER_EVENTS:
            break
    return events


def _breaks_off(clause: Clause) -> bool:
    """Return whether a predicate is cut short: `noticed that theirs did not`, `understood why`."""
    last = clause.doc[clause.predicate[1] - 1]
    return last.i > clause.verb and (last.dep_ in ("aux", "neg") or last.tag_ in ("WRB", "WP", "WDT"))


def _places(fact: Fact) -> Iterator[tuple[int, int]]:
    for value in fact.attributes.values():
        if isinstance(value, Mention) and value.field == "text":
            yield value.start, value.end


def _happened(verb: Token) -> bool:
    if verb.lemma_.lower() in _STATES:
        return False
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ == "VBN" and any(child.dep_ in ("aux", "auxpass") for child in verb.children)
