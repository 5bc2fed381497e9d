"""The analysis of an annotated sample in each language other than English, which may get better and not worse."""

from pathlib import Path

import fact_scores
import pytest
import yaml

from tui.analysis.other_languages.door import package_for
from tui.analysis.worker import AnalysisWorker
from tui.articles.read import read_article

HERE = Path(__file__).parent / "languages"
ARTICLES = Path(__file__).parents[2] / "articles"
FLOORS = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
NAMES = ("person", "organization", "place")
NEED_NAMES = (*NAMES, "quote speaker")


@pytest.fixture(scope="module")
def worker():
    worker = AnalysisWorker(seconds=300.0)
    yield worker
    worker.stop()


@pytest.mark.slow
@pytest.mark.parametrize("language", FLOORS)
def test_no_measure_of_a_language_falls_below_its_floor(worker, language):
    path = HERE / f"{language}.yaml"
    article = read_article(ARTICLES / fact_scores.article_of(path))
    analysis = worker.submit(article).result()
    scores, remarks = fact_scores.score(fact_scores.read_expected(path, article.text), analysis.facts)
    floors = dict(FLOORS[language])
    package, scored = package_for(language), floors.pop("package", None)
    with_names = package is not None and package.name == scored
    wanted = {name: floor for name, floor in floors.items() if with_names or name not in NEED_NAMES}
    measured = scores.table()
    assert {name: measured[name] for name, floor in wanted.items() if measured[name] < floor} == {}, "\n".join(remarks)
    assert not [line for line in analysis.limits if "failed" in line or "could not" in line]
    if package is None:
        assert not [fact for fact in analysis.facts if fact.kind in NAMES], "of a model for another language"
        assert any(f"({language}): only dates, figures and quotations" in line for line in analysis.limits)
