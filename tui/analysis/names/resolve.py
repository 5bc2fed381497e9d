"""Resolve mention candidates to names: decide each form's kind once per text, then join the forms of each name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tui.analysis.names.candidates import candidates
from tui.analysis.names.context import context_features
from tui.analysis.names.dictionary_words import are_common
from tui.analysis.names.evidence import label_evidence, name_features
from tui.analysis.names.evidence_rules import WEIGHTS, Evidence, Kind, weigh
from tui.analysis.names.gazetteer import is_large_place, is_place
from tui.analysis.names.grammar import sport_features
from tui.analysis.names.lexicon import ORG_WORDS, SPORT
from tui.analysis.names.model import Candidate, Form, Names, fold, named
from tui.analysis.names.organizations_places import join_organizations, join_places
from tui.analysis.names.people import join_people, surname
from tui.analysis.paragraph import Paragraph
from tui.articles.article import Article

_MARKS = ",.:;'’\"“”?!"
_SURE = 3
"""Evidence that all but proves a kind."""
_LABEL_ALONE = 1.75
"""The most evidence that a form gets from a single label of the model."""
_REPEATED = 0.25
"""The weight of repeated context evidence, which proves little more than the first occurrence."""
_UNKNOWN_PLACE = 0.7
"""The factor for the model's place labels on single words that no gazetteer has, where it is often wrong."""
_SPORT_WORDS = 5
_SPORT_SHARE = 0.02
"""An article is about sport if it has this many distinct sports words and they make up this share of its tokens."""


def resolve(article: Article, paragraphs: Sequence[Paragraph]) -> Names:
    """Return the names in some paragraphs of an article, deciding on each over all the paragraphs together."""
    forms = _forms(candidates(article, paragraphs), sport=_is_sport(paragraphs))
    _learn_from_title(forms, article)
    _share_between_parallels(forms)
    _share_by_surname(forms)
    people = join_people(forms)
    organizations, places = join_organizations(forms), join_places(forms)
    things = [named("thing", form.text, [form]) for form in forms.values() if form.kind == "thing"]
    kinds = (people, organizations, places, things)
    for names in kinds:
        names.sort(key=lambda name: name.candidates[0].span)
    return Names(*kinds)


def _learn_from_title(forms: dict[str, Form], article: Article) -> None:
    """Add evidence for people whose surname is in the headline, so that a single mention in the text is enough."""
    if "title" in article.generated_fields:
        return
    words = (word.strip(_MARKS) for word in article.title.split())
    title = {word.removesuffix("'s").removesuffix("’s") for word in words}
    for form in forms.values():
        people = any(candidate.label == "PERSON" for candidate in form.candidates)
        named = form.kind == "person" and people and form.text in title
        if named and len(form.words) == 1 and not are_common(form.words):
            _add(form.evidence, "surname in the headline")


def _is_sport(paragraphs: Sequence[Paragraph]) -> bool:
    words = Counter(token.lower_ for paragraph in paragraphs for token in paragraph.doc or ())
    found = [words[word] for word in SPORT if words[word]]
    return len(found) >= _SPORT_WORDS and sum(found) >= _SPORT_SHARE * sum(words.values())


def _forms(found: Sequence[Candidate], *, sport: bool) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for candidate in found:
        form = forms.setdefault(fold(candidate.text), Form(fold(candidate.text)))
        form.candidates.append(candidate)
    for key in list(forms):
        form = forms[key]
        if all(candidate.headline for candidate in form.candidates) and not is_large_place(form.text):
            # All mentions are in lines that capitalise everything, so nothing shows that it is a name.
            del forms[key]
            continue
        form.evidence = _evidence(form, sport=sport)
    return forms


def _evidence(form: Form, *, sport: bool) -> Evidence:
    seen = [candidate for candidate in form.candidates if not candidate.headline] or form.candidates
    total = label_evidence((candidate.label for candidate in seen), many=len(form.words) > 1)
    context: Evidence = defaultdict(float)
    for candidate in seen:
        surroundings = [weigh(context_features(candidate)), weigh(sport_features(candidate) if sport else ())]
        for kind, weight in (item for evidence in surroundings for item in evidence.items()):
            context[kind] = max(context[kind], weight) + _REPEATED * min(context[kind], weight)
    if len(form.words) == 1 and not is_place(form.text):
        total["place"] *= _UNKNOWN_PLACE
    for part in (weigh(name_features(form.text, seen[0].words)), context):
        for kind, weight in part.items():
            total[kind] += weight
    first_words = all(candidate.doc[candidate.start].is_sent_start for candidate in seen)
    sure = max(context.values(), default=0) >= 1.5 or is_large_place(form.text)
    if first_words and not sure and are_common(form.words):
        _add(total, "common word first in its sentence")
    if len(form.words) == 1 and not any(candidate.label for candidate in seen):
        _add(total, "without a label")
    return total


def _add(evidence: Evidence, feature: str) -> None:
    for kind, weight in WEIGHTS[feature].items():
        evidence[kind] += weight


def _share_between_parallels(forms: dict[str, Form]) -> None:
    """Share evidence between coordinated names, which are usually of one kind."""
    at = {
        (candidate.paragraph.start, index): form
        for form in forms.values()
        for candidate in form.candidates
        for index in range(candidate.start, candidate.end)
    }
    hints: dict[str, dict[Kind, float]] = defaultdict(dict)
    for form in forms.values():
        for candidate in form.candidates:
            root = candidate.root
            others = [child for child in root.children if child.dep_ == "conj"]
            others += [root.head] if root.dep_ == "conj" else []
            for other in others:
                partner = at.get((candidate.paragraph.start, other.i))
                if partner is not None and partner is not form and partner.kind != "none":
                    sure = partner.evidence[partner.kind] >= _SURE
                    nobody = form.kind == "person" and form.evidence["person"] <= _LABEL_ALONE
                    feature = "listed with a sure name" if sure else "listed with a name"
                    if sure and partner.kind == "place" and nobody:
                        feature = "listed with a sure place, and hardly a person"
                    weight = WEIGHTS[feature]["same"]
                    hints[form.key][partner.kind] = max(weight, hints[form.key].get(partner.kind, 0))
    for key, kinds in hints.items():
        for kind, weight in kinds.items():
            forms[key].evidence[kind] += weight


def _share_by_surname(forms: dict[str, Form]) -> None:
    """Add evidence to full names whose surname names a person by itself: `Hillary Clinton`, if `Mrs Clinton` does."""
    for form in forms.values():
        short = forms.get(surname(form.words)) if 1 < len(form.words) <= 4 else None
        if short is None or short is form or surname(form.words) in ORG_WORDS:
            continue
        if short.evidence["person"] >= 3 and form.evidence["organization"] < 3.5 and form.evidence["place"] < 3:
            _add(form.evidence, "surname of a person")
