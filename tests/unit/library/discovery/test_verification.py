"""Words are verified: found wherever they stand, and else the passage that is most like them."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libraries import article, put

from tui.library.contract.discovery import Verification
from tui.library.library import LocalLibrary

TEXT = (
    "The harbour opened on Monday. “We are still here, and we won’t go,” Rosa Lind said.\n\n"
    "Nobody can say—yet—how long the wall[^1] will last; the well-known engineers speak of 1,250 years.\n\n"
    "[^1]: The old one.\n"
)


@pytest.fixture
def library(opened, folder) -> LocalLibrary:  # type: ignore[no-untyped-def]
    put(folder, "harbour.md", article(TEXT, title="Harbour", language="en"))
    put(folder, "copy.md", article(TEXT.replace("Monday", "Friday"), title="Copy", language="en"))
    put(folder, "kyoto.md", article("京都では今日、新しい港が開かれました。", title="港", language="ja"))
    return opened()  # type: ignore[no-any-return]


def titles(found: Verification) -> list[str]:
    return sorted(place.article.title for place in found.places)


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("The harbour opened on Monday", True),
        ("The harbour opened on Monday.", True),
        ("“The harbour opened on Monday.”", True),
        ("the harbour opened on Monday", False),
    ],
)
def test_words_of_one_article(library: LocalLibrary, words: str, exact: bool) -> None:
    found = library.discovery.verify(words)
    assert titles(found) == ["Harbour"]
    assert [place.is_exact for place in found.places] == [exact]
    assert found.nearest is None


@pytest.mark.parametrize(
    "words",
    [
        "We are still here, and we won't go",
        '"We are still here, and we won\'t go"',
        "[w]e are still here, and we won’t go",
        "[n]obody can say -- yet -- how long",
        "... how long the wall will last...",
        "Nobody can say -- yet -- how long",
        "how long the wall will last",
        "how long the wall[1] will last",
        "the well‑known engineers speak of 1,250",
        "Nobody can say … the wall will last",
        "We are still   here,\nand we won’t go",
    ],
)
def test_marks_dashes_and_spaces_may_differ(library: LocalLibrary, words: str) -> None:
    assert titles(library.discovery.verify(words)) == ["Copy", "Harbour"]


def test_a_script_without_spaces(library: LocalLibrary) -> None:
    assert titles(library.discovery.verify("新しい港が開かれました")) == ["港"]
    assert library.discovery.verify("新しい港").is_too_short


@pytest.mark.parametrize("words", ["", "harbour", "the harbour opened", "!!! ??? ... ---"])
def test_few_words_are_not_looked_for(library: LocalLibrary, words: str) -> None:
    assert library.discovery.verify(words).is_too_short


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("The harbour closed on Monday", "The harbour opened on Monday"),
        ("the engineers speak of 950 years", "the well-known engineers speak of 1,250 years"),
        ("We are still there, and we won't leave", "We are still here, and we won’t go"),
    ],
)
def test_the_nearest_passage(library: LocalLibrary, words: str, passage: str) -> None:
    found = library.discovery.verify(words)
    assert found.places == ()
    assert found.nearest is not None
    assert found.nearest.span.of(found.nearest.article.text) == passage
    assert 0.45 <= found.nearest.similarity < 1


def test_nothing_like_it(library: LocalLibrary) -> None:
    found = library.discovery.verify("seven purple elephants danced slowly")
    assert (found.places, found.nearest) == ((), None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("aeht on\"“’'-—…()*:[]OR京都 harbour", max_size=60))
def test_any_words_are_answered(library: LocalLibrary, words: str) -> None:
    library.discovery.verify(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_stretch_of_whole_words_is_found(library: LocalLibrary, data: st.DataObject) -> None:
    text = _text_of(library, "Harbour")
    starts = [at for at in range(len(text)) if text[at].isalnum() and (at == 0 or text[at - 1].isspace())]
    start = data.draw(st.sampled_from(starts[:-4]))
    ends = [at for at in range(start, len(text) + 1) if at == len(text) or text[at].isspace()]
    words = text[start : data.draw(st.sampled_from(ends))]
    found = library.discovery.verify(words)
    assert found.is_too_short or any(
        span.start == start for place in found.places if place.article.title == "Harbour" for span in place.spans
    )


def _text_of(library: LocalLibrary, title: str) -> str:
    rows = library.articles.rows(library.search.run("").rowids)
    return library.articles.read(next(row.rowid for row in rows if row.title == title)).text


def test_a_common_sentence_of_a_large_library_is_found_in_time(opened, folder) -> None:  # type: ignore[no-untyped-def]
    draw = random.Random(1)
    words = "harbour ferry captain winter council water station report market bridge school summer".split()
    for number in range(1_200):
        body = ". ".join(" ".join(draw.sample(words, 9)) for _ in range(6))
        put(folder, f"{number}.md", article(body, title=f"Report {number}", language="en"))
    put(folder, "one.md", article(f"{' '.join(words)}.", title="One", language="en"))
    library = opened()
    start = time.thread_time()
    assert titles(library.discovery.verify(" ".join(words))) == ["One"]
    assert time.thread_time() - start < 2
