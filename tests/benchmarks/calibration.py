"""How far the confidence of facts can be believed, and the script that fits its weights anew.

A fact is right if it is annotated and nothing that is said of it contradicts the annotation: the value of a date or
figure, the speaker of a quotation, the role of a person. What the annotation calls optional counts neither way. The
main event is right if none of its answers to who, what, when and where is wrong. Weights are fitted to the annotated
news less the development facts, which were tuned on for too long to be like other news; `calibration` fits them ten
times, each time without a tenth of the articles (or without a story), and judges only what they say of those.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from annotated_news import HALVES, ROOT, Annotated, annotated, fact_scorer
from halves import is_accepted, predicted

from tui.analysis import analyse as analysing
from tui.analysis import confidence
from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import CERTAIN, Fact, Mention
from tui.analysis.language_model import load_model
from tui.analysis.parse import parse, split_into_pieces

WEIGHTS = ROOT / "tui" / "analysis" / "data" / "confidence.tsv"
_KINDS = ("person", "organization", "place", "date", "figure", "quote", "event")
_READ = {"further": (63, 67), "thing": (12, 15)}
"""Kinds that are not annotated: how many were right, of how many that were read in the tuned half and the samples."""
_FOLDS = 10
_PENALTY = 1.0
"""The weight of the squares of the weights, which keeps those of rare features small."""
_STEPS = 30
_BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


class Judged(NamedTuple):
    """A fact with its features, and whether it is right."""

    kind: str
    features: tuple[str, ...]
    right: bool
    half: str
    fold: int


def refit() -> None:
    """Fit the weights to all that is annotated, and write them."""
    judged = list(_judged())
    lines = []
    for kind in _KINDS:
        weights = fitted([fact for fact in judged if fact.kind == kind])
        lines += [f"{kind}\t{feature}\t{weight:.2f}" for feature, weight in weights.items()]
    for row, (right, read) in _READ.items():
        lines.append(f"{row}\t{confidence.BASE}\t{math.log(right / (read - right)):.2f}")
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(judged)} facts; wrote {WEIGHTS.relative_to(ROOT)}")


def calibration() -> None:
    """Print what is right of the facts with each confidence, as fitted without them."""
    judged = list(_judged())
    estimated = [(fact, estimate) for kind in _KINDS for fact, estimate in _cross_validated(judged, kind)]
    print(f"{'confidence':14}{'facts':>7}{'mean':>7}{'right':>7}")
    for low, high in pairwise(_BOUNDS):
        inside = [(fact, estimate) for fact, estimate in estimated if low <= estimate < high]
        mean = _mean(estimate for _, estimate in inside)
        print(
            f"{low:.2f} to {min(high, 1):.2f}  {len(inside):7}{mean:7.2f}{_mean(fact.right for fact, _ in inside):7.2f}"
        )
    print(f"\n{'of those said to be certain':28}" + "".join(f"{half:>30}" for half in HALVES))
    for kind in (*_KINDS, "all"):
        cells = [_certain(estimated, kind, half) for half in HALVES]
        print(f"{kind:28}" + "".join(f"{cell:>30}" for cell in cells))


def _certain(estimated: Sequence[tuple[Judged, float]], kind: str, half: str) -> str:
    of = [(fact, estimate) for fact, estimate in estimated if kind in (fact.kind, "all") and fact.half == half]
    certain = [fact for fact, estimate in of if estimate >= CERTAIN]
    right = sum(fact.right for fact in certain)
    all_right = sum(fact.right for fact, _ in of)
    return f"{right} of {len(certain)} right, {100 * right / max(all_right, 1):.0f} % of {all_right}"


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else math.nan


def _cross_validated(judged: Sequence[Judged], kind: str) -> Iterator[tuple[Judged, float]]:
    """Yield each fact of a kind with the confidence that it has by weights fitted without its fold."""
    of_kind = [fact for fact in judged if fact.kind == kind]
    for fold in range(_FOLDS):
        weights = fitted([fact for fact in of_kind if fact.fold != fold])
        for fact in of_kind:
            if fact.fold == fold:
                yield fact, _probability(weights, fact.features)


def _probability(weights: dict[str, float], features: Iterable[str]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in (confidence.BASE, *features))))


def fitted(facts: Sequence[Judged]) -> dict[str, float]:
    """Return the weights of a logistic regression, by Newton's method."""
    names = [confidence.BASE, *sorted({feature for fact in facts for feature in fact.features})]
    rows = np.array([[name == confidence.BASE or name in fact.features for name in names] for fact in facts], float)
    right = np.array([fact.right for fact in facts], float)
    penalty = np.diag([0.01, *[_PENALTY] * (len(names) - 1)])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        estimate = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - estimate) - penalty @ weights
        curve = rows.T @ (rows * (estimate * (1 - estimate))[:, None]) + penalty
        weights += np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


