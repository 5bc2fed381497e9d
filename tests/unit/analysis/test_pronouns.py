"""`he` and `she` as mentions of people: where the grammar is sure, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.analysis.conftest import article_of
from tui.analysis.analyse import analyse
from tui.articles.article import Article

MakeArticle = Callable[..., Article]


def pronouns(article: Article) -> list[tuple[str, int]]:
    """Whom pronouns are mentions of, and which of the article's pronouns, counted from 1, each of them is."""
    places = [at for at in range(len(article.text)) if _is_pronoun(article.text, at)]
    return sorted(
        (fact.text, places.index(mention.start) + 1)
        for fact in analyse(article).facts
        if fact.kind == "person"
        for mention in fact.mentions
        if mention.field == "text" and mention.start in places
    )


def _is_pronoun(text: str, at: int) -> bool:
    word = text[at:].split(" ")[0].lower()
    return word in ("he", "she") and (at == 0 or text[at - 1] == " " or text[at - 1] == "\n")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Nora Lind won the vote. She opened the pier the same day."], [("Nora Lind", 1)]),
        (["Nora Lind won the vote.", "She opened the pier the same day."], [("Nora Lind", 1)]),
        (["Nora Lind left Oslo because she found work in Bergen."], [("Nora Lind", 1)]),
        (["Nora Lind, a baker, won. She was pleased. On Monday she began."], [("Nora Lind", 1), ("Nora Lind", 2)]),
        (["Nora Lind met Peter Berg. She was late."], [("Nora Lind", 1)]),
        (["Nora Lind met Peter Berg on Monday. “The pier is open,” she said."], [("Nora Lind", 1)]),
        (["Mr Okafor built the pier. He is an engineer."], [("Okafor", 1)]),
    ],
)
def test_a_subject_goes_back_to_the_subject_before(
    make_article: MakeArticle, paragraphs: list[str], expected: list[tuple[str, int]]
) -> None:
    assert pronouns(make_article(*paragraphs)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nora Lind met Emma Novak. She was late.",  # either
        "Nora Lind met a neighbour. She was late.",  # somebody without a name
        "Nora Lind won the vote. He opened the pier.",  # of the other gender
        "A storm hit the house of Nora Lind. She was out.",  # not what the sentence is about
        "Peter Berg praised the pier. He thanked Berg for it.",  # who is named beside it is another
        "Peter Berg praised the pier. It was built in May. It cost a fortune. He is a baker.",  # too far back
        "Nora Lind won the vote. “She is a fool,” said Peter Berg.",  # in somebody else's words
        "Nora Lind won. Her sister cried. She left.",
        "“The chair is empty,” said a spokeswoman. She left.",
    ],
)
def test_where_there_is_a_choice_nothing_is_said(make_article: MakeArticle, text: str) -> None:
    assert pronouns(make_article(text)) == []


def test_a_pronoun_that_may_be_another_makes_those_after_it_unsure(make_article: MakeArticle) -> None:
    text = "Nora Lind met Emma Novak. She was late. Then she left."
    assert pronouns(make_article(text)) == []


def test_a_heading_between_ends_it(make_article: MakeArticle) -> None:
    from dataclasses import replace

    article = make_article("Nora Lind won the vote.", "Afterwards", "She opened the pier.")
    blocks = tuple(
        replace(block, kind="heading") if number == 1 else block for number, block in enumerate(article.blocks)
    )
    assert pronouns(replace(article, blocks=blocks)) == []


def test_no_pronoun_leads_to_the_title(make_article: MakeArticle) -> None:
    article = make_article("Nora Lind won the vote. She opened the pier.", title="She and Nora Lind")
    (fact,) = [fact for fact in analyse(article).facts if fact.kind == "person"]
    assert [mention.quote for mention in fact.mentions if mention.field == "title"] == ["Nora Lind"]
    assert [mention.quote for mention in fact.mentions if mention.field == "text"] == ["Nora Lind", "She"]


_WORDS = st.sampled_from(
    ["Nora Lind", "Peter Berg", "she", "he", "She", "He", "said", "met", "won", ".", ",", "“", "”", "a baker", "\n"]
)


@given(st.lists(_WORDS, max_size=25))
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_every_mention_is_its_words_and_nobody_is_two_things_at_once(words: list[str]) -> None:
    article = article_of(" ".join(words) or "x")
    taken: set[int] = set()
    for fact in analyse(article).facts:
        for mention in fact.mentions if fact.kind == "person" else ():
            assert getattr(article, mention.field)[mention.start : mention.end] == mention.quote
            if mention.quote.lower() in ("he", "she"):
                assert mention.start not in taken
                taken.add(mention.start)
