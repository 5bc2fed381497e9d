"""The whole analysis: anchored, without duplicates, the same every time, in time, in any language."""

import pickle
import string
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.analysis import analyse as module
from tui.analysis.analyse import analyse, analyse_parts, analysis_version
from tui.analysis.fact import Analysis, Mention
from tui.analysis.facts import KINDS, SHOWN
from tui.articles.anchor import Span
from tui.articles.article import Article, Block

STORY = (
    "Mayor Ann Lee of Oslo said on Friday that 20 people were hurt when a ferry of Nordic Lines hit a pier.",
    "“We will find out why,” said Lee, who was appointed in 2021. Nordic Lines (NL) declined to comment.",
    "Tom Berg, a spokesman for the Norwegian Coast Guard, said the ferry was worth $4.5 million.",
)


def assert_anchored(article: Article, analysis: Analysis) -> None:
    fields = {"text": article.text, "title": article.title, "summary": article.summary}
    for fact in analysis.facts:
        parts = (value for value in fact.attributes.values() if isinstance(value, Mention))
        for mention in chain(fact.mentions, parts):
            assert fields[mention.field][mention.start : mention.end] == mention.quote != ""
            if mention.sentence is not None:
                assert mention.sentence.start <= mention.start < mention.sentence.end
    for sentence in analysis.summary.sentences:
        if sentence.start is not None:
            assert article.text[sentence.start : sentence.end] == sentence.text


def assert_without_duplicates(analysis: Analysis) -> None:
    found = [(fact.kind, fact.text.casefold(), fact.value, fact.mentions[0]) for fact in analysis.facts]
    assert len(found) == len(set(found))
    for fact in analysis.facts:
        assert len(fact.mentions) == len(set(fact.mentions))


def test_a_story_is_told_by_its_facts(make_article) -> None:
    article: Article = make_article(*STORY, title="Ferry hits pier in Oslo", published="2025-03-08")
    analysis = analyse(article)
    assert analysis.complete
    assert analysis.limits == ()
    assert_anchored(article, analysis)
    assert_without_duplicates(analysis)
    by_kind = {kind: [fact.text for fact in analysis.facts if fact.kind == kind] for kind in SHOWN}
    assert by_kind["person"] == ["Ann Lee", "Tom Berg"]
    assert by_kind["organization"] == ["Nordic Lines", "Norwegian Coast Guard"]
    assert "Oslo" in by_kind["place"]
    assert "Friday" in by_kind["date"]
    assert "We will find out why" in " ".join(by_kind["quote"])
    assert any("20 people" in text for text in by_kind["figure"])
    assert by_kind["event"]


def test_the_order_is_that_of_the_pane(make_article) -> None:
    kinds = [fact.kind for fact in analyse(make_article(*STORY)).facts]
    assert kinds == sorted(kinds, key=SHOWN.index)


def test_the_same_article_gives_the_same_facts_in_another_process(make_article) -> None:
    here = analyse(make_article(*STORY, title="Ferry hits pier"))
    program = (
        "import pickle, sys; from tui.analysis.analyse import analyse;"
        "sys.stdout.buffer.write(pickle.dumps(analyse(pickle.loads(sys.stdin.buffer.read()))))"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(make_article(*STORY, title="Ferry hits pier")),
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        )
        assert pickle.loads(done.stdout) == here


def test_other_languages_get_what_needs_no_model_and_say_so(make_article) -> None:
    analysis = analyse(make_article("Am 5. März 2025 kamen 1.200 Menschen. „Wir sind froh“, sagte sie.", language="de"))
    assert not {fact.kind for fact in analysis.facts} & {"person", "organization", "place"}
    assert analysis.limits == (
        "There is no model for this language (de): only dates, figures and quotations are found.",
    )


def test_an_unknown_language_is_guessed_to_be_english_only_if_it_reads_so(make_article) -> None:
    assert analyse(make_article(*STORY, language="")).limits == ()
    assert analyse(make_article("Тавдугаар сарын 5-нд уулзав.", language="")).limits != ()


def test_time_runs_out_after_the_first_words_and_that_is_said(make_article) -> None:
    article: Article = make_article(*[" ".join(STORY)] * 200)
    analysis = analyse(article, seconds=0.0)
    assert not analysis.complete
    assert_anchored(article, analysis)


