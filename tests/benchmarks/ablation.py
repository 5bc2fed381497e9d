"""What each weight of names/evidence_rules.py changes: each is zeroed in turn, and the names are resolved again.

The articles are the samples and, where a folder `shared` with annotated news lies beside the checkout, those. Each
article is parsed once. A weight can change only articles in which its feature was seen.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

import fact_scores  # noqa: E402

from tui.analysis.analysis_input import AnalysisInput  # noqa: E402
from tui.analysis.facts import organization, place  # noqa: E402
from tui.analysis.language_model import load_model  # noqa: E402
from tui.analysis.names import evidence, evidence_rules, resolve  # noqa: E402
from tui.analysis.names.model import Names  # noqa: E402
from tui.analysis.parse import parse, split_into_pieces  # noqa: E402
from tui.articles.article import Article  # noqa: E402
from tui.articles.read import read_article  # noqa: E402

GOLD = ROOT.parent / "shared" / "gold"
SETS = ("facts/dev", "facts/more", "5w1h/dev", "5w1h/more", "summary/dev")
NAMED = ("person", "organization", "place")


@dataclass
class Parsed:
    """An article with its parse, the annotation that there is of it, and its names with all weights."""

    document: AnalysisInput
    expected: list[fact_scores.Expected]
    features: set[str] = field(default_factory=set)
    names: frozenset[tuple[object, ...]] = frozenset()
    scores: fact_scores.Scores = field(default_factory=fact_scores.Scores)


def ablate() -> None:
    """Print for each weight the articles and names that it changes, and how F1 of each kind changes without it."""
    articles = [_parse(article, expected) for article, expected in _annotated()]
    for parsed in articles:
        _watch(parsed.features)
        _resolve(parsed)
        parsed.names, parsed.scores = _signature(parsed.document.names), _scored(parsed)
    annotated = [parsed for parsed in articles if parsed.expected]
    print(
        f"{len(articles)} articles, {sum(len(parsed.names) for parsed in articles)} names, {len(annotated)} annotated"
    )
    print("F1", *(f"{kind} {value:.2f}" for kind, value in _f1([parsed.scores for parsed in annotated]).items()))
    print(f"{'feature':50}{'kind':14}{'weight':>6}{'seen':>6}{'changes':>9}{'names':>7}  F1 without it")
    for rule in evidence_rules.RULES:
        weights = evidence_rules.WEIGHTS[rule.feature]
        seen = [parsed for parsed in articles if rule.feature in parsed.features]
        weights[rule.kind] = 0.0
        changed, names, scores = 0, 0, {id(parsed): parsed.scores for parsed in annotated}
        for parsed in seen:
            _resolve(parsed)
            without = _signature(parsed.document.names)
            changed += without != parsed.names
            names += len(without ^ parsed.names)
            if parsed.expected and without != parsed.names:
                scores[id(parsed)] = _scored(parsed)
        weights[rule.kind] = rule.weight
        before, after = _f1([parsed.scores for parsed in annotated]), _f1(list(scores.values()))
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
    annotations = {fact_scores.article_of(path): path for path in fact_scores.annotations()}
    for path in sorted((ROOT / "articles").rglob("*.md")):
        article = read_article(path)
        annotation = annotations.get(path.relative_to(ROOT / "articles").as_posix())
        if article.language.startswith("en"):
            yield article, [] if annotation is None else fact_scores.read_expected(annotation, article.text)
    if not GOLD.is_dir():
        return
    sys.path.insert(0, str(GOLD))
    from judge import markdown  # type: ignore[import-not-found]

    known: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if row["id"] in known:
                    continue
                known.add(row["id"])
                path = Path(folder) / f"{len(known)}.md"
                date = (row.get("published") or row.get("date") or "")[:10]
                head = {"title": row["title"], "language": "en"} | ({"published": date} if date else {})
                front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
                path.write_text(f"---\n{front}---\n\n{markdown(row['text'])}\n", encoding="utf-8")
                article = read_article(path)
                yield article, list(_expected(row["gold"], article.text)) if name.startswith("facts") else []


def _expected(gold: dict[str, list[dict[str, object]]], text: str) -> Iterator[fact_scores.Expected]:
    for kind in NAMED:
        for item in gold[kind]:
            aliases = tuple(map(str, item["aliases"]))  # type: ignore[call-overload]
            spans = [span for form in (str(item["text"]), *aliases) for span in fact_scores.occurrences(form, text)]
            yield fact_scores.Expected(kind, str(item["text"]), aliases, {}, bool(item["optional"]), tuple(spans))


def _parse(article: Article, expected: list[fact_scores.Expected]) -> Parsed:
    pieces = list(split_into_pieces(article, "en"))
    return Parsed(AnalysisInput(article, parse(article, pieces, load_model(), float("inf")), "en"), expected)


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
