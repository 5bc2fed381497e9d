from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.query.strategies import passages
from tui.query.fold import Folded, fold
from tui.query.text import (
    asked,
    indexable,
    is_english,
    start_of_inflections,
    starts_of_inflections,
    stem,
    word_ranges,
    words,
    words_of,
)

MIXED = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aZüßéﬁ…½か゛\u3099がㄱ한\u1112\u1161\u11abي\u0301\u064b ’—İ"))
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zürich", "zurich"),
        ("STRASSE", "straße"),
        ("ŁÓDŹ", "łodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
        ("ＡＢＣ", "abc"),
        ("it’s", "it's"),
        ("“a”", '"a"'),
        ("red–cross", "red‑cross"),
        ("co\u00adoperate", "cooperate"),
        ("Ёлка", "елка"),
        ("أخبار", "اخبار"),
        ("ﾉｰﾄ", "ノート"),
        ("e\u0301", "é"),
    ],
)
def test_spellings_that_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("かき", "かぎ"), ("हिन्दी", "हन्द"), ("한", "하"), ("өдөр", "одор")])
def test_letters_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(MIXED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    if text[:1].isascii():  # A mark without a letter before it belongs to nothing.
        composed = unicodedata.normalize("NFC", text)
        assert words(composed) == words(unicodedata.normalize("NFD", composed))


@given(MIXED)
def test_a_place_in_the_folded_text_leads_back_to_what_was_written_there(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    end_before = 0
    for start, end in word_ranges(folded.text):
        first, last = folded.original(start, end)
        assert 0 <= first < last <= len(text)
        assert last >= end_before
        end_before = last
        assert folded.text[start:end] in fold(text[first:last])


def test_places_after_letters_that_become_two() -> None:
    text = "Straße … ﬁne Zürich"
    folded = Folded(text)
    start = folded.text.index("zurich")
    first, last = folded.original(start, start + 6)
    assert text[first:last] == "Zürich"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Red-Cross’s 1,200 men", ["the", "red", "cross", "s", "1", "200", "men"]),
        ("snake_case", ["snake", "case"]),
        ("東京都", ["東京", "京都", "都"]),
        ("Windows10では。", ["windows10", "では", "は"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ไทย", ["ไท", "ทย", "ย"]),
        ("한국 어", ["한국", "국", "어"]),
        ("— … ☃", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京都", (["東京", "京都"], False)),
        ("京", (["京"], True)),
        ("A京", (["a", "京"], True)),
        ("東京X", (["東京", "京", "x"], False)),
        ("Red-Cross", (["red", "cross"], False)),
        ("—", ([], False)),
    ],
)
def test_what_a_piece_of_a_query_asks_for(text: str, expected: tuple[list[str], bool]) -> None:
    assert asked(text) == expected


@given(passages())
def test_the_index_is_given_the_words_and_nothing_else(text: str) -> None:
    assert indexable(text).split() == words(text) == words_of(fold(text))


@given(st.text(alphabet="a-_,. Zé’漢ü\n\t"))
def test_the_index_is_given_words_that_only_spaces_part(text: str) -> None:
    assert [word for word in indexable(text).split(" ") if word] == words(text)


@pytest.mark.parametrize(
    "family",
    [
        "hope hopes hoped hoping",
        "study studies studied studying",
        "die dies died dying",
        "happy happier happiest",
        "possible possibly possibility",
        "earthquake earthquakes",
        "sky skies",
    ],
)
def test_inflections_begin_as_their_stem_says(family: str) -> None:
    for word in family.split():
        assert word.startswith(start_of_inflections(stem(word)))
        assert word.startswith(starts_of_inflections(stem(word)))


ENDINGS = (
    "s es ed ing ies ied ying ly er est ation ational ization fulness ousness iveness ability ible ibly ical ically y e"
)


@given(st.text(alphabet="abcdefghilmnoprstuvy", min_size=1, max_size=6), st.sampled_from(ENDINGS.split()))
def test_every_word_begins_as_its_stem_says(root: str, ending: str) -> None:
    word = root + ending
    assert word.startswith(start_of_inflections(stem(word)))
    assert word.startswith(starts_of_inflections(stem(word)))


@pytest.mark.parametrize(
    ("tag", "english"), [("", True), ("en", True), ("en-GB", True), ("EN", True), ("de", False), ("enm", False)]
)
def test_what_counts_as_english(tag: str, english: bool) -> None:
    assert is_english(tag) is english


def test_the_english_stemmer_comes_without_the_others_and_leaves_them_to_others() -> None:
    program = (
        "import sys\n"
        "from tui.query.text import stem\n"
        "print(stem('visits'), 'snowballstemmer.german_stemmer' in sys.modules)\n"
        "import snowballstemmer\n"
        "print(snowballstemmer.EnglishStemmer().stemWord('visits'), 'german' in snowballstemmer.algorithms())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["visit", "False", "visit", "True"]


def test_threads_that_stem_their_first_words_at_once_do_not_disturb_each_other() -> None:
    program = (
        "import sys\n"
        "sys.setswitchinterval(1e-6)\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "from tui.query.text import stem\n"
        "together = Barrier(8)\n"
        "def first(number):\n"
        "    together.wait()\n"
        "    return stem('visits' + 's' * number)\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    print(len(list(pool.map(first, range(8)))))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("8", "")
