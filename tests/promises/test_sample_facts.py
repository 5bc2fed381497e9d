"""The facts that come with Byline are those that it finds in its samples."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tui.analysis.encode import decode_analysis
from tui.analysis.version import analysis_version
from tui.articles.read import parse_article
from tui.library.facts.shipped import FOLDER
from tui.library.library import open_library
from tui.marks.store import open_marks
from tui.paths import samples_folder
from tui.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
TODO = "run: python docs/sample_facts.py"


@pytest.fixture(scope="module")
def page() -> ModuleType:
    """The program that writes them."""
    spec = importlib.util.spec_from_file_location("sample_facts", DOCS / "sample_facts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_they_are_those_of_this_version_and_of_no_other_text(page: ModuleType) -> None:
    assert {page.path_of(article) for article in page.samples()} == set(FOLDER.iterdir()), TODO
    versions = {decode_analysis(path.read_text("utf-8")).version for path in FOLDER.iterdir()}
    assert versions == {analysis_version(Settings().summary_words)}, TODO


@pytest.mark.slow
def test_they_are_what_is_found(page: ModuleType) -> None:
    for article, analysis in page.found():
        assert decode_analysis(page.path_of(article).read_text("utf-8")) == analysis, f"{article.id}; {TODO}"


@pytest.mark.slow
def test_a_fresh_machine_knows_the_facts_of_the_first_sample_at_once(tmp_path: Path) -> None:
    marks = open_marks(tmp_path / "data")
    library = open_library(samples_folder(), tmp_path / "cache", marks)
    try:
        library.sync()
        first = library.articles.read(library.search.run("").rowids[0])
        analysis = library.facts.cached(first)
        assert analysis is not None, TODO
        assert {"event", "person", "figure", "quote"} <= {fact.kind for fact in analysis.facts}
        assert analysis.summary.sentences
        assert len(first.text) < 1500  # short enough to be found in a moment, where they are stale
    finally:
        library.close()
        marks.close()


def test_the_samples_have_no_faults() -> None:
    for path in samples_folder().rglob("*.md"):
        faults = [one.what for one in parse_article(path.read_bytes(), path)[1] if not one.hint]
        assert not faults, path
