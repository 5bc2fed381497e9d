"""How an entry of the chronology reads: its date, its sentence, its article."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.app.dialogs.overview_lines import draw, look_of
from tui.app.widgets.cells import cells
from tui.articles.anchor import Span
from tui.library.contract.listing import Row
from tui.library.contract.overview import Told

ROW = Row(1, "a", "a.md", "The long pier", "", "The Harbour Post", "2024-05-03", "en", 20, 1, False)
TOLD = Told("3 May 2024", value="2024-05-03", sentence="It was opened on 3 May 2024.", row=ROW, span=Span(17, 27))
WHERE = "                  The long pier · The Harbour Post · 3 May 2024"


def read(told: Told, width: int) -> list[str]:
    lines = (draw("date", told, number, width, ()) for number in range(look_of("date").height))
    return ["".join(words for words, _ in line).rstrip() for line in lines]


def test_a_short_sentence_has_its_article_below_it_and_then_a_blank_line() -> None:
    assert read(TOLD, 90) == ["3 May 2024        It was opened on 3 May 2024.", WHERE, ""]


def test_a_longer_one_is_on_two_lines() -> None:
    told = replace(TOLD, sentence="The pier, which had cost more than anybody had thought, was opened on 3 May 2024.")
    assert read(told, 70) == [
        "3 May 2024        The pier, which had cost more than anybody had",
        "                  thought, was opened on 3 May 2024.",
        WHERE,
    ]


def test_one_that_is_longer_yet_begins_before_what_it_is_there_for_and_is_cut() -> None:
    told = replace(
        TOLD, sentence=f"{'It was long, and longer. ' * 12}On 3 May 2024 it was opened{', and opened' * 20}."
    )
    first, second, where = read(told, 70)
    assert first.startswith("3 May 2024        …")
    assert "3 May 2024" in first[18:] + second
    assert second.endswith("…")
    assert where == WHERE


def test_a_name_has_its_other_names_beside_it_where_there_is_room() -> None:
    told = Told("United Nations", 12, "org:UN", spellings=("UN", "U.N."))

    def name(width: int) -> str:
        return "".join(words for words, _ in draw("organization", told, 0, width, ()))

    assert name(60) == "     12 United Nations  also UN, U.N."
    assert name(30) == "     12 United Nations"


@given(st.text(max_size=200), st.text(max_size=20), st.integers(20, 120))
def test_no_line_is_wider_than_the_pane(sentence: str, words: str, width: int) -> None:
    sentence, words = " ".join(sentence.split()), " ".join(words.split())
    told = replace(TOLD, text=words, sentence=f"{sentence} {words}".strip())
    for number in range(look_of("date").height):
        assert sum(cells(part) for part, _ in draw("date", told, number, width, ())) <= width
    named = replace(told, text=sentence, spellings=(words, sentence))
    assert sum(cells(part) for part, _ in draw("person", named, 0, width, ())) <= width
