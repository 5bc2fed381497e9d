"""What is written in two ways is found by either, and nothing else is."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.query.match import Subject, matches
from tui.query.match_spans import spans
from tui.query.parse import parse
from tui.query.written_forms import other_forms

TODAY = date(2026, 12, 1)

FOUND = [
    ("12000", "It cost 12,000 euros."), ("12,000", "It cost 12000 euros."), ("1234567", "1,234,567.89 in all"),
    ("1200", "about 1 200 boats"), ("email", "Send an e-mail."), ("e-mail", "Send an email."),
    ("cooperation", "close co-operation"), ("co-operation", "close cooperation"), ("reelected", "He was re‑elected."),
    ("f35", "an F-35 jet"), ("F-35", "an F35 jet"), ("didnt", "It didn’t rain."), ("didn't", "it didnt rain"),
    ("oleary", "Mr O’Leary said"), ("O'Leary", "Oleary said"), ("mueller", "Robert Müller"), ("goethe", "nach Göthe"),
    ("international", "inter-\nnational law"), ("US", "the U.S. Navy"), ("UN", "the U.N. said"),
    ("U.N.", "the UN said"),
    ("发展", "經濟發展"), ("發展", "经济发展"), ("理发", "理髮店"), ("台湾", "在臺灣"), ("國", "中国"), ("国", "中國"),
    ("里", "家裡"), ("后来", "後來"), ("头发AI", "頭髮AI"),
    ("الدوري", "بطولة الدورى الممتاز"), ("المدرسه", "في المدرسة اليوم"), ("antisemitism", "anti-semitism"),
]  # fmt: skip

NOT_FOUND = [
    ("U.S.", "give it to us"), ("due", "du temps"), ("values", "valus"), ("michael", "Michal"), ("report", "re port"),
    ("order", "o rder"), ("other", "o ther"), ('"email"', "Send an e-mail."), ("2024", "202 4"),
    ("头发", "头脑"), ('"发展"', "經濟發展"), ("发*", "發展"),
]  # fmt: skip


def article_of(text: str) -> Article:
    return Article("x", Path("x.md"), "", text, ())


def matched(query: str, text: str, *, typing: bool = False) -> bool:
    tree = parse(query, today=TODAY, prefix_last=typing).tree
    found = matches(tree, Subject(article_of(text)))
    assert bool(spans(tree, text, english=True)) == found, "what is found is highlighted"
    return found


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_either_form_finds_the_other(query: str, text: str) -> None:
    assert matched(query, text)
    assert matched(query, text, typing=True), "while it is typed, too"


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_words_that_only_look_alike_are_not_found(query: str, text: str) -> None:
    assert not matched(query, text)


@pytest.mark.parametrize("query", ["C++", ".NET", "co-op", "a+b", "#harbour", "@mina", "rock+roll", "end."])
def test_signs_are_no_loss(query: str) -> None:
    assert parse(query, today=TODAY).notes == ()


@given(st.text("abceoruy-'.,0129 ", max_size=14))
def test_forms_are_words(written: str) -> None:
    for form in other_forms(written, tuple(written.replace("-", " ").split())):
        assert form
        assert all(word.isalnum() for word in form)
