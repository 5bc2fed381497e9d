"""Quotation marks are paired a paragraph at a time, in any style, and a missing one spoils no more than it must."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.quotations.quotation_marks import find
from tui.articles.anchor import Span


def quoted(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [text[item.start : item.end] for item in find(text, spans)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said: "We go." Then he went.', ["We go."]),
        ("He said: “We go.” Then he went.", ["We go."]),
        ("Er sagte: „Wir gehen.“ Dann ging er.", ["Wir gehen."]),
        ("Er sagte: »Wir gehen.« Dann ging er.", ["Wir gehen."]),
        ("Il dit : « Allons-y. » Puis il partit.", ["Allons-y."]),
        ("彼は「行こう」と言った。", ["行こう"]),
        ('"It is," he said, "what it is."', ["It is", "what it is."]),
        ('"It is how things are,” he said.', ["It is how things are"]),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went"]),
        ('"He read "The Long Road" twice," she said.', ['He read "The Long Road" twice']),
        ("'We go,' he said, but the workers' rights stayed.", ["We go"]),
        ("The workers' hall isn't open in the '90s.", []),
        ("‘They can’t win,’ she said.", ["They can’t win"]),
        ('A 6" pipe and a 7" record.', []),
        ('He said: "The 6" pipe stays." Then he went.', ['The 6" pipe stays.']),
        ('He said: "We will not sell. The 6" pipe stays.', ['We will not sell. The 6" pipe stays.']),
        ('He is 5\'4" tall and said: "We go."', ["We go."]),
        ('It was called "Formula 1" racing.', ["Formula 1"]),
        ("Hon sa: ”Vi går.” Sedan gick hon.", ["Vi går."]),
        ("Hon sa: »Vi går.» Sedan gick hon.", ["Vi går."]),
        ("Er sagte: ‚Wir gehen.‘ Dann ging er.", ["Wir gehen."]),
        ("彼は『行こう』と言った。", ["行こう"]),
    ],
)
def test_styles(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_mark_after_a_stop_goes_on_with_the_quotation() -> None:
    text = '"We are glad. "We hope for more," he said.'
    assert quoted(text) == ['We are glad. "We hope for more']


def test_a_paragraph_that_is_opened_anew_is_a_quotation_of_its_own() -> None:
    assert quoted("“We are glad.", "“We hope for more,” he said.") == ["We are glad.", "We hope for more"]


def test_a_quotation_that_is_not_opened_anew_goes_on_to_its_mark() -> None:
    assert quoted("“We are glad.", "We hope for more,” he said.") == ["We are glad.\n\nWe hope for more"]


def test_a_mark_without_a_partner_spoils_its_paragraph_at_most() -> None:
    found = quoted('The 6" pipe burst.', 'He said: "We go." A stray" mark.', '"It is over," she said.')
    assert found == ["We go.", "It is over"]


def test_an_opening_mark_that_is_never_closed_gives_way_to_the_next() -> None:
    assert quoted('The so-called "pact was signed, and "nobody was asked at all," he said.') == [
        "nobody was asked at all"
    ]


_MARKS = st.text(alphabet="\"“”„«»「」‘’'. ,aA\n", max_size=60)


@given(st.lists(_MARKS, max_size=5))
def test_any_row_of_marks(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    for item in find(text, spans):
        assert 0 <= item.opened < item.start < item.end <= item.closed <= len(text)
        assert text[item.start : item.end] == text[item.start : item.end].strip()


@pytest.mark.parametrize("piece", ['"', "“", "'a ", "'a' ", '"a ', '. "', "«»", "„“"])
def test_time_is_bounded(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.thread_time()
    find(text, [Span(0, len(text))])
    assert time.thread_time() - start < 5
