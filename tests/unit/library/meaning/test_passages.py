"""Texts are cut into passages that lose nothing of their beginning."""

from hypothesis import given
from hypothesis import strategies as st

from tui.library.meaning.passages import passages_of

WORDS = st.sampled_from(
    ["The ferry", "sails.", "Twice a day!", "\n\n", "\n", " ", "x" * 700, "東京都の港。", "“It does,”", "—"]
)


@given(st.lists(WORDS, max_size=200).map(" ".join))
def test_passages_follow_each_other_and_leave_out_white_space_alone(text: str) -> None:
    spans = passages_of(text)
    assert len(spans) <= 12
    end = 0
    for span in spans:
        assert 0 < span.end - span.start <= 500
        assert not text[end : span.start].strip(), "nothing between two passages is lost"
        end = span.end
    if len(spans) < 12:
        assert not text[end:].strip()


def test_a_passage_ends_with_a_sentence_or_a_paragraph() -> None:
    sentence = "The harbour is being rebuilt, stone by stone, and the ferry waits outside. "
    text = (sentence * 20).strip() + "\n\nShort.\n\nShort, too."
    found = [text[span.start : span.end] for span in passages_of(text)]
    assert all(one.rstrip().endswith(".") for one in found)
    assert found[-1].endswith("Short, too.")
    assert max(map(len, found)) > 400, "sentences are put together"


def test_text_without_spaces_has_shorter_passages() -> None:
    text = "港の再建は石を一つずつ積んで進められている。" * 40
    assert all(span.end - span.start <= 200 for span in passages_of(text))