def _judged() -> Iterator[Judged]:
    for item in annotated("facts"):
        if item.part != "dev":
            document = _read(item)
            rights = right_of(item, document.facts)
            for fact, right in zip(document.facts, rights, strict=True):
                if right is not None and fact.kind in _KINDS:
                    yield _one(item, document, fact, right, item.row["id"])
    items = list(annotated("5w1h"))
    for item in items:
        document = _read(item)
        for fact in document.facts:
            if fact.attributes.get("main"):
                yield _one(item, document, fact, _right_event(fact, item, items), item.row["story"])


def _one(item: Annotated, document: AnalysisInput, fact: Fact, right: bool, group: str) -> Judged:
    fold = blake2b(group.encode(), digest_size=8).digest()[0] % _FOLDS
    return Judged(fact.kind, tuple(confidence.features(fact, document)), right, item.half, fold)


def _read(item: Annotated) -> AnalysisInput:
    article = item.article
    paragraphs = parse(article, list(split_into_pieces(article, "en")), load_model(), math.inf)
    document = AnalysisInput(article, paragraphs, "en", analysing.day_of(article.published))
    extractors = [extractor for extractor in analysing.extractors()[0] if extractor[0] != "pronouns"]
    for problem in analysing.extract(document, extractors):
        raise RuntimeError(problem)
    return document


def right_of(item: Annotated, facts: Sequence[Fact]) -> list[bool | None]:
    """Return for each fact whether it is right; None if the annotation leaves it open."""
    scorer = fact_scorer()
    given = predicted(item, facts)
    rights: list[bool | None] = [None] * len(facts)
    for kind in scorer.KINDS:
        numbers = [number for number, fact in enumerate(given) if fact["kind"] == kind]
        facts_of_kind = [given[number] for number in numbers]
        for fact in facts_of_kind:
            fact["_spans"] = scorer.pspans(fact, item.row["text"])
        golds = item.row["gold"][kind]
        matched, _, again = scorer.match(kind, facts_of_kind, golds, item.row["text"])
        for index, number in enumerate(numbers):
            required = [(golds[j], score) for j, score in matched.get(index, ()) if not golds[j]["optional"]]
            if required:
                rights[number] = any(_agrees(kind, facts_of_kind[index], gold, score) for gold, score in required)
            elif index not in matched and not (index in again and kind not in ("person", "quote")):
                rights[number] = False
    return rights


def _agrees(kind: str, fact: dict[str, object], gold: dict[str, object], score: float) -> bool:
    scorer = fact_scorer()
    value = fact.get("value")
    match kind:
        case "person":
            role = scorer.attr(fact, "role")
            return score > 0.9 and not (gold["role"] and role and not scorer.loose(role, gold["role"]))
        case "date":
            return not gold.get("value") or value is None or bool(scorer.date_ok(value, gold["value"]))
        case "figure":
            return not gold.get("value") or bool(scorer.fig_ok(value, gold["value"]))
        case "quote":
            speaker = scorer.attr(fact, "speaker")
            return not gold.get("speaker") or not speaker or scorer.speaker_score(speaker, gold) == 1
    return bool(score > 0.9)


def _right_event(event: Fact, item: Annotated, items: Sequence[Annotated]) -> bool:
    answers = {question: event.attributes.get(question) for question in ("who", "what", "when", "where")}
    return all(
        is_accepted(answer.quote, item, items, question)
        for question, answer in answers.items()
        if isinstance(answer, Mention)
    )
