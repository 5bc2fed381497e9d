"""Words and sentences under the cursor, and the place that is kept over an edit."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.app.text.position import offset_after_edit
from tui.app.text.sentences import Sentences
from tui.app.text.words import next_word_end, previous_word_end, word_at
from tui.articles.anchor import Span
from tui.articles.article import Article, Block

TEXT = "Ann’s well-known “story” cost 1,200 euros…"


def words_at(text: str) -> list[str]:
    return [word_at(text, offset).of(text) for offset in range(len(text))]


def test_a_word_keeps_its_hyphens_apostrophes_and_points() -> None:
    assert list(dict.fromkeys(words_at(TEXT))) == [
        "Ann’s",
        "",
        "well-known",
        "“",
        "story",
        "”",
        "cost",
        "1,200",
        "euros",
        "…",
    ]


@given(st.text(max_size=60), st.integers(0, 60))
def test_a_word_holds_the_offset_that_it_was_asked_for(text: str, offset: int) -> None:
    word = word_at(text, offset)
    assert word.start <= offset
    assert word.end >= min(offset, len(text)) or word.start == word.end
    if offset < len(text) and text[offset].isalnum():
        assert word.start <= offset < word.end


@given(st.text(st.sampled_from("ab ,.’-\n日本"), max_size=60), st.integers(0, 60))
def test_by_word_forth_and_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    end = next_word_end(text, offset)
    assert offset < end <= len(text) or end == offset == len(text)
    back = previous_word_end(text, end, 0)
    assert back < end or end == 0


def test_sentences_go_on_over_blocks() -> None:
    text = "One. Two.\n\nThree.\n\n\n\ncode\n\nFour."
    blocks = [
        Block("paragraph", 0, 9),
        Block("heading", 11, 17),
        Block("rule", 19, 19),
        Block("code", 21, 25),
        Block("paragraph", 27, 32),
    ]
    sentences = Sentences(Article("a", Path("/a"), "", text, tuple(blocks), language="en"))
    walked = [sentences.at(0)]
    while walked[-1] is not None:
        walked.append(sentences.next(walked[-1]))
    assert [span.of(text) for span in walked if span] == ["One.", "Two.", "Three.", "Four."]
    assert sentences.at(22) == sentences.at(30) == Span(27, 32)
    assert sentences.at(32) == Span(27, 32)
    back = [walked[-2]]
    while back[-1] is not None:
        back.append(sentences.previous(back[-1]))
    assert back[:-1] == walked[-2::-1]


def test_an_article_without_text_has_no_sentences() -> None:
    sentences = Sentences(Article("a", Path("/a"), "", "", ()))
    assert sentences.at(0) is None


BEFORE = " ".join(f"Sentence {number} of the text is about things." for number in range(60))


def test_the_same_words_are_found_after_an_edit() -> None:
    offset = BEFORE.index("Sentence 30")
    edits = [
        "New words. " + BEFORE,
        BEFORE.replace("Sentence 3 of the text is about things. ", ""),
        BEFORE.replace("Sentence 31 of the text", "Sentence 31 of this text"),
        BEFORE + " Sentence 30 of the text is about things.",
    ]
    for after in edits:
        assert after[offset_after_edit(BEFORE, after, offset) :].startswith("Sentence 30")


def test_where_the_words_are_gone_it_is_their_neighbours() -> None:
    offset = BEFORE.index("Sentence 30")
    after = BEFORE.replace("Sentence 30 of the text is about things. ", "")
    assert abs(offset_after_edit(BEFORE, after, offset) - offset) < 100


@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 200))
def test_any_edit_gives_a_place_in_the_text(before: str, after: str, offset: int) -> None:
    assert 0 <= offset_after_edit(before, after, min(offset, len(before))) <= len(after)
