"""Summaries: the file's own first, else whole sentences of the text, in its order, that stand by themselves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.analysis_input import AnalysisInput
from tui.analysis.fact import Summary
from tui.analysis.paragraph import Paragraph
from tui.analysis.sentences import block_sentences
from tui.analysis.summary import summarise
from tui.articles.article import Article, Block
from tui.articles.word_count import count_words

STORY = (
    "A storm closed the port of Ghent on Friday and left 4,000 homes without power. "
    "He also said that it had been a long night. "
    "Crews restored power to most of the homes in Ghent by the evening, the grid operator said. "
    "The storm closed the port of Ghent on Friday and left thousands of homes without power. "
    "Ferries run again from Saturday."
)


def test_the_files_own_summary_comes_first() -> None:
    summary = _summary(STORY, own="Storm. Power is back.")
    assert summary.origin == "file"
    assert [sentence.text for sentence in summary.sentences] == ["Storm.", "Power is back."]
    assert all(sentence.start is None and sentence.end is None for sentence in summary.sentences)


def test_sentences_stand_in_the_text_in_its_order() -> None:
    summary = _summary(STORY)
    places = [(sentence.start, sentence.end) for sentence in summary.sentences]
    assert places == sorted(places)
    assert [STORY[start:end] for start, end in places] == [sentence.text for sentence in summary.sentences]


def test_no_sentence_needs_the_one_before_it() -> None:
    assert not any(sentence.text.startswith("He also") for sentence in _summary(STORY).sentences)


@pytest.mark.parametrize(
    "notice",
    [
        "Get updates in your inbox + Subscribe Thank you! Could not subscribe, try again later Invalid Email ",
        "Image copyright EPA Image caption ",
        "Photo GHENT, Belgium -- ",
    ],
)
def test_a_notice_that_runs_into_a_sentence_is_left_out(notice: str) -> None:
    text = notice + "A storm closed the port on Friday and left 4,000 homes without power."
    assert _summary(text).sentences[-1].text == "A storm closed the port on Friday and left 4,000 homes without power."


def test_the_dateline_before_a_sentence_is_left_out() -> None:
    for dateline in ("GHENT, Belgium (Reuters) - ", "(AP) ", "GHENT — "):
        text = dateline + "A storm closed the port on Friday and left 4,000 homes without power."
        (sentence,) = _summary(text).sentences
        assert sentence.text == text.removeprefix(dateline)
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    "furniture",
    [
        "Photos: Storm in Ghent Waves of the storm at the port of Ghent early on Friday.",
        "The port of Ghent is seen from the air after a storm left homes without power on Friday.",
        "Read more about the storm that closed the port of Ghent on Friday.",
        "Sign up for news of the storm at the port of Ghent and get it by Friday.",
        "In addition to the port of Ghent, the storm closed the market on Friday.",
    ],
)
def test_captions_and_notices_are_no_part_of_it(furniture: str) -> None:
    story = "A storm closed the port of Ghent on Friday. Homes in the town were without power for the whole night."
    chosen = _summary(f"{furniture} {story}", title="Storm closes port of Ghent", words=20).sentences
    assert furniture not in [sentence.text for sentence in chosen]


def test_nothing_is_said_twice() -> None:
    chosen = [sentence.text for sentence in _summary(STORY).sentences]
    assert sum("closed the port" in sentence for sentence in chosen) == 1


def test_the_headline_decides_between_early_sentences() -> None:
    text = "The weather was fine on the day. The council voted to close the old bridge for two years. Few people came."
    chosen = _summary(text, title="Council votes to close old bridge", words=12).sentences
    assert [sentence.text for sentence in chosen] == ["The council voted to close the old bridge for two years."]


def test_a_filler_with_one_word_of_the_headline_is_no_part_of_it() -> None:
    lead = "In 1875 the envoys of many states met in Paris and signed a convention on the common metre."
    rest = " The envoys of the states later met in Paris, and the convention on the common metre was signed."
    text = f"{lead} The measures belonged to the lords.{rest * 3}"
    chosen = _summary(text, title="How the world agreed on its measures", words=25).sentences
    assert [sentence.text for sentence in chosen] == [lead]


@given(words=st.integers(min_value=5, max_value=200))
def test_a_summary_keeps_to_its_length(words: int) -> None:
    summary = _summary(STORY, words=words)
    lengths = [count_words(sentence.text) for sentence in summary.sentences]
    assert len(lengths) <= 1 or sum(lengths) <= words


@given(text=st.text(max_size=400))
def test_any_text_has_a_summary_that_stands_in_it(text: str) -> None:
    text = text.strip()
    for sentence in _summary(text).sentences:
        assert sentence.text == text[sentence.start : sentence.end]


def _summary(text: str, *, title: str = "Storm in Ghent", own: str = "", words: int = 60) -> Summary:
    block = Block("paragraph", 0, len(text))
    made = Article("made-up", Path("made-up.md"), title, text, (block,), summary=own, language="en")
    paragraph = Paragraph("paragraph", 0, len(text), tuple(block_sentences(text, block, "en")))
    return summarise(AnalysisInput(made, (paragraph,), "en"), words)
