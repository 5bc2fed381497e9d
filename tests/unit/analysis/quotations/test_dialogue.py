"""Speech that begins with a dash, in the languages that write it so; lists and asides begin with dashes as well."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.analyse import analyse
from tui.analysis.quotations.dialogue import spoken
from tui.analysis.quotations.without_parse import verbs_of
from tui.articles.anchor import Span
from tui.articles.article import Article


@pytest.mark.parametrize(
    ("language", "paragraphs", "said"),
    [
        ("sv", ["– Vi går, säger hon."], ["Vi går"]),
        ("sv", ["– Är det slut? undrade Eva Lund. Hon log."], ["Är det slut?"]),
        ("sv", ["– Vi säljer inte – aldrig, säger Eva Lund."], ["Vi säljer inte – aldrig"]),
        ("sv", ["– Vi går, säger hon.", "– Nej."], ["Vi går", "Nej."]),
        ("nb", ["– Vi går nå, sier Eva Lund."], ["Vi går nå"]),
        ("da", ["– Vi går nu, siger Eva Lund."], ["Vi går nu"]),
        ("fi", ["– En tiedä, sanoo Eva Lund."], ["En tiedä"]),
        ("fr", ["— Je ne sais pas, dit-il. Il part."], ["Je ne sais pas"]),
        ("fr", ["— Vous partez\u202f? a-t-il demandé.", "– Non\u202f!"], ["Vous partez\u202f?", "Non\u202f!"]),
        ("fr", ["— Jamais\xa0! s’écria-t-elle."], ["Jamais\xa0!"]),
        ("es", ["—No lo sé —dijo él—. Ya veremos."], ["No lo sé", "Ya veremos."]),
        ("es", ["—¿Te vas? —preguntó ella.", "—Sí."], ["¿Te vas?", "Sí."]),
        ("es", ["—No lo sé —dijo él. Se fue."], ["No lo sé"]),
        ("pt", ["— Não sei — disse ele. — Vamos ver."], ["Não sei", "Vamos ver."]),
        ("pl", ["– Nie wiem – powiedział Jan. – Zobaczymy."], ["Nie wiem", "Zobaczymy."]),
        ("ru", ["— Не знаю, — сказал он. — Увидим."], ["Не знаю", "Увидим."]),
        ("sv", ["– Det är ”helt klart slut nu”, säger hon."], ["Det är ”helt klart slut nu”"]),
        ("sv", ["Att göra:", "– köpa mjölk", "– gå hem"], []),
        ("fr", ["– un train de 1990–2000", "– un bus"], []),
        ("sv", ["Hamnen – den gamla – är såld, säger hon."], []),
        ("sv", ["– Han kom, sa att det var slut", "– och gick"], []),
    ],
)
def test_speech_after_a_dash(
    make_article: Callable[..., Article], language: str, paragraphs: list[str], said: list[str]
) -> None:
    facts = [fact for fact in analyse(make_article(*paragraphs, language=language)).facts if fact.kind == "quote"]
    assert [fact.text for fact in facts] == said
    assert all(dict(fact.attributes) == {"speech": "direct"} for fact in facts)


@given(st.lists(st.text("–— a,.?! sägerdijo", max_size=40), max_size=4))
def test_any_dashes(paragraphs: list[str]) -> None:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    found = spoken(text, spans, verbs_of("sv") | verbs_of("es"))
    assert found == sorted(found)
    assert all(span.of(text).strip() == span.of(text) != "" for span in found)


@pytest.mark.parametrize("piece", ["– ", "—a ", "– a, ", "? säger", "–, "])
def test_time_is_bounded(piece: str) -> None:
    text = "– " + piece * (50_000 // len(piece))
    started = time.thread_time()
    spoken(text, [Span(0, len(text))], verbs_of("sv"))
    assert time.thread_time() - started < 5
