"""What was found in an article's time is kept, also where it was too short, and gives way to what is more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from processes import children_of

from tui.analysis.fact import Analysis, Fact, Mention, Summary
from tui.analysis.version import analysis_version
from tui.library.library import LocalLibrary, open_library
from tui.marks.store import Marks
from tui.settings import Settings

WAIT = 240.0
STORY = "\n\n".join(f"Mayor Nora Lind of Oslo opened pier {number} on {number} May 2021." for number in range(1, 29))
NO_TIME, ENOUGH = 0.0001, 120.0

Opened = Callable[[float], LocalLibrary]


@pytest.fixture
def with_time(folder: Path, tmp_path: Path, marks: Marks) -> Iterator[Opened]:
    """Opens the library, each article having so many seconds."""
    (folder / "pier.md").write_text(f"---\nid: pier\ntitle: Piers\nlanguage: en\n---\n{STORY}\n", "utf-8")
    libraries: list[LocalLibrary] = []

    def open_(seconds: float) -> LocalLibrary:
        library = open_library(folder, tmp_path / "cache", marks, Settings(analysis_seconds=seconds))
        libraries.append(library)
        library.sync()
        return library

    yield open_
    for library in libraries:
        library.close()


@pytest.mark.slow
def test_what_is_cut_short_is_kept_and_is_the_answer_until_there_is_more_time(with_time: Opened) -> None:
    hurried = with_time(NO_TIME)
    article = hurried.articles.find("pier")
    cut = hurried.facts.analyse(article).result(WAIT)
    assert (cut.complete, cut.seconds) == (False, NO_TIME)
    assert hurried.overview.tell("date").known == 1

    before = children_of(os.getpid())
    again = with_time(NO_TIME)
    assert again.facts.cached(article) == cut
    assert again.facts.analyse(article).result(0) == cut
    assert children_of(os.getpid()) == before

    whole = with_time(ENOUGH).facts.analyse(article).result(WAIT)
    assert (whole.complete, whole.seconds) == (True, 0)
    assert len(whole.facts) > len(cut.facts)
    assert with_time(NO_TIME).facts.analyse(article).result(0) == whole


@pytest.mark.slow
def test_somebody_who_wants_more_gets_it(with_time: Opened) -> None:
    library = with_time(ENOUGH)
    article = library.articles.find("pier")
    cut = Analysis(analysis_version(), (), Summary("byline"), complete=False, seconds=ENOUGH)
    library.facts.keep(article, cut)
    assert library.facts.analyse(article).result(0) == cut
    assert library.facts.analyse(article, longer=True).result(WAIT).complete
    assert library.facts.cached(article).complete  # type: ignore[union-attr]  # it is there


@pytest.mark.slow
def test_less_does_not_take_the_place_of_more(with_time: Opened) -> None:
    library = with_time(NO_TIME)
    article = library.articles.find("pier")
    words = [word for word in article.text.split() if word.isalpha()][:500]
    places = [(word, article.text.find(word)) for word in words]
    facts = tuple(Fact("thing", word, (Mention(at, at + len(word), word),)) for word, at in places)
    more = Analysis(analysis_version(), facts, Summary("byline"), complete=False, seconds=NO_TIME / 2)
    library.facts.keep(article, more)
    kept = library.facts.analyse(article).result(WAIT)
    assert kept.facts == facts
    assert kept.seconds == NO_TIME  # so that it is not tried in vain at every visit
    assert library.facts.analyse(article).result(0) == kept