def test_a_long_article_grows_and_joins_its_parts(make_article) -> None:
    paragraphs = (
        [" ".join(STORY)]
        + ["The weather was fine and nobody came to the pier. " * 20] * 70
        + ["Mr Lee and Ms Berg met."]
    )
    article: Article = make_article(*paragraphs)
    parts = list(analyse_parts(article, seconds=600))
    assert len(parts) > 2
    assert all(not part.complete for part in parts[:-1])
    assert parts[-1].complete
    assert {fact.text for fact in parts[0].facts if fact.kind == "person"} == {"Ann Lee", "Tom Berg"}
    people = {fact.text: fact for fact in parts[-1].facts if fact.kind == "person"}
    assert set(people) == {"Ann Lee", "Tom Berg"}
    assert people["Ann Lee"].mentions[-1].quote == "Lee"
    assert people["Ann Lee"].mentions[-1].start > len(article.text) - 50
    assert_anchored(article, parts[-1])


def test_an_article_without_a_word_has_no_facts(make_article) -> None:
    for paragraphs in ((), ("",), (" ",)):
        analysis = analyse(make_article(*paragraphs))
        assert analysis.facts == ()
        assert analysis.summary.sentences == ()
        assert analysis.complete


def test_an_extractor_that_fails_costs_the_others_nothing(make_article, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> list[object]:
        raise ZeroDivisionError("by zero")

    extractors, _ = module.extractors()
    monkeypatch.setattr(module, "extractors", lambda: ((("broken", broken), *extractors), ("It is said.",)))
    analysis = analyse(make_article(*STORY))
    assert any(fact.kind == "person" for fact in analysis.facts)
    assert analysis.limits == ("It is said.", "The extractor “broken” failed (ZeroDivisionError: by zero).")


def test_code_and_rules_state_nothing_and_rows_of_tables_do() -> None:
    text = "print('Ann Lee met Tom Berg')\n\nClub\tCity\nRiver Museum\tOslo"
    start = text.index("Club")
    cells = [text.index(cell) for cell in ("Club", "City", "River Museum", "Oslo")]
    spans = [Span(cell, cell + length) for cell, length in zip(cells, (4, 4, 12, 4), strict=True)]
    blocks = (
        Block("code", 0, 29),
        Block("table", start, len(text), rows=((spans[0], spans[1]), (spans[2], spans[3]))),
    )
    analysis = analyse(Article("t", Path("/t.md"), "", text, blocks, language="en"))
    assert {fact.text for fact in analysis.facts if fact.kind == "place"} == {"Oslo"}
    assert not [fact for fact in analysis.facts if fact.kind == "person"]


def test_the_version_names_all_that_the_facts_depend_on() -> None:
    assert analysis_version(60) != analysis_version(61)
    assert "en_core_web" in analysis_version()


def test_the_table_of_kinds_is_the_folder() -> None:
    folder = Path(module.__file__).parent / "facts"
    modules = {path.stem for path in folder.glob("*.py") if not path.name.startswith("_")}
    assert set(KINDS) == modules == set(SHOWN)


NASTY = st.sampled_from(
    [
        "Ann Lee",
        "Mr.",
        "the U.N.",
        "“",
        "”",
        '"',
        "said",
        "of",
        "Minister of",
        ",",
        "(",
        ")",
        "$5m",
        "5 p.m.",
        "’s",
        "-",
        "–",
        "/",
        "NHK",
        "\n",
    ]
)
TEXT = st.one_of(
    st.text(max_size=200), st.lists(NASTY, max_size=30).map(" ".join), st.text(string.printable, max_size=200)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(TEXT, max_size=4), title=TEXT, language=st.sampled_from(["en", "", "de", "ja"]))
def test_any_text_gives_anchored_facts_and_no_failure(
    make_article, paragraphs: list[str], title: str, language: str
) -> None:
    article: Article = make_article(*paragraphs, title=title, language=language, published="2025-03-08")
    analysis = analyse(article)
    assert not [limit for limit in analysis.limits if "failed" in limit or "loaded" in limit]
    assert_anchored(article, analysis)
    assert_without_duplicates(analysis)


HEAVY = {
    "one word": "a" * 300_000,
    "short words": "a b " * 30_000,
    "open brackets": "(" * 20_000,
    "capitals and digits": "A" * 5_000 + " " + "1" * 5_000,
    "open marks": "“" * 5_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY)
def test_no_text_makes_it_hang(make_article, text: str) -> None:
    article: Article = make_article(text)
    assert_anchored(article, analyse(article, seconds=5))
