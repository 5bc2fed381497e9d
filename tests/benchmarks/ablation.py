"""What each rule is worth: each is taken out in turn, and the articles are read again.

First the weights of names/evidence_rules.py, one after the other set to zero: how many names change, in how many
articles, and how F1 of each kind does. The articles are the samples, the tuned half and the news with summaries; a
weight can change only articles in which its feature was seen. Then functions that find one thing in one way, each made
to find nothing, in the tuned half: how the composite of the facts, roles, affiliations and organisations change, and
the share of accepted and of covered answers of main events. Each article is parsed once.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import fact_scores  # noqa: E402
from annotated_news import GOLD, Annotated, annotated  # noqa: E402
from halves import COVER_MEASURES, EVENT_MEASURES, FACT_MEASURES, cover_counts, event_counts, fact_counts  # noqa: E402

from tui.analysis import analyse as analysing  # noqa: E402
from tui.analysis import parse as parsing  # noqa: E402
from tui.analysis.analysis_input import AnalysisInput  # noqa: E402
from tui.analysis.events.headline import as_parsed  # noqa: E402
from tui.analysis.fact import Analysis  # noqa: E402
from tui.analysis.facts import organization, place  # noqa: E402
from tui.analysis.language_model import load_model  # noqa: E402
from tui.analysis.names import evidence, evidence_rules, resolve  # noqa: E402
from tui.analysis.names.model import Names  # noqa: E402
from tui.analysis.normalise import Gate  # noqa: E402
from tui.analysis.summary import summarise  # noqa: E402
from tui.articles.article import Article  # noqa: E402
from tui.articles.read import read_article  # noqa: E402
from tui.settings import DEFAULT_SUMMARY_WORDS  # noqa: E402

NAMED = ("person", "organization", "place")
_NOTHING: dict[str, Callable[..., Any]] = {
    "iterator": lambda *arguments, **options: iter(()),
    "none": lambda *arguments, **options: None,
    "empty": lambda *arguments, **options: "",
    "no": lambda *arguments, **options: False,
    "same": lambda first, second, *rest: second,
}
FUNCTIONS = (
    ("names.roles", "before_name", "iterator"),
    ("names.roles", "after_name", "iterator"),
    ("names.roles", "set_before", "iterator"),
    ("names.roles", "_by_verb", "iterator"),
    ("names.roles", "_belonging", "iterator"),
    ("names.roles", "_in_brackets", "iterator"),
    ("names.roles", "_identified", "iterator"),
    ("names.roles", "_in_capacity", "iterator"),
    ("names.appositions", "_role_over_of", "none"),
    ("names.appositions", "_noun_before", "none"),
    ("names.appositions", "_place_of_team", "empty"),
    ("names.appositions", "_foremost", "empty"),
    ("names.appositions", "_is_its", "no"),
    ("names.appositions", "_is_said_by_body", "no"),
    ("names.appositions", "implied", "empty"),
    ("names.appositions", "body_before", "empty"),
    ("names.phrases", "body_before", "empty"),
    ("names.phrases", "_owns_body", "no"),
    ("names.phrases", "_goes_on", "no"),
    ("names.phrases", "_unknown_body", "empty"),
    ("names.epithets", "_trade", "empty"),
    ("names.epithets", "_described", "none"),
    ("names.resolve", "_learn_from_title", "none"),
    ("names.resolve", "_share_between_parallels", "none"),
    ("names.resolve", "_share_by_surname", "none"),
    ("facts.organization", "_bodies_of_people", "iterator"),
    ("facts.event", "_named", "same"),
    ("facts.event", "_in_full", "same"),
    ("facts.event", "find_why", "none"),
    ("events.time_and_place", "_is_old", "no"),
    ("events.time_and_place", "_is_said", "no"),
    ("events.time_and_place", "_is_earlier", "no"),
    ("summary", "_without_notice", "same"),
    ("summary", "_without_dateline", "same"),
)
"""Module, function, and what it returns in place of what it finds."""


def ablate() -> None:
    """Print what is lost without each weight, and without each function."""
    _ablate_weights()
    if GOLD.is_dir():
        _ablate_functions()


# Functions

Parses = Sequence[tuple[Annotated, parsing.Parsed]]


def _ablate_functions() -> None:
    facts, events = _parses("facts"), _parses("5w1h")
    whole = _measured(facts, events)
    print("\n" + f"{'':46}" + "".join(f"{name:>14}" for name in whole))
    print(f"{'all':46}" + "".join(f"{value:14.1f}" for value in whole.values()))
    for module_name, name, nothing in FUNCTIONS:
        module = import_module(f"tui.analysis.{module_name}")
        function = getattr(module, name)
        setattr(module, name, _NOTHING[nothing])
        without = _measured(facts, events)
        setattr(module, name, function)
        changes = "".join(
            f"{without[key] - value:+14.1f}" if without[key] != value else " " * 14 for key, value in whole.items()
        )
        print(f"{f'{module_name}.{name}':46}{changes}".rstrip(), flush=True)


def _parses(kind: str) -> Parses:
    return [(item, _parse(item.article)) for item in annotated(kind) if item.half == "tuned"]


def _parse(article: Article) -> parsing.Parsed:
    pieces = list(parsing.split_into_pieces(article, "en"))
    return parsing.parse(article, pieces, load_model(), math.inf, headline=as_parsed(article))


def _document(article: Article, parsed: parsing.Parsed) -> AnalysisInput:
    day = analysing.day_of(article.published)
    return AnalysisInput(article, parsed.paragraphs, "en", day, headline=parsed.headline)


def _measured(facts: Parses, events: Parses) -> dict[str, float]:
    """Return what the ablation is measured by, in per cent."""
    found = fact_counts((item, _analysed(item, parsed)) for item, parsed in facts)["tuned"]
    told = [(item, _analysed(item, parsed)) for item, parsed in events]
    accepted, covered = event_counts(told)["tuned"], cover_counts(told)["tuned"]
    return {
        "composite": found.value(FACT_MEASURES["facts, composite"]),
        "roles": found.value(FACT_MEASURES["  roles"]),
        "affiliations": found.value(FACT_MEASURES["  affiliations found"]),
        "organisations": found.value(FACT_MEASURES["organisations, F1"]),
        "main event": 100 * accepted.value(EVENT_MEASURES["main event, accepted of four"]),
        "where, right": 100 * accepted.value(EVENT_MEASURES["  where, right of those shown"]),
        "why, right": 100 * accepted.value(EVENT_MEASURES["  why, right of those shown"]),
        "summary": 100 * covered.value(COVER_MEASURES["summary, share of four contained"]),
    }


def _analysed(item: Annotated, parsed: parsing.Parsed) -> Analysis:
    article = item.article
    document = _document(article, parsed)
    for problem in analysing.extract(document, analysing.extractors()[0]):
        raise RuntimeError(problem)
    gate = Gate(article)
    gate.admit(document.facts)
    return Analysis("", gate.facts(), summarise(document, DEFAULT_SUMMARY_WORDS))


# Weights


@dataclass
class Parsed:
    """An article with its parse, the annotation that there is of it, and its names with all weights."""

    document: AnalysisInput
    expected: list[fact_scores.Expected]
    features: set[str] = field(default_factory=set)
    names: frozenset[tuple[object, ...]] = frozenset()
    scores: fact_scores.Scores = field(default_factory=fact_scores.Scores)


def _ablate_weights() -> None:
    """Print for each weight the articles and names that it changes, and how F1 of each kind changes without it."""
    articles = [Parsed(_document(article, _parse(article)), expected) for article, expected in _annotated()]
    for parsed in articles:
        _watch(parsed.features)
        _resolve(parsed)
        parsed.names, parsed.scores = _signature(parsed.document.names), _scored(parsed)
    annotated_ones = [parsed for parsed in articles if parsed.expected]
    print(f"{len(articles)} articles, {sum(len(parsed.names) for parsed in articles)} names")
    print("F1", *(f"{kind} {value:.2f}" for kind, value in _f1([one.scores for one in annotated_ones]).items()))
    print(f"{'feature':50}{'kind':14}{'weight':>6}{'seen':>6}{'changes':>9}{'names':>7}  F1 without it")
    for rule in evidence_rules.RULES:
        weights = evidence_rules.WEIGHTS[rule.feature]
        seen = [parsed for parsed in articles if rule.feature in parsed.features]
        weights[rule.kind] = 0.0
        changed, names, scores = 0, 0, {id(parsed): parsed.scores for parsed in annotated_ones}
        for parsed in seen:
            _resolve(parsed)
            without = _signature(parsed.document.names)
            changed += without != parsed.names
            names += len(without ^ parsed.names)
            if parsed.expected and without != parsed.names:
                scores[id(parsed)] = _scored(parsed)
        weights[rule.kind] = rule.weight
        before, after = _f1([parsed.scores for parsed in annotated_ones]), _f1(list(scores.values()))
        moved = " ".join(f"{kind} {after[kind] - before[kind]:+.2f}" for kind in NAMED if after[kind] != before[kind])
        print(
            f"{rule.feature:50}{rule.kind:14}{rule.weight:6.1f}{len(seen):6}{changed:9}{names:7}  {moved}", flush=True
        )


class _Watched(dict[str, dict[evidence_rules.Kind, float]]):
    """The weights, and the features for which they were looked up."""

    def __init__(self, weights: Mapping[str, dict[evidence_rules.Kind, float]], seen: set[str]) -> None:
        super().__init__(weights)
        self._seen = seen

    def __getitem__(self, feature: str) -> dict[evidence_rules.Kind, float]:
        self._seen.add(feature)
        return super().__getitem__(feature)


def _watch(seen: set[str]) -> None:
    """Note from now on the features that are weighed."""
    watched = _Watched(evidence_rules.WEIGHTS, seen)
    for module in (evidence_rules, evidence, resolve):
        module.WEIGHTS = watched  # type: ignore[attr-defined]


def _annotated() -> Iterator[tuple[Article, list[fact_scores.Expected]]]:
    """Yield the samples, the tuned half of the annotated news, and those with summaries, whose names are not annotated.

    What changes no score may still matter in these.
    """
    annotations = {fact_scores.article_of(path): path for path in fact_scores.annotations()}
    for path in sorted((ROOT / "articles").rglob("*.md")):
        article = read_article(path)
        annotation = annotations.get(path.relative_to(ROOT / "articles").as_posix())
        if article.language.startswith("en"):
            yield article, [] if annotation is None else fact_scores.read_expected(annotation, article.text)
    if not GOLD.is_dir():
        return
    unread = {item.row["id"] for kind in ("facts", "5w1h") for item in annotated(kind) if item.half == "unread"}
    for kind in ("facts", "5w1h", "summary"):
        for item in annotated(kind):
            if item.row["id"] not in unread:
                yield item.article, list(_expected(item.row["gold"], item.article.text)) if kind == "facts" else []


def _expected(gold: dict[str, list[dict[str, object]]], text: str) -> Iterator[fact_scores.Expected]:
    for kind in NAMED:
        for item in gold[kind]:
            aliases = tuple(map(str, item["aliases"]))  # type: ignore[call-overload]
            spans = [span for form in (str(item["text"]), *aliases) for span in fact_scores.occurrences(form, text)]
            yield fact_scores.Expected(kind, str(item["text"]), aliases, {}, bool(item["optional"]), tuple(spans))


def _resolve(parsed: Parsed) -> None:
    parsed.document.names = resolve.resolve(parsed.document.article, parsed.document.paragraphs)


def _signature(names: Names) -> frozenset[tuple[object, ...]]:
    return frozenset(
        (name.kind, name.text, tuple(candidate.span for candidate in name.candidates))
        for name in (*names.people, *names.organizations, *names.places, *names.things)
    )


def _scored(parsed: Parsed) -> fact_scores.Scores:
    document = parsed.document
    people = [
        document.fact("person", [candidate.span for candidate in name.candidates], text=name.text)
        for name in document.names.people
    ]
    facts = [*people, *organization.extract(document), *place.extract(document)]
    return fact_scores.score([item for item in parsed.expected if item.kind in NAMED], facts)[0]


def _f1(scores: list[fact_scores.Scores]) -> dict[str, float]:
    total = fact_scores.Scores()
    for one in scores:
        total.counts += one.counts
    return {kind: 100 * total.f1(kind) for kind in NAMED}
